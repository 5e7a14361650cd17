import { moreParameters, oneMedium, prompt, toggle } from '@/lib/models/catalog/common'
import { inferred } from '@/lib/models/catalog/onysoft/common'
import type { Fields, MediaField, NumberField, TaskField, TextField } from '@/lib/models/field'
import { type Model, type ModelSpec, defineModel, defineModels } from '@/lib/models/model'
import { atLeastOne } from '@/lib/models/rule'

const shared = { gateway: 'onysoft', provider: 'Suno', makes: 'music' } as const satisfies Partial<ModelSpec>

const songPrompt = prompt({ example: 'Upbeat electronic dance music with catchy female vocals about summer' })
const line: TextField = { kind: 'text', group: 'advanced', rare: true }

/** Known by name only. */
const song = inferred({
  custom_mode: toggle(undefined, { rare: true, group: 'advanced' }),
  style: line,
  title: line,
  vocal_gender: { ...line, help: 'nameOnly' },
  instrumental: toggle(undefined, { rare: true, group: 'advanced' }),
} satisfies Fields)

const sunoV4 = defineModel({
  ...shared,
  id: 'suno-v4',
  family: 'suno-music',
  title: 'Suno V4',
  source: 'seed 000, Music Models',
  fields: { prompt: songPrompt, ...song },
})

const earlierSong: TaskField = { kind: 'task', of: 'clip', makes: 'audio', group: 'source' }

/** A song to work on: a clip or a file, as seed 003's Suno Audio Operations take it. */
const source = inferred({ clip_id: earlierSong, audio_url: oneMedium('audio') })
const about = inferred({ prompt: { ...songPrompt, required: undefined } } satisfies Fields)

/** Seed 000: "Combine 2 songs". */
const twoSongs: MediaField = { ...oneMedium('audio'), many: true, min: 2, max: 2, inferred: true }

const onSong = (fields: Fields = {}) => ({
  fields: { ...source, ...fields, input: moreParameters },
  rules: [atLeastOne(['clip_id', 'audio_url', 'input'])],
})

const continueAt: NumberField = { kind: 'number', min: 0, unit: 'seconds', group: 'source', help: 'sunoContinueAt' }
const extending = { ...inferred({ continue_at: continueAt }), ...about, ...song }

const { instrumental: _, ...sung } = song
const { vocal_gender: __, ...played } = sung

/** Models of which the seeds give the name and what they do. */
const operations = defineModels(
  {
    ...shared,
    source: 'seed 000, Music Models; parameters inferred from seed 003, Suno Audio Operations',
    inferred: true,
  },
  [
    {
      id: 'ai-music-api/generate',
      family: 'suno-music',
      title: 'Suno Music',
      source: 'seed 000, Music Models; parameters inferred from suno-v4',
      fields: { ...inferred({ prompt: songPrompt }), ...song, input: moreParameters },
    },
    { id: 'ai-music-api/extend', family: 'suno-extend', title: 'Suno Extend', ...onSong(extending) },
    { id: 'suno-extend-music', family: 'suno-extend', title: 'Suno Extend Music', ...onSong(extending) },
    {
      id: 'ai-music-api/upload-and-cover-audio',
      family: 'suno-cover',
      title: 'Suno Cover',
      ...onSong({ ...about, ...song }),
    },
    { id: 'suno-add-vocals', family: 'suno-add-vocals', title: 'Suno Add Vocals', ...onSong({ ...about, ...sung }) },
    {
      id: 'ai-music-api/add-instrumental',
      family: 'suno-add-instrumental',
      title: 'Suno Add Instrumental',
      ...onSong({ ...about, ...played }),
    },
    { id: 'ai-music-api/separate-vocals', family: 'suno-stems', title: 'Suno Stems', ...onSong() },
    { id: 'ai-music-api/convert-to-wav-format', family: 'suno-wav', title: 'Suno WAV', ...onSong() },
    {
      id: 'ai-music-api/create-music-video',
      family: 'suno-music-video',
      title: 'Suno Music Video',
      makes: 'video',
      ...onSong(),
    },
    {
      id: 'ai-music-api/mashup',
      family: 'suno-mashup',
      title: 'Suno Mashup',
      fields: { audio_urls: twoSongs, ...about, ...song, input: moreParameters },
      rules: [atLeastOne(['audio_urls', 'input'])],
    },
    {
      id: 'ai-music-api/sounds',
      family: 'suno-sounds',
      title: 'Suno Sounds',
      makes: 'sound',
      source: 'seed 000, Music Models; parameters inferred from Sound Effect Parameters',
      fields: {
        ...inferred({ prompt: prompt({ example: 'Rain on a metal roof' }) }),
        input: moreParameters,
      },
    },
    {
      id: 'suno-generate-lyrics',
      family: 'suno-lyrics',
      title: 'Suno Lyrics',
      makes: 'text',
      source: 'seed 000, Music Models; parameters inferred from seed 003, Suno Lyrics',
      fields: {
        ...inferred({ prompt: prompt({ example: 'A warm folk song about the first snow' }) }),
        input: moreParameters,
      },
    },
  ],
)

export const onysoftMusic: readonly Model[] = [sunoV4, ...operations]
