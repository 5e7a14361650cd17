import { photo } from '@/lib/models/stated/onysoft-video'
import { a, b, pictures, prompt, type Stated } from '@/lib/models/stated/stated'

export const onysoftImageFamilies: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Per-Model Required Parameters, flux-2/*',
    models: ['flux-2/pro-text-to-image', 'flux-2/flex-text-to-image'],
    cases: [
      ['1K', { prompt, resolution: '1K' }],
      ['2K', { prompt, resolution: '2K', aspect_ratio: '16:9' }],
      ['4K', { prompt, resolution: '4K' }, 'resolution'],
      ['1k in small letters', { prompt, resolution: '1k' }, 'resolution'],
      ['a video’s resolution', { prompt, resolution: '1080p' }, 'resolution'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Per-Model Required Parameters, wan/2-7-image-*',
    models: ['wan/2-7-image-pro'],
    cases: [
      ['2K', { prompt, resolution: '2K' }],
      ['4K', { prompt, resolution: '4K' }],
      ['1K', { prompt, resolution: '1K' }, 'resolution'],
      ['a video’s resolution', { prompt, resolution: '1080p' }, 'resolution'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Nano Banana 2 (1K/2K/4K)',
    models: ['google/nano-banana-2'],
    cases: [
      ['1K', { prompt, resolution: '1K' }],
      ['2K', { prompt, resolution: '2K' }],
      ['4K', { prompt, resolution: '4K' }],
      ['8K', { prompt, resolution: '8K' }, 'resolution'],
      ['a video’s resolution', { prompt, resolution: '720p' }, 'resolution'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Mapping Matrix, google/nano-banana-2 / pro',
    models: ['google/nano-banana-2', 'google/nano-banana-2-1k', 'google/nano-banana-pro-2k'],
    cases: [
      ['images by their own name', { prompt, image_input: [a, b] }],
      ['an empty list (t2i mode)', { prompt, image_input: [] }],
      ['an image by the common name', { prompt, image_url: photo }],
      ['images by the common name', { prompt, image_urls: [a, b] }],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Mapping Matrix, gpt-image-2-image-to-image',
    models: ['gpt-image-2-image-to-image'],
    cases: [
      ['images by their own name', { prompt, input_urls: [a, b], aspect_ratio: '1:1', resolution: '1K' }],
      ['an image by the common name', { prompt, image_url: a, aspect_ratio: '1:1', resolution: '1K' }],
      ['images by the common name', { prompt, image_urls: pictures(2), aspect_ratio: '16:9', resolution: '2K' }],
      ['no image', { prompt, aspect_ratio: '1:1', resolution: '1K' }, 'image_urls'],
      ['images that are no list', { prompt, image_urls: a, aspect_ratio: '1:1', resolution: '1K' }, 'image_urls'],
      ['a video’s resolution', { prompt, image_url: a, aspect_ratio: '1:1', resolution: '720p' }, 'resolution'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Mapping Matrix, google/nano-banana-edit',
    models: ['google/nano-banana-edit'],
    cases: [
      ['as PNG', { prompt, image_urls: [a], output_format: 'png' }],
      ['as JPEG', { prompt, image_urls: [a, b], output_format: 'jpg' }],
      ['a format that is neither', { prompt, image_urls: [a], output_format: 'gif' }, 'output_format'],
      ['a size, of which no value is given', { prompt, image_urls: [a], image_size: 'any' }],
      ['a size that is a list', { prompt, image_urls: [a], image_size: ['1:1'] }, 'image_size'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Mapping Matrix, ideogram/v3-edit / remix',
    models: ['ideogram/v3-edit', 'ideogram/v3-remix'],
    cases: [
      ['a mask', { prompt, image_url: a, mask_url: b }],
      ['a mask as a base64 data URI', { prompt, image_url: photo, mask_url: photo }],
      ['a mask without its image', { prompt, mask_url: b }, 'image_url'],
      ['a mask that is a list', { prompt, image_url: a, mask_url: [b] }, 'mask_url'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Mapping Matrix, grok-imagine/image-to-image',
    models: ['grok-imagine/image-to-image'],
    cases: [
      ['a checker', { prompt, image_urls: [a], nsfw_checker: true }],
      ['no checker', { prompt, image_urls: [a], nsfw_checker: false }],
      ['a checker in words', { prompt, image_urls: [a], nsfw_checker: 'on' }, 'nsfw_checker'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Per-Model Required Parameters, grok-imagine/*, a picture from a picture',
    models: ['grok-imagine/image-to-image'],
    cases: [
      ['wide', { prompt, image_urls: [a], aspect_ratio: '16:9' }],
      ['tall', { prompt, image_urls: [a], aspect_ratio: '9:16' }],
      ['square', { prompt, image_urls: [a], aspect_ratio: '1:1' }],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 004, Gemini image models',
    models: ['google/gemini-2.5-flash-image'],
    cases: [
      ['a prompt', { prompt }],
      ['no prompt', {}, 'prompt'],
    ],
  },
]
