import { a, type Case, prompt, type Stated } from '@/lib/models/stated/stated'

const ofAllFour = (given: Record<string, unknown>): readonly Case[] => [
  ['landscape', { ...given, aspect_ratio: 'landscape' }],
  ['portrait', { ...given, aspect_ratio: 'portrait' }],
  ['16:9 instead of landscape', { ...given, aspect_ratio: '16:9' }, 'aspect_ratio'],
  ['a square', { ...given, aspect_ratio: 'square' }, 'aspect_ratio'],
  ['Landscape with a capital', { ...given, aspect_ratio: 'Landscape' }, 'aspect_ratio'],
  ['frames', { ...given, n_frames: '10' }],
  ['frames as a number', { ...given, n_frames: 10 }, 'n_frames'],
  ['no watermark', { ...given, remove_watermark: true }],
  ['a watermark in words', { ...given, remove_watermark: 'yes' }, 'remove_watermark'],
  ['two characters', { ...given, character_id_list: ['one', 'two'] }],
  ['a character that is no list', { ...given, character_id_list: 'one' }, 'character_id_list'],
  ['characters that are numbers', { ...given, character_id_list: [1] }, 'character_id_list'],
]

export const onysoftSora: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Example (Pro, landscape)',
    models: ['sora-2-pro-text-to-video'],
    cases: [
      [
        'the documented curl',
        {
          prompt: 'A drone shot of a serene mountain lake at sunrise, mist rising from water',
          aspect_ratio: 'landscape',
          n_frames: '10',
          size: 'high',
        },
      ],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, text to video',
    models: ['sora-2-text-to-video', 'sora-2-pro-text-to-video'],
    cases: [
      ['a prompt alone', { prompt }],
      [
        'everything both have',
        { prompt, aspect_ratio: 'portrait', n_frames: '10', remove_watermark: true, character_id_list: ['one', 'two'] },
      ],
      ['no prompt', { aspect_ratio: 'landscape' }, 'prompt'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, image to video',
    models: ['sora-2-image-to-video', 'sora-2-pro-image-to-video'],
    cases: [
      ['its own name', { prompt, image_urls: [a] }],
      ['the common name', { prompt, image_url: a, n_frames: '10' }],
      ['no image', { prompt }, 'image_urls'],
      ['an empty list', { prompt, image_urls: [] }, 'image_urls'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, of all four, from a text',
    models: ['sora-2-text-to-video', 'sora-2-pro-text-to-video'],
    cases: ofAllFour({ prompt }),
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, of all four, from an image',
    models: ['sora-2-image-to-video', 'sora-2-pro-image-to-video'],
    cases: ofAllFour({ prompt, image_urls: [a] }),
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, size of the Pro variant',
    models: ['sora-2-pro-text-to-video'],
    cases: [
      ['standard', { prompt, size: 'standard' }],
      ['high', { prompt, size: 'high' }],
      ['a size that is neither', { prompt, size: 'large' }, 'size'],
      ['High with a capital', { prompt, size: 'High' }, 'size'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, size of the Pro variant from an image',
    models: ['sora-2-pro-image-to-video'],
    cases: [
      ['standard', { prompt, image_urls: [a], size: 'standard' }],
      [
        'the fullest',
        {
          prompt,
          image_urls: [a],
          aspect_ratio: 'portrait',
          n_frames: '10',
          size: 'high',
          remove_watermark: false,
          character_id_list: ['one'],
        },
      ],
      ['a size that is neither', { prompt, image_urls: [a], size: 'low' }, 'size'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, no size without Pro',
    models: ['sora-2-text-to-video'],
    cases: [['a size', { prompt, size: 'high' }, 'size']],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Sora 2 Parameters, no size without Pro, from an image',
    models: ['sora-2-image-to-video'],
    cases: [['a size', { prompt, image_urls: [a], size: 'high' }, 'size']],
  },
]
