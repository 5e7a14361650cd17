import { expect, test } from 'vitest'
import { matchLoudness } from '@/components/viewer/loudness/match-loudness'
import { measureLoudness } from '@/components/viewer/loudness/measure-loudness'

const now = async () => {}

const tone = ({ hertz = 997, level = 0, seconds = 5, sampleRate = 48_000, phase = 0 }) =>
  Float32Array.from(
    { length: seconds * sampleRate },
    (_, at) => 10 ** (level / 20) * Math.sin((2 * Math.PI * hertz * at) / sampleRate + phase),
  )

test('a tone of 997 Hz at full scale in one channel is -3.01 LUFS, at any sample rate', async () => {
  for (const sampleRate of [44_100, 48_000, 96_000]) {
    const { integrated } = await measureLoudness({ sampleRate, channels: [tone({ sampleRate })] }, now)
    expect(integrated).toBeCloseTo(-3.01, 1)
  }
})

test('a stereo tone at -23 dBFS is -23 LUFS (EBU Tech 3341, case 1)', async () => {
  const channel = tone({ hertz: 1000, level: -23, seconds: 10 })
  const { integrated } = await measureLoudness({ sampleRate: 48_000, channels: [channel, channel] }, now)
  expect(integrated).toBeCloseTo(-23, 1)
})

test('what is much quieter than the rest does not count (EBU Tech 3341, case 3)', async () => {
  const channel = tone({ hertz: 1000, level: -23, seconds: 28 })
  const quieter = 10 ** (-13 / 20)
  for (let at = 0; at < channel.length; at++)
    if (at < 4 * 48_000 || at >= 24 * 48_000) channel[at] = channel[at]! * quieter
  const { integrated } = await measureLoudness({ sampleRate: 48_000, channels: [channel, channel] }, now)
  expect(Math.abs(integrated + 23)).toBeLessThan(0.1)
})

test('the peak between two samples is found', async () => {
  const channel = tone({ hertz: 12_000, level: -6, phase: Math.PI / 4, seconds: 1 })
  expect(Math.max(...channel)).toBeLessThan(10 ** (-9 / 20))
  const { peak } = await measureLoudness({ sampleRate: 48_000, channels: [channel] }, now)
  expect(Math.abs(peak + 6)).toBeLessThan(0.4)
})

test('silence and a few samples are measured too', async () => {
  const none = await measureLoudness({ sampleRate: 48_000, channels: [new Float32Array(48_000)] }, now)
  expect(none).toEqual({ integrated: -Infinity, peak: -Infinity })
  expect((await measureLoudness({ sampleRate: 48_000, channels: [new Float32Array(3)] }, now)).integrated).toBe(
    -Infinity,
  )
})

test('all are as loud as the loudest, but no peak comes above -1 dBTP', () => {
  const gain = (decibels: number) => expect.closeTo(10 ** (decibels / 20), 6)
  expect(
    matchLoudness([
      { integrated: -14, peak: -3 },
      { integrated: -20, peak: -10 },
    ]),
  ).toEqual([gain(0), gain(6)])
  expect(
    matchLoudness([
      { integrated: -14, peak: -1 },
      { integrated: -24, peak: -5 },
    ]),
  ).toEqual([gain(-6), gain(4)])
})

test('silence, and what could not be measured, is left as it is', () => {
  expect(matchLoudness([{ integrated: -Infinity, peak: -Infinity }, undefined])).toEqual([1, 1])
})
