import type { Makes } from '@/lib/models/model'

/** Seed 000: five names for one backend. */
export const aliases = ['video', 'image', 'audio', 'voice', 'music'] as const
export type Alias = (typeof aliases)[number]

export const aliasOf: Record<Makes, Alias> = {
  video: 'video',
  image: 'image',
  voice: 'voice',
  sound: 'audio',
  text: 'audio',
  music: 'music',
}
