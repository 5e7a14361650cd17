const two = (value: number) => String(value).padStart(2, '0')

/** "00:00:03:12": hours, minutes, seconds and pictures; without a known length of a picture "00:00:03.5". `seconds` into it. */
export function timeCode(seconds: number, frame?: number): string {
  if (frame === undefined) {
    const tenths = Math.floor(seconds * 10 + 1e-6)
    return `${clock(Math.floor(tenths / 10))}.${tenths % 10}`
  }
  const perSecond = Math.max(1, Math.round(1 / frame))
  // Rates such as 23.976 count whole pictures too: a second of the code is then a little longer than one of the clock.
  const frames = Math.floor(seconds / frame + 1e-3)
  return `${clock(Math.floor(frames / perSecond))}:${two(frames % perSecond)}`
}

const clock = (seconds: number) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')

/** "24", "23.976": pictures a second. */
export const framesPerSecond = (frame: number): number => {
  const rate = 1 / frame
  const plain = Math.round(rate)
  return Math.abs(rate - plain) < 0.01 ? plain : Math.round(rate * 1000) / 1000
}
