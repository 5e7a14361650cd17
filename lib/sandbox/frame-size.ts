import type { Model } from '@/lib/models/model'

type Size = { width: number; height: number }

/** The size asked for, in pixels. Video by its short side (720p: 1280 × 720), pictures by their long side (2K: 2048). */
export function frameSize(model: Model, input: Record<string, unknown>): Size {
  const asked = (key: string) => input[key] ?? initialOf(model, key)
  const ratio = ratioOf(asked('aspect_ratio') ?? asked('size')) ?? (model.makes === 'video' ? 16 / 9 : 1)
  const word = [asked('resolution'), asked('image_size'), asked('quality'), asked('mode'), asked('size')]
    .map((value) => (typeof value === 'string' ? value.toLowerCase() : ''))
    .find((value) => value in (model.makes === 'video' ? shortSides : longSides))
  return model.makes === 'video'
    ? byShortSide(shortSides[word ?? '720p'] ?? 720, ratio)
    : byLongSide(longSides[word ?? '1k'] ?? 1024, ratio)
}

/** Kling's modes and Sora's sizes name resolutions (seed 003: "std" 720p, "pro" 1080p). */
const shortSides: Record<string, number> = {
  '480p': 480,
  '512p': 512,
  '720p': 720,
  '768p': 768,
  '1080p': 1080,
  '4k': 2160,
  std: 720,
  pro: 1080,
  standard: 720,
  high: 1080,
}
const longSides: Record<string, number> = { '1k': 1024, '2k': 2048, '4k': 4096 }
const ratioWords: Record<string, number> = { landscape: 16 / 9, portrait: 9 / 16, square: 1 }

export function initialOf(model: Model, key: string): unknown {
  const field = model.fields[key]
  return field && 'initial' in field ? field.initial : undefined
}

function ratioOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const [, width, height] = /^(\d+)\s*[:x/]\s*(\d+)$/.exec(value.trim()) ?? []
  const ratio = width && height ? Number(width) / Number(height) : ratioWords[value.toLowerCase()]
  return ratio && ratio >= 1 / 8 && ratio <= 8 ? ratio : undefined
}

// H.264 takes even sizes only.
const even = (value: number) => Math.round(value / 2) * 2

const byShortSide = (short: number, ratio: number): Size =>
  ratio >= 1 ? { width: even(short * ratio), height: even(short) } : { width: even(short), height: even(short / ratio) }

const byLongSide = (long: number, ratio: number): Size =>
  ratio >= 1 ? { width: long, height: Math.round(long / ratio) } : { width: Math.round(long * ratio), height: long }
