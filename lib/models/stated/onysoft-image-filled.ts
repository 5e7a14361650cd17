import { a, type Case, prompt, type Stated } from '@/lib/models/stated/stated'

/** What the gateway fills in for seedream and gpt-image, and therefore takes; of some it gives the names alone. */
const filledIn = (given: Record<string, unknown>): readonly Case[] => [
  ['wide', { ...given, aspect_ratio: '16:9' }],
  ['tall', { ...given, aspect_ratio: '9:16' }],
  ['square', { ...given, aspect_ratio: '1:1' }],
  ['1K', { ...given, resolution: '1K' }],
  ['2K', { ...given, resolution: '2K', quality: 'high', aspect_ratio: '1:1' }],
  ['4K', { ...given, resolution: '4K' }],
  ['a video’s resolution', { ...given, resolution: '720p' }, 'resolution'],
  ['high', { ...given, quality: 'high' }],
  ['standard', { ...given, quality: 'standard' }],
  ['low', { ...given, quality: 'low' }],
  ['a quality that is none of them', { ...given, quality: 'best' }, 'quality'],
  ['one picture', { ...given, n: 1 }],
  ['pictures counted in words', { ...given, n: 'two' }, 'n'],
  ['what is named without values', { ...given, response_format: 'any', size: 'any', background: 'any' }],
]

export const onysoftImageFilled: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Parameters and Per-Model Required Parameters, seedream/* and gpt-image/*, from a text',
    models: ['seedream/5-lite-text-to-image', 'seedream/4.5-text-to-image', 'gpt-image/1.5-text-to-image'],
    cases: filledIn({ prompt }),
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Parameters and Per-Model Required Parameters, seedream/* and gpt-image/*, from a picture',
    models: ['seedream/4.5-edit', 'gpt-image-2-image-to-image'],
    cases: filledIn({ prompt, image_url: a }),
  },
]
