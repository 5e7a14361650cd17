import { prompt, song, type Stated } from '@/lib/models/stated/stated'

const addVocals = 'suno-ai/add-vocals'
const addInstrumental = 'suno-ai/add-instrumental'
const extend = 'suno-ai/extend'
const cover = 'suno-ai/cover'

const simple = { mv: 'chirp-crow', custom: false }
const custom = { mv: 'chirp-crow', custom: true }
const clip = { ...simple, clip_id: 'clip-1' }

export const suno: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Suno Music',
    models: ['suno-ai/music'],
    cases: [
      ['simple mode', { ...simple, gpt_description_prompt: 'A slow song about rain' }],
      ['simple mode with a title', { ...simple, gpt_description_prompt: 'A slow song', title: 'Rain' }],
      ['simple mode, instrumental', { ...simple, gpt_description_prompt: 'A slow song', make_instrumental: true }],
      ['simple mode in a voice', { ...simple, gpt_description_prompt: 'A slow song', persona_id: 'persona-1' }],
      [
        'custom mode, all of it',
        {
          ...custom,
          prompt,
          tags: 'folk',
          title: 'Rain',
          make_instrumental: false,
          negative_tags: 'metal',
          persona_id: 'persona-1',
        },
      ],
      ['custom mode without a title', { ...custom, prompt, tags: 'folk' }],
      ['custom mode without tags', { ...custom, prompt, title: 'Rain' }],
      ['custom mode, instrumental, by its tags', { ...custom, tags: 'folk', make_instrumental: true }],
      ['chirp-v3-5', { ...custom, prompt, mv: 'chirp-v3-5' }],
      ['chirp-v4', { ...custom, prompt, mv: 'chirp-v4' }],
      ['chirp-auk', { ...custom, prompt, mv: 'chirp-auk' }],
      ['chirp-bluejay', { ...custom, prompt, mv: 'chirp-bluejay' }],
      ['no version', { custom: true, prompt }, 'mv'],
      ['no word of the mode', { mv: 'chirp-v4', prompt }, 'custom'],
      ['the mode as text', { mv: 'chirp-v4', custom: 'true', prompt }, 'custom'],
      ['a version that is a number', { ...custom, prompt, mv: 4 }, 'mv'],
      ['a version of lyrics', { ...custom, prompt, mv: 'remi-v1' }, 'mv'],
      ['instrumental as text', { ...custom, prompt, make_instrumental: 'yes' }, 'make_instrumental'],
      ['a list of tags', { ...custom, prompt, tags: ['folk', 'slow'] }, 'tags'],
      ['a title that is a number', { ...custom, prompt, title: 7 }, 'title'],
      ['a persona that is a number', { ...custom, prompt, persona_id: 7 }, 'persona_id'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Suno Audio Operations',
    models: [addVocals, addInstrumental, extend, cover],
    cases: [
      ['a clip, simply described', { ...clip, gpt_description_prompt: 'A choir' }],
      ['a clip in custom mode', { ...custom, clip_id: 'clip-1', prompt }],
      ['a file instead of a clip', { ...custom, audio_url: song, prompt }],
      ['a file, simply described', { ...simple, audio_url: song, gpt_description_prompt: 'A choir' }],
      ['chirp-v4', { ...custom, mv: 'chirp-v4', clip_id: 'clip-1', prompt }],
      ['neither clip nor file', { ...custom, prompt }, 'clip_id'],
      ['no version', { custom: true, clip_id: 'clip-1', prompt }, 'mv'],
      ['no word of the mode', { mv: 'chirp-v4', clip_id: 'clip-1', prompt }, 'custom'],
      ['the mode as a number', { mv: 'chirp-v4', custom: 1, clip_id: 'clip-1', prompt }, 'custom'],
      ['a version that is a number', { custom: true, mv: 4, clip_id: 'clip-1', prompt }, 'mv'],
      ['a list of files', { ...custom, audio_url: [song], prompt }, 'audio_url'],
      ['a description that is a number', { ...clip, gpt_description_prompt: 4 }, 'gpt_description_prompt'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Suno Audio Operations, extend',
    models: [extend],
    cases: [
      ['from a second', { ...custom, clip_id: 'clip-1', prompt, continue_at: 60 }],
      ['from within a second', { ...custom, audio_url: song, prompt, continue_at: 42.5 }],
      ['from within the first second', { ...custom, clip_id: 'clip-1', prompt, continue_at: 0.5 }],
      ['from wherever it ends', { ...custom, clip_id: 'clip-1', prompt }],
      ['a second as text', { ...custom, clip_id: 'clip-1', prompt, continue_at: '60' }, 'continue_at'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Suno Audio Operations, overlay',
    models: [addVocals, addInstrumental, extend, cover],
    cases: [
      ['a part of the clip', { ...custom, clip_id: 'clip-1', prompt, start_s: 0, end_s: 30.5 }],
      ['from a second to the end', { ...custom, audio_url: song, prompt, start_s: 12.5 }],
      ['from the beginning to a second', { ...custom, audio_url: song, prompt, end_s: 12.5 }],
      ['a part of the first second', { ...custom, clip_id: 'clip-1', prompt, start_s: 0.25, end_s: 0.5 }],
      ['a start as text', { ...custom, clip_id: 'clip-1', prompt, start_s: 'soon' }, 'start_s'],
      ['an end as text', { ...custom, clip_id: 'clip-1', prompt, end_s: '30' }, 'end_s'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Suno Stems',
    models: ['suno-ai/stems', 'suno-ai/stems-all'],
    cases: [
      ['a clip', { clip_id: 'clip-1' }],
      ['a clip and a title', { clip_id: 'clip-1', title: 'Rain, apart' }],
      ['no clip', { title: 'Rain, apart' }, 'clip_id'],
      ['a clip that is a number', { clip_id: 1 }, 'clip_id'],
      ['a title that is a number', { clip_id: 'clip-1', title: 1 }, 'title'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Suno Lyrics',
    models: ['suno-ai/lyrics'],
    cases: [
      ['remi-v1', { prompt, mv: 'remi-v1' }],
      ['default', { prompt, mv: 'default' }],
      ['no prompt', { mv: 'default' }, 'prompt'],
      ['no version', { prompt }, 'mv'],
      ['a version of music', { prompt, mv: 'chirp-v4' }, 'mv'],
      ['a prompt that is a number', { prompt: 4, mv: 'default' }, 'prompt'],
    ],
  },
]
