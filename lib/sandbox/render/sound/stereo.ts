export const sampleRate = 44_100

/** Sound being made: two channels of equal length, -1..1. */
export type Stereo = { left: Float32Array; right: Float32Array }

export function silence(seconds: number): Stereo {
  const length = Math.max(1, Math.round(seconds * sampleRate))
  return { left: new Float32Array(length), right: new Float32Array(length) }
}

/** Sets loudness without clipping, softens the highest peaks and fades both ends. */
export function master({ left, right }: Stereo, { peak = 0.8, fadeIn = 0.02, fadeOut = 0.5 } = {}): Stereo {
  let loudest = 1e-6
  for (let index = 0; index < left.length; index++) {
    loudest = Math.max(loudest, Math.abs(left[index]!), Math.abs(right[index]!))
  }
  const drive = 1.35 / loudest
  const scale = peak / Math.tanh(1.35)
  const seconds = left.length / sampleRate
  const rise = Math.max(1, Math.min(fadeIn, seconds / 4) * sampleRate)
  const fall = Math.max(1, Math.min(fadeOut, seconds / 4) * sampleRate)
  for (let index = 0; index < left.length; index++) {
    const fade = Math.min(1, index / rise, (left.length - 1 - index) / fall)
    const level = scale * Math.sin((fade * Math.PI) / 2)
    left[index] = Math.tanh(left[index]! * drive) * level
    right[index] = Math.tanh(right[index]! * drive) * level
  }
  return { left, right }
}
