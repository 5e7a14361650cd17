import { choice, moreParameters, oneMedium, optionalPrompt, prompt, toggle } from '@/lib/models/catalog/common'
import type { Fields, NumberField, TaskField, TextField } from '@/lib/models/field'
import { type Model, type ModelSpec, defineModel, defineModels } from '@/lib/models/model'
import { equals, ignored, oneOf, order } from '@/lib/models/rule'

const shared = { gateway: 'unified-tasks', provider: 'Suno', makes: 'music' } as const satisfies Partial<ModelSpec>

const versions = ['chirp-v3-5', 'chirp-v4', 'chirp-auk', 'chirp-bluejay', 'chirp-crow']

const line: TextField = { kind: 'text', group: 'main' }
const earlierSong: TaskField = { kind: 'task', of: 'clip', makes: 'audio', group: 'source' }
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

const sunoMusic = defineModel({
  ...shared,
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
  notices: [{ tone: 'source', key: 'olderWithoutSingingVoice' }],
})

/** What extending, adding vocals, adding an instrumental and covering share: one source, a clip or a file. */
const operation = {
  clip_id: earlierSong,
  audio_url: oneMedium('audio'),
  mv: { kind: 'preset', of: 'version', presets: versions, required: true, group: 'output', inferred: true },
  ...description,
  start_s: { ...moment('sunoOverlayStart'), rare: true },
  end_s: { ...moment('sunoOverlayEnd'), rare: true },
} satisfies Fields

const sunoOperations = defineModels(
  {
    ...shared,
    source: 'seed 003, Suno Audio Operations',
    fields: operation,
    rules: [
      oneOf(['clip_id', 'audio_url']),
      order('start_s', 'end_s'),
      ignored(simple, 'prompt'),
      ignored(custom, 'gpt_description_prompt'),
    ],
  },
  [
    { id: 'suno-ai/add-vocals', family: 'suno-add-vocals', title: 'Suno Add Vocals' },
    { id: 'suno-ai/add-instrumental', family: 'suno-add-instrumental', title: 'Suno Add Instrumental' },
    {
      id: 'suno-ai/extend',
      family: 'suno-extend',
      title: 'Suno Extend',
      fields: { ...operation, continue_at: moment('sunoContinueAt') },
    },
    { id: 'suno-ai/cover', family: 'suno-cover', title: 'Suno Cover' },
  ],
)

const sunoStems = defineModels(
  { ...shared, source: 'seed 003, Suno Stems', fields: { clip_id: { ...earlierSong, required: true }, title: line } },
  [
    { id: 'suno-ai/stems', family: 'suno-stems', title: 'Suno Stems' },
    { id: 'suno-ai/stems-all', family: 'suno-stems-all', title: 'Suno All Stems' },
  ],
)

const sunoLyrics = defineModel({
  ...shared,
  id: 'suno-ai/lyrics',
  family: 'suno-lyrics',
  title: 'Suno Lyrics',
  makes: 'text',
  source: 'seed 003, Suno Lyrics',
  fields: {
    prompt: prompt({ example: 'A warm folk song about the first snow' }),
    mv: choice(['remi-v1', 'default'], { required: true }),
  },
})

const sunoWav = defineModel({
  ...shared,
  id: 'suno-ai/wav',
  family: 'suno-wav',
  title: 'Suno WAV',
  source: 'seed 003, Available Models; parameters inferred from Suno Stems',
  inferred: true,
  fields: { clip_id: { ...earlierSong, required: true, inferred: true }, input: moreParameters },
})

export const suno: readonly Model[] = [sunoMusic, sunoOperations, sunoStems, sunoLyrics, sunoWav].flat()
