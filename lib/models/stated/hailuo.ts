import { a, b, prompt, type Stated, text } from '@/lib/models/stated/stated'

const v20 = 'hailuo/minimax-2.0'
const v23 = 'hailuo/minimax-2.3'
const v23Fast = 'hailuo/minimax-2.3-fast'

export const hailuo: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Minimax Hailuo',
    models: [v20, v23, v23Fast],
    cases: [
      ['an image alone', { start_image_url: a }],
      ['an image and a prompt', { prompt, start_image_url: a }],
      [
        'everything that all share',
        { prompt, start_image_url: a, duration: 10, resolution: '768p', prompt_optimization: true },
      ],
      ['2000 characters', { prompt: text(2000), start_image_url: a }],
      ['1080p for 6 seconds', { start_image_url: a, resolution: '1080p', duration: 6 }],
      ['1080p and no duration', { start_image_url: a, resolution: '1080p' }],
      ['10 seconds and no resolution', { start_image_url: a, duration: 10 }],
      ['the prompt left as it is', { prompt, start_image_url: a, prompt_optimization: false }],
      ['2001 characters', { prompt: text(2001), start_image_url: a }, 'prompt'],
      ['1080p for 10 seconds', { start_image_url: a, resolution: '1080p', duration: 10 }, 'duration'],
      ['5 seconds', { start_image_url: a, duration: 5 }, 'duration'],
      ['seconds as text', { start_image_url: a, duration: '6' }, 'duration'],
      ['720p', { start_image_url: a, resolution: '720p' }, 'resolution'],
      ['512p, which only the older seed knows', { prompt, start_image_url: a, resolution: '512p' }, 'resolution'],
      ['optimization as text', { start_image_url: a, prompt_optimization: 'yes' }, 'prompt_optimization'],
      ['neither prompt nor image', { duration: 6 }, 'start_image_url'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Minimax Hailuo, text to video',
    models: [v20, v23],
    cases: [
      ['a prompt alone', { prompt }],
      ['1080p for 6 seconds', { prompt, resolution: '1080p', duration: 6 }],
      ['768p for 10 seconds', { prompt, resolution: '768p', duration: 10 }],
      ['1080p for 10 seconds', { prompt, resolution: '1080p', duration: 10 }, 'resolution'],
      ['neither prompt nor image', { duration: 6 }, 'prompt'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Minimax Hailuo, end frame',
    models: [v20],
    cases: [
      ['with a start frame', { prompt, start_image_url: a, end_image_url: b }],
      ['without a prompt', { start_image_url: a, end_image_url: b }],
      ['at 768p for 10 seconds', { prompt, start_image_url: a, end_image_url: b, resolution: '768p', duration: 10 }],
      ['at 1080p', { prompt, start_image_url: a, end_image_url: b, resolution: '1080p', duration: 6 }],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Minimax Hailuo, no end frame',
    models: [v23, v23Fast],
    cases: [['an end frame', { prompt, start_image_url: a, end_image_url: b }, 'end_image_url']],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Minimax Hailuo 2.3 Fast',
    models: [v23Fast],
    cases: [['a prompt without an image', { prompt }, 'start_image_url']],
  },
]
