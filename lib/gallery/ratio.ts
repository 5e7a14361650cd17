/** Shapes from 1:3 to 3:1 in 64 steps of 3.5 %, a character each: a wall's layout is one string. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const widest = 3
const steps = alphabet.length - 1

/** Where a result tells no size. */
export const shapeOf = { image: 1, video: 16 / 9, audio: 1.6, text: 1 } as const

/** 0 to 63. Extremes are cut, so that no row becomes a thread. */
export const stepOf = (ratio: number): number =>
  Math.round(((Math.log(Math.min(Math.max(ratio, 1 / widest), widest)) / Math.log(widest) + 1) / 2) * steps)

export const letterOf = (step: number): string => alphabet[step] ?? 'f'

/** Width over height for each character code of a layout's `ratios`. */
export const ratioOfCode: Float32Array = (() => {
  const ratios = new Float32Array(128).fill(1)
  for (let step = 0; step <= steps; step++) ratios[alphabet.charCodeAt(step)] = widest ** ((step / steps) * 2 - 1)
  return ratios
})()
