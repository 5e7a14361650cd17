import type { Random } from '@/lib/sandbox/render/random'
import { sampleRate, type Stereo } from '@/lib/sandbox/render/sound/stereo'

type Hit = (age: number, noise: number) => number
type Drum = { seconds: number; pan: number; hit: () => Hit }

const drums = {
  kick: {
    seconds: 0.32,
    pan: 0,
    hit: () => (age) => Math.sin(2 * Math.PI * (46 * age + 2.6 * (1 - Math.exp(-age * 32)))) * Math.exp(-age * 11),
  },
  brush: {
    seconds: 0.26,
    pan: 0.12,
    hit: () => {
      const [low, high] = [onePole(0.5), onePole(0.08)]
      return (age, noise) => {
        const band = low(noise)
        const tone = Math.sin(2 * Math.PI * 185 * age) * Math.exp(-age * 30) * 0.35
        return (band - high(band)) * Math.exp(-age * 17) * 0.8 + tone
      }
    },
  },
  hat: {
    seconds: 0.09,
    pan: -0.3,
    hit: () => {
      const low = onePole(0.55)
      return (age, noise) => (noise - low(noise)) * Math.exp(-age * 62) * 0.5
    },
  },
  shaker: {
    seconds: 0.12,
    pan: 0.35,
    hit: () => {
      const low = onePole(0.4)
      return (age, noise) => (noise - low(noise)) * Math.sin(Math.min(1, age / 0.11) * Math.PI) ** 2 * 0.3
    },
  },
} satisfies Record<string, Drum>

export type DrumName = keyof typeof drums

export function strike(sound: Stereo, name: DrumName, start: number, level: number, random: Random): void {
  const drum = drums[name]
  const hit: Hit = drum.hit()
  const first = Math.round(start * sampleRate)
  const length = Math.min(sound.left.length - first, Math.round(drum.seconds * sampleRate))
  for (let index = 0; index < length; index++) {
    const value = hit(index / sampleRate, random.next() * 2 - 1) * level
    sound.left[first + index]! += value * (1 - drum.pan) * 0.7
    sound.right[first + index]! += value * (1 + drum.pan) * 0.7
  }
}

/** A low pass of the simplest kind: each call moves by `share` towards the value. */
export function onePole(share: number): (value: number) => number {
  let held = 0
  return (value) => (held += (value - held) * share)
}
