import { oneMedium, optionalPrompt, toggle } from '@/lib/models/catalog/common'
import type { Fields, NumberField, TextField } from '@/lib/models/field'
import { type ModelSpec, defineModel } from '@/lib/models/model'
import { equals, ignored, oneOf, order } from '@/lib/models/rule'

const suno = { gateway: 'unified-tasks', provider: 'Suno', makes: 'music' } as const satisfies Partial<ModelSpec>

const versions = ['chirp-v3-5', 'chirp-v4', 'chirp-auk', 'chirp-bluejay', 'chirp-crow']

const line: TextField = { kind: 'text', group: 'main' }
const moment = (help: string): NumberField => ({ kind: 'number', min: 0, unit: 'seconds', group: 'source', help })

/** Simple mode describes the song in one text; custom mode takes lyrics apart from style. */
const description = {
  custom: toggle(false, { required: true, help: 'sunoCustom' }),
  gpt_description_prompt: optionalPrompt({ example: 'A warm folk song about the first snow, female voice' }),
  prompt: optionalPrompt({
    example: '[Verse]\nFirst snow upon the windowsill\n[Chorus]\nStay a little longer',
    help: 'sunoLyrics',
  }),
} satisfies Fields

const simple = equals('custom', false)
const custom = equals('custom', true)

export const sunoMusic = defineModel({
  ...suno,
  id: 'suno-ai/music',
  family: 'suno-music',
  title: 'Suno Music',
  source: 'seed 003, Suno Music',
  fields: {
    mv: { kind: 'choice', options: versions, required: true, group: 'output' },
    ...description,
    tags: { ...line, example: 'folk, acoustic guitar, warm' },
    title: line,
    make_instrumental: toggle(undefined, { group: 'sound' }),
    negative_tags: { ...line, group: 'advanced', rare: true },
    persona_id: { kind: 'preset', of: 'persona', presets: [], group: 'voice', rare: true, help: 'sunoPersona' },
  },
  rules: [ignored(simple, ['prompt', 'tags', 'negative_tags']), ignored(custom, 'gpt_description_prompt')],
})

/** What `suno-ai/extend` shares with adding vocals, adding an instrumental and covering: one source, a clip or a file. */
const operation = {
  clip_id: { kind: 'task', of: 'clip', makes: 'audio', group: 'source' },
  audio_url: oneMedium('audio'),
  mv: { kind: 'preset', of: 'version', presets: versions, required: true, group: 'output', inferred: true },
  ...description,
  start_s: { ...moment('sunoOverlayStart'), rare: true },
  end_s: { ...moment('sunoOverlayEnd'), rare: true },
} satisfies Fields

const operationRules = [
  oneOf(['clip_id', 'audio_url']),
  order('start_s', 'end_s'),
  ignored(simple, 'prompt'),
  ignored(custom, 'gpt_description_prompt'),
]

export const sunoExtend = defineModel({
  ...suno,
  id: 'suno-ai/extend',
  family: 'suno-extend',
  title: 'Suno Extend',
  source: 'seed 003, Suno Audio Operations',
  fields: { ...operation, continue_at: moment('sunoContinueAt') },
  rules: operationRules,
})
