import { prompt, type Stated } from '@/lib/models/stated/stated'

export const onysoftMusic: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Music Generation',
    models: ['suno-v4'],
    cases: [
      ['the documented curl', { prompt: 'Upbeat electronic dance music with catchy female vocals about summer' }],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Music Models: "you only need to send prompt"',
    models: ['suno-v4', 'ai-music-api/generate', 'ai-music-api/sounds', 'suno-generate-lyrics'],
    cases: [
      ['a prompt alone', { prompt }],
      ['no prompt', {}, 'prompt'],
      ['a blank prompt', { prompt: ' \n' }, 'prompt'],
      ['a prompt that is a number', { prompt: 7 }, 'prompt'],
      ['a prompt that is a list', { prompt: [prompt] }, 'prompt'],
    ],
  },
]
