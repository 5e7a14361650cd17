const taps = 12
const phases = 4

/** Between the samples a wave may stand higher than at any of them: four times as many points, by a windowed sinc (ITU-R BS.1770-4, annex 2). */
export async function truePeak(
  channels: readonly Float32Array[],
  sampleRate: number,
  pause: () => Promise<void>,
): Promise<number> {
  let highest = 0
  for (const channel of channels)
    for (let start = 0; start < channel.length; start += sampleRate) {
      highest = highestWithin(channel, start, Math.min(start + sampleRate, channel.length), highest)
      await pause()
    }
  return highest
}

function highestWithin(channel: Float32Array, from: number, to: number, known: number): number {
  let highest = known
  for (let at = from; at < to; at++) highest = Math.max(highest, Math.abs(channel[at]!))
  // A peak between two samples stands beside a high one, so quiet places need no look.
  const worth = highest / gain
  for (let at = from; at < to; at++) {
    if (Math.abs(channel[at]!) < worth && Math.abs(channel[at + 1] ?? 0) < worth) continue
    for (let phase = 1; phase < phases; phase++) highest = Math.max(highest, Math.abs(between(channel, at, phase)))
  }
  return highest
}

function between(channel: Float32Array, at: number, phase: number): number {
  let sum = 0
  for (let tap = 0; tap < taps; tap++) sum += (channel[at + tap - taps / 2 + 1] ?? 0) * kernel[phase]![tap]!
  return sum
}

const kernel = Array.from({ length: phases }, (_, phase) => {
  const weights = Array.from({ length: taps }, (_, tap) => {
    const x = tap - taps / 2 + 1 - phase / phases
    return sinc(x) * (0.5 + 0.5 * Math.cos((Math.PI * x) / (taps / 2)))
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
})

const gain = Math.max(...kernel.map((weights) => weights.reduce((sum, weight) => sum + Math.abs(weight), 0)))

function sinc(x: number) {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}
