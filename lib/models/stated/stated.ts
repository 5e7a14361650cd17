import type { GatewayLanguage } from '@/lib/models/model'

/**
 * What a section of the seeds says must be taken and refused, written from its sentences and not from the catalogue: a law derived from our own
 * data proves only itself. Each case holds for each of `models`.
 */
export type Stated = {
  gateway: GatewayLanguage
  /** "seed 003, Google Veo 3.1, Generate". */
  section: string
  models: readonly string[]
  cases: readonly Case[]
}

/** What it is in words, the input, and, where it must be refused, the parameter at fault. */
export type Case = readonly [what: string, input: Record<string, unknown>, refusedFor?: string]

/** Values that many cases need. */
export const a = 'https://example.com/a.jpg'
export const b = 'https://example.com/b.jpg'
export const clip = 'https://example.com/clip.mp4'
export const song = 'https://example.com/song.mp3'
export const prompt = 'A cat walking on the beach at sunset'
export const pictures = (count: number) =>
  Array.from({ length: count }, (_, index) => `https://example.com/${index + 1}.jpg`)
export const text = (length: number) => 'x'.repeat(length)
