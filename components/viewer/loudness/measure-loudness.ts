import { filter, kWeighting } from '@/components/viewer/loudness/k-weighting'
import { truePeak } from '@/components/viewer/loudness/true-peak'

/** `integrated`: LUFS, -Infinity for silence. `peak`: dBTP. */
export type Loudness = { integrated: number; peak: number }

type Sound = { sampleRate: number; channels: readonly Float32Array[] }

/** Integrated loudness of ITU-R BS.1770-4, with both gates, and true peak. `pause` is awaited after each second of sound, so that a page can breathe. */
export async function measureLoudness({ sampleRate, channels }: Sound, pause: () => Promise<void>): Promise<Loudness> {
  const step = Math.round(sampleRate / 10)
  const weighting = channels.map(() => kWeighting(sampleRate).map(filter))
  const length = channels[0]?.length ?? 0
  const tenths: number[] = []
  for (let start = 0; start + step <= length; start += step) {
    tenths.push(
      channels.reduce((sum, channel, index) => sum + energy(channel, start, step, weighting[index]!), 0) / step,
    )
    if (tenths.length % 10 === 0) await pause()
  }
  const peak = await truePeak(channels, sampleRate, pause)
  return { integrated: integrated(tenths), peak: decibels(peak) }
}

function energy(
  channel: Float32Array,
  start: number,
  count: number,
  [shelf, highPass]: ((sample: number) => number)[],
) {
  let sum = 0
  for (let at = start; at < start + count; at++) {
    const weighted = highPass!(shelf!(channel[at]!))
    sum += weighted * weighted
  }
  return sum
}

/** From the energy of each tenth of a second: blocks of four, each beginning a tenth after the one before. */
function integrated(tenths: number[]): number {
  const blocks = tenths.slice(3).map((_, index) => mean(tenths.slice(index, index + 4)))
  // A sound shorter than one block is one block.
  const heard = (blocks.length > 0 ? blocks : tenths.length > 0 ? [mean(tenths)] : []).filter(
    (block) => loudnessOf(block) > -70,
  )
  const relative = loudnessOf(mean(heard)) - 10
  return loudnessOf(mean(heard.filter((block) => loudnessOf(block) > relative)))
}

const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
const loudnessOf = (energy: number) => -0.691 + 10 * Math.log10(energy)
const decibels = (value: number) => 20 * Math.log10(value)
