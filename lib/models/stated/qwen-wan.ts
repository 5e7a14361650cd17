import { a, type Case, pictures, prompt, type Stated, text } from '@/lib/models/stated/stated'

const ratios = (...ratios: string[]) => ratios.map((aspect_ratio): Case => [aspect_ratio, { prompt, aspect_ratio }])
const wan27 = ['alibaba/wan-2.7-pro-image', 'alibaba/wan-2.7-image']
const wan26 = 'alibaba/wan-2.6-image'
const wan25 = 'alibaba/wan-2.5-image'

export const qwenWan: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Qwen Image 2.0 Pro, 2.0, Max, Plus and Qwen Image',
    models: [
      'alibaba/qwen-image-2.0-pro',
      'alibaba/qwen-image-2.0',
      'alibaba/qwen-image-max',
      'alibaba/qwen-image-plus',
      'alibaba/qwen-image',
    ],
    cases: [
      ['a prompt alone', { prompt }],
      [
        'text to image, all of it',
        { prompt, aspect_ratio: '16:9', negative_prompt: 'people', prompt_extend: false, seed: 7 },
      ],
      [
        'editing, all of it',
        { prompt, aspect_ratio: '3:4', image_urls: [a], negative_prompt: 'people', prompt_extend: true, seed: 7 },
      ],
      ['800 characters', { prompt: text(800) }],
      ['500 characters of what to avoid', { prompt, negative_prompt: text(500) }],
      ...ratios('1:1', '16:9', '9:16', '4:3', '3:4'),
      ['no prompt', { image_urls: [a] }, 'prompt'],
      ['801 characters', { prompt: text(801) }, 'prompt'],
      ['501 characters of what to avoid', { prompt, negative_prompt: text(501) }, 'negative_prompt'],
      ['3:2', { prompt, aspect_ratio: '3:2' }, 'aspect_ratio'],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
      ['extending as text', { prompt, prompt_extend: 'yes' }, 'prompt_extend'],
      ['a seed that is text', { prompt, seed: 'x' }, 'seed'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Z-Image Turbo',
    models: ['alibaba/z-image-turbo'],
    cases: [
      ['a prompt alone', { prompt }],
      ['everything', { prompt, aspect_ratio: '2:3', prompt_extend: true, seed: 7 }],
      ['800 Chinese characters', { prompt: '猫'.repeat(800) }],
      ...ratios('1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9'),
      ['no prompt', { seed: 7 }, 'prompt'],
      ['801 characters', { prompt: text(801) }, 'prompt'],
      ['21:9', { prompt, aspect_ratio: '21:9' }, 'aspect_ratio'],
      ['an image, at a model of text only', { prompt, image_urls: [a] }, 'image_urls'],
      ['extending as text', { prompt, prompt_extend: 'yes' }, 'prompt_extend'],
      ['half a seed', { prompt, seed: 0.5 }, 'seed'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Wan 2.7 Pro Image and Wan 2.7 Image',
    models: wan27,
    cases: [
      ['a prompt alone', { prompt }],
      ['text to image, all of it', { prompt, aspect_ratio: '3:2', thinking_mode: true, seed: 7 }],
      ['without thinking', { prompt, thinking_mode: false }],
      ['nine images', { prompt, image_urls: pictures(9) }],
      ['editing without a word of thinking', { prompt, image_urls: [a], seed: 7 }],
      ['5000 characters', { prompt: text(5000) }],
      ...ratios('1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'),
      ['a ratio in editing, which keeps that of the image', { prompt, aspect_ratio: '16:9', image_urls: [a] }],
      ['no prompt', { image_urls: [a] }, 'prompt'],
      ['5001 characters', { prompt: text(5001) }, 'prompt'],
      ['ten images', { prompt, image_urls: pictures(10) }, 'image_urls'],
      ['21:9', { prompt, aspect_ratio: '21:9' }, 'aspect_ratio'],
      ['thinking as text', { prompt, thinking_mode: 'deep' }, 'thinking_mode'],
      ['a seed that is text', { prompt, seed: 'x' }, 'seed'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Wan 2.6 Image and Wan 2.5 Image',
    models: [wan26, wan25],
    cases: [
      ['a prompt alone', { prompt }],
      [
        'text to image, all of it',
        { prompt, aspect_ratio: '2:3', negative_prompt: 'people', prompt_extend: false, seed: 7 },
      ],
      [
        'one image, and all that goes with it',
        { prompt, aspect_ratio: '3:2', image_urls: [a], negative_prompt: 'people', prompt_extend: true, seed: 7 },
      ],
      ...ratios('1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9'),
      ['three images', { prompt, image_urls: pictures(3) }],
      ['2000 characters', { prompt: text(2000) }],
      ['500 characters of what to avoid', { prompt, negative_prompt: text(500) }],
      ['no prompt', { image_urls: [a] }, 'prompt'],
      ['2001 characters', { prompt: text(2001) }, 'prompt'],
      ['501 characters of what to avoid', { prompt, negative_prompt: text(501) }, 'negative_prompt'],
      ['five images', { prompt, image_urls: pictures(5) }, 'image_urls'],
      ['21:9', { prompt, aspect_ratio: '21:9' }, 'aspect_ratio'],
      ['extending as a number', { prompt, prompt_extend: 1 }, 'prompt_extend'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Wan 2.6 Image, 1–4 images',
    models: [wan26],
    cases: [['four images', { prompt, image_urls: pictures(4) }]],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Wan 2.5 Image, 1–3 images',
    models: [wan25],
    cases: [['four images', { prompt, image_urls: pictures(4) }, 'image_urls']],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Wan 2.2 Image and Wan 2.2 Flash Image',
    models: ['alibaba/wan-2.2-image', 'alibaba/wan-2.2-flash-image'],
    cases: [
      ['a prompt alone', { prompt }],
      ['everything', { prompt, aspect_ratio: '3:4', negative_prompt: 'people', seed: 7 }],
      ['500 characters', { prompt: text(500) }],
      ...ratios('1:1', '3:4', '4:3', '9:16', '16:9'),
      ['no prompt', { seed: 7 }, 'prompt'],
      ['501 characters', { prompt: text(501) }, 'prompt'],
      ['3:2', { prompt, aspect_ratio: '3:2' }, 'aspect_ratio'],
      ['2:3', { prompt, aspect_ratio: '2:3' }, 'aspect_ratio'],
      ['an image, at a model of text only', { prompt, image_urls: [a] }, 'image_urls'],
      ['a seed that is text', { prompt, seed: 'x' }, 'seed'],
    ],
  },
]
