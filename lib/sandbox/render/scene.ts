import type { Palette } from '@/lib/sandbox/render/palettes'
import type { Random } from '@/lib/sandbox/render/random'

/** Pixels; `unit` of them make the short side, which is 1 in a scene's own measure. */
export type Canvas = { width: number; height: number; unit: number }

export const canvasOf = (width: number, height: number): Canvas => ({ width, height, unit: Math.min(width, height) })

/** Writes the colour of one pixel, 0..1 each, into `out`. */
export type Shade = (column: number, row: number, out: Float32Array) => void

/** A moment of a picture, `time` in seconds. */
export type Scene = (time: number) => Shade

export type Setting = { canvas: Canvas; palette: Palette; random: Random; words: ReadonlySet<string> }

/** A way of making pictures. Everything random is drawn from `setting.random` and nothing of it depends on the size in pixels. */
export type Style = (setting: Setting) => Scene | Promise<Scene>
