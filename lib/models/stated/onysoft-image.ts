import { fromOnePicture, fromPictures } from '@/lib/models/stated/onysoft-video'
import { a, b, prompt, type Stated } from '@/lib/models/stated/stated'

const fromText = [
  'grok-imagine/text-to-image',
  'google/imagen4',
  'google/imagen4-fast',
  'google/imagen4-ultra',
  'google/nano-banana-2',
  'google/nano-banana-2-1k',
  'google/nano-banana-pro-2k',
  'ideogram/v3-text-to-image',
  'flux-2/pro-text-to-image',
  'flux-2/flex-text-to-image',
  'seedream/5-lite-text-to-image',
  'seedream/4.5-text-to-image',
  'gpt-image/1.5-text-to-image',
  'wan/2-7-image-pro',
  'black-forest-labs/flux1-kontext-text-to-image-pro',
]

export const onysoftImage: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Image Generation (Text-to-Image)',
    models: ['google/imagen4'],
    cases: [
      [
        'the documented curl',
        { prompt: 'A beautiful sunset over mountains, photorealistic, 4K', aspect_ratio: '16:9' },
      ],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 001, Quick Example (Text-to-Image)',
    models: ['seedream/5-lite-text-to-image'],
    cases: [
      ['the documented curl', { prompt: 'A serene mountain lake at sunset, photorealistic', aspect_ratio: '16:9' }],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seeds 000, 001, Image-to-Image examples',
    models: ['seedream/4.5-edit'],
    cases: [
      [
        'the documented curl',
        {
          prompt: 'Change background to a futuristic city',
          image_url: 'https://example.com/input.jpg',
          aspect_ratio: '1:1',
        },
      ],
      [
        'the image page’s curl',
        {
          prompt: 'Change background to futuristic neon city',
          image_url: 'https://example.com/input.jpg',
          aspect_ratio: '1:1',
        },
      ],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Per-Model Required Parameters: "you only need to send prompt and, optionally, aspect_ratio"',
    models: fromText,
    cases: [
      ['a prompt alone', { prompt }],
      ['wide', { prompt, aspect_ratio: '16:9' }],
      ['tall', { prompt, aspect_ratio: '9:16' }],
      ['square', { prompt, aspect_ratio: '1:1' }],
      ['no prompt', { aspect_ratio: '1:1' }, 'prompt'],
      ['a prompt that is a list', { prompt: [prompt] }, 'prompt'],
      ['a ratio that is a number', { prompt, aspect_ratio: 1 }, 'aspect_ratio'],
      ['Sora’s word for wide', { prompt, aspect_ratio: 'landscape' }, 'aspect_ratio'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, i2i / i2v; seed 004, i2i models; one image',
    models: ['ideogram/v3-edit', 'ideogram/v3-remix'],
    cases: fromOnePicture,
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, i2i / i2v; seed 004, i2i models; a list',
    models: [
      'seedream/4.5-edit',
      'google/nano-banana-edit',
      'grok-imagine/image-to-image',
      'gpt-image-2-image-to-image',
    ],
    cases: fromPictures,
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Mapping Matrix, models that take several references',
    models: ['seedream/4.5-edit', 'google/nano-banana-edit', 'grok-imagine/image-to-image'],
    cases: [['two images', { prompt, image_urls: [a, b] }]],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Parameters, quality is of gpt-image and seedream only',
    models: ['google/imagen4', 'flux-2/pro-text-to-image', 'ideogram/v3-text-to-image', 'grok-imagine/text-to-image'],
    cases: [['a quality', { prompt, quality: 'high' }, 'quality']],
  },
]
