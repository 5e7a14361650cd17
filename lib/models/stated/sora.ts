import { a, clip, prompt, type Stated } from '@/lib/models/stated/stated'

const sora2 = 'openai/sora-2'
const pro = 'openai/sora-2-pro'

export const unifiedSora: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 002, Sora 2 and Sora 2 Pro',
    models: [sora2, pro],
    cases: [
      ['a prompt alone', { prompt }],
      ['10 seconds', { prompt, duration: 10 }],
      ['15 seconds', { prompt, duration: 15 }],
      ['20 seconds', { prompt, duration: 20 }],
      ['upright', { prompt, aspect_ratio: '9:16' }],
      ['an image', { prompt, image_url: a, aspect_ratio: '16:9' }],
      ['a cameo', { prompt, cameo_video_url: clip }],
      ['a cameo described', { prompt, cameo_video_url: clip, character_prompt: 'A tall woman' }],
      ['a word on safety', { prompt, safety_instruction: 'Nothing that frightens children' }],
      ['no prompt', { image_url: a }, 'prompt'],
      ['6 seconds', { prompt, duration: 6 }, 'duration'],
      ['30 seconds', { prompt, duration: 30 }, 'duration'],
      ['seconds as text', { prompt, duration: '10' }, 'duration'],
      ['a square', { prompt, aspect_ratio: '1:1' }, 'aspect_ratio'],
      ['a list of images', { prompt, image_url: [a] }, 'image_url'],
      ['a description that is a number', { prompt, cameo_video_url: clip, character_prompt: 1 }, 'character_prompt'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, Sora 2, durations',
    models: [sora2],
    cases: [
      ['5 seconds', { prompt, duration: 5 }],
      ['25 seconds', { prompt, duration: 25 }, 'duration'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, Sora 2 Pro, durations',
    models: [pro],
    cases: [
      ['25 seconds', { prompt, duration: 25 }],
      ['5 seconds', { prompt, duration: 5 }, 'duration'],
    ],
  },
]
