import { a, type Case, prompt, type Stated } from '@/lib/models/stated/stated'

/** A picture in the request itself. */
export const photo = 'data:image/jpeg;base64,/9j/4AAQSkZJRg=='

/** How seeds 000, 001 and 004 let a picture be given to any model that starts from one; `expected` is what the mapping matrix gives it as. */
const fromPicture = (expected: 'image_url' | 'image_urls', wrongShape: string | string[]): readonly Case[] => [
  ['one image', { prompt, image_url: a }],
  ['a list of images', { prompt, image_urls: [a] }],
  ['a base64 data URI', { prompt, image_url: photo }],
  ['a base64 data URI in the list', { prompt, image_urls: [photo] }],
  ['no image', { prompt }, expected],
  ['no prompt', { image_url: a }, 'prompt'],
  ['an image that is a number', { prompt, [expected]: 7 }, expected],
  ['one image as a list, or a list as one', { prompt, [expected]: wrongShape }, expected],
]

export const fromOnePicture = fromPicture('image_url', [a])
export const fromPictures = fromPicture('image_urls', a)

export const onysoftVideo: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Example Requests, Full Python Example',
    models: ['veo3_fast'],
    cases: [
      [
        'the documented curl',
        {
          prompt: 'A golden retriever running through a field of sunflowers at sunset',
          aspect_ratio: '16:9',
          duration: 5,
        },
      ],
      ['the documented Python', { prompt: 'A cat playing piano', duration: 5 }],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Parameters, of every video model from a text',
    models: [
      'veo3',
      'veo3_fast',
      'kling-2.5',
      'runway_gen4_turbo',
      'kling/v2-5-turbo-text-to-video-pro',
      'kling-2.6/text-to-video',
      'wan/2-6-text-to-video',
      'grok-imagine/text-to-video',
    ],
    cases: [
      ['a prompt alone', { prompt }],
      ['wide', { prompt, aspect_ratio: '16:9' }],
      ['tall', { prompt, aspect_ratio: '9:16' }],
      ['square', { prompt, aspect_ratio: '1:1' }],
      ['no prompt', { aspect_ratio: '16:9' }, 'prompt'],
      ['a prompt that is a number', { prompt: 7 }, 'prompt'],
      ['a ratio that is a number', { prompt, aspect_ratio: 16 }, 'aspect_ratio'],
      ['Sora’s word for wide', { prompt, aspect_ratio: 'landscape' }, 'aspect_ratio'],
      ['quality, of gpt-image and seedream only', { prompt, quality: 'high' }, 'quality'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Parameters, lengths of 5, 6, 8 or 10 seconds',
    models: ['veo3', 'veo3_fast', 'kling-2.5', 'runway_gen4_turbo', 'kling-2.6/text-to-video', 'wan/2-6-text-to-video'],
    cases: [
      ['5 s, the default', { prompt, duration: 5 }],
      ['6 s', { prompt, duration: 6 }],
      ['8 s', { prompt, duration: 8 }],
      ['10 s', { prompt, duration: 10 }],
      ['7 s', { prompt, duration: 7 }, 'duration'],
      ['11 s', { prompt, duration: 11 }, 'duration'],
      ['a length in words', { prompt, duration: 'five' }, 'duration'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, i2i / i2v, models that the matrix gives one image',
    models: ['hailuo/2-3-image-to-video-pro', 'wan/2-7-image-to-video'],
    cases: fromOnePicture,
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Parameters, lengths of 5, 6, 8 or 10 seconds, from a picture',
    models: ['wan/2-7-image-to-video', 'wan/2-6-flash-image-to-video', 'grok-imagine/image-to-video'],
    cases: [
      ['5 s, the default', { prompt, image_url: a, duration: 5 }],
      ['6 s', { prompt, image_url: a, duration: 6 }],
      ['8 s', { prompt, image_url: a, duration: 8 }],
      ['10 s', { prompt, image_url: a, duration: 10 }],
      ['7 s', { prompt, image_url: a, duration: 7 }, 'duration'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, i2i / i2v, models that the matrix gives a list',
    models: [
      'grok-imagine/image-to-video',
      'sora-2-image-to-video',
      'sora-2-pro-image-to-video',
      'wan/2-6-flash-image-to-video',
    ],
    cases: fromPictures,
  },
]
