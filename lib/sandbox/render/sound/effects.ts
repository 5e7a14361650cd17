import { createRandom, type Random } from '@/lib/sandbox/render/random'
import { onePole } from '@/lib/sandbox/render/sound/drums'
import { play } from '@/lib/sandbox/render/sound/instruments'
import { reverb } from '@/lib/sandbox/render/sound/reverb'
import { master, sampleRate, silence, type Stereo } from '@/lib/sandbox/render/sound/stereo'

type Effect = (sound: Stereo, random: Random) => void

/** Noise through two low passes, moved by `shape(seconds)`: `share` 0..1 is how bright, `level` how loud. Each ear hears its own. */
export function wash(
  sound: Stereo,
  random: Random,
  shape: (time: number, ear: 0 | 1) => { share: number; level: number },
): void {
  for (const [ear, channel] of [sound.left, sound.right].entries()) {
    let [one, two, deep, share, level] = [0, 0, 0, 0, 0]
    for (let index = 0; index < channel.length; index++) {
      if ((index & 63) === 0) ({ share, level } = shape(index / sampleRate, ear as 0 | 1))
      one += (random.next() * 2 - 1 - one) * share
      two += (one - two) * share
      deep += (two - deep) * 0.004
      channel[index]! += (two - deep) * level
    }
  }
}

/** Slow movement without a period, about -1..1. */
export const wander = (time: number, phase: number) =>
  0.5 * Math.sin(time * 0.61 + phase) +
  0.3 * Math.sin(time * 1.07 + phase * 2.3) +
  0.2 * Math.sin(time * 0.29 + phase * 4.1)

const rain: Effect = (sound, random) => {
  wash(sound, random, (time, ear) => ({ share: 0.52, level: 0.11 + 0.02 * wander(time * 0.6, ear) }))
  const drops = Math.round((sound.left.length / sampleRate) * 55)
  for (let drop = 0; drop < drops; drop++) {
    const first = Math.floor(random.next() * sound.left.length)
    const [pitch, level, pan] = [random.between(1400, 5200), random.between(0.01, 0.09) * random.next(), random.next()]
    const length = Math.min(900, sound.left.length - first)
    for (let index = 0; index < length; index++) {
      const value =
        Math.sin((index * pitch * (1 + index / 5000) * 2 * Math.PI) / sampleRate) * Math.exp(-index / 150) * level
      sound.left[first + index]! += value * (1 - pan)
      sound.right[first + index]! += value * pan
    }
  }
}

const thunder: Effect = (sound, random) => {
  rain(sound, random)
  const seconds = sound.left.length / sampleRate
  const strikes = Array.from(
    { length: Math.max(1, Math.round(seconds / 7)) },
    (_, index) => (index + random.between(0.08, 0.4)) * Math.min(7, seconds),
  )
  for (const at of strikes) {
    const phase = random.between(0, 9)
    wash(sound, random, (time, ear) => {
      const age = time - at - ear * 0.02
      if (age < 0) return { share: 0.02, level: 0 }
      const roll = 0.55 + 0.45 * wander(age * 5, phase)
      return {
        share: 0.012 + 0.16 * Math.exp(-age * 4),
        level: 3.4 * Math.min(1, age * 40) * Math.exp(-age * 0.75) * roll,
      }
    })
  }
}

const whoosh: Effect = (sound, random) => {
  const seconds = sound.left.length / sampleRate
  const period = Math.min(seconds, 3)
  wash(sound, random, (time, ear) => {
    const place = ((time % period) / period - 0.45) * 2.4
    const body = Math.exp(-place * place * 6)
    return { share: 0.03 + 0.34 * body, level: body * (0.9 - 0.5 * (ear ? -place : place)) }
  })
}

const wind: Effect = (sound, random) =>
  wash(sound, random, (time, ear) => {
    const gust = 0.5 + 0.5 * wander(time * 0.9, 3 + ear * 0.4)
    return { share: 0.025 + 0.055 * gust, level: 0.5 + 0.9 * gust }
  })

const waves: Effect = (sound, random) =>
  wash(sound, random, (time, ear) => {
    const swell = Math.max(0, Math.sin(time * 0.82 + 0.4 * Math.sin(time * 0.21) - 0.6 - ear * 0.25)) ** 1.6
    return { share: 0.05 + 0.22 * swell, level: 0.22 + 0.75 * swell }
  })

const fire: Effect = (sound, random) => {
  wash(sound, random, (time, ear) => ({ share: 0.05, level: 0.5 + 0.15 * wander(time * 3, ear * 2) }))
  const cracks = Math.round((sound.left.length / sampleRate) * 14)
  for (let crack = 0; crack < cracks; crack++) {
    const first = Math.floor(random.next() * sound.left.length)
    const [level, pan, low] = [random.next() ** 3 * 0.7, random.next(), onePole(random.between(0.2, 0.7))]
    const length = Math.min(700, sound.left.length - first)
    for (let index = 0; index < length; index++) {
      const value = low(random.next() * 2 - 1) * Math.exp(-index / 70) * level
      sound.left[first + index]! += value * (1 - pan)
      sound.right[first + index]! += value * pan
    }
  }
}

const bells: Effect = (sound, random) => {
  const seconds = sound.left.length / sampleRate
  const scale = [0, 2, 4, 7, 9, 12, 14]
  const root = random.between(330, 480)
  for (let at = 0.05; at < seconds - 0.2; at += random.between(0.45, 1.1)) {
    const frequency = root * 2 ** (random.pick(scale) / 12)
    const pan = random.between(-0.6, 0.6)
    for (const [partial, level] of [
      [1, 0.2],
      [2.76, 0.07],
      [5.4, 0.025],
    ] as const) {
      play(sound, 'celesta', { start: at, seconds: 2.5 / partial, frequency: frequency * partial, level, pan })
    }
  }
}

const birds: Effect = (sound, random) => {
  wash(sound, random, (time, ear) => ({ share: 0.03, level: 0.35 + 0.15 * wander(time, ear) }))
  const seconds = sound.left.length / sampleRate
  for (let at = random.between(0.1, 0.5); at < seconds - 0.4; at += random.between(0.5, 1.5)) {
    const [base, pan, notes] = [random.between(2300, 4200), random.between(-0.8, 0.8), random.whole(2, 6)]
    for (let note = 0; note < notes; note++) {
      const start = at + note * random.between(0.09, 0.13)
      play(sound, 'flute', { start, seconds: 0.03, frequency: base * random.between(0.9, 1.18), level: 0.05, pan })
    }
  }
}

const effects: readonly (readonly [string, Effect])[] = [
  ['thunder storm lightning fırtına gök', thunder],
  ['rain drizzle yağmur', rain],
  ['bell bells chime chimes ding notification magic sparkle zil çan', bells],
  ['wave waves ocean sea beach surf deniz dalga', waves],
  ['fire campfire crackling flames ateş', fire],
  ['bird birds forest morning garden kuş orman', birds],
  ['wind breeze mountain rüzgar', wind],
  ['whoosh swoosh transition fly pass sweep', whoosh],
]

/** The first sound the words name; else one by chance. */
export function effect(seed: string, words: ReadonlySet<string>, seconds: number): Stereo {
  const random = createRandom(`${seed}/effect`)
  const named = effects.find(([keys]) => keys.split(' ').some((key) => words.has(key)))?.[1]
  const sound = silence(seconds)
  ;(named ?? random.pick([rain, whoosh, bells, waves, wind, birds]))(sound, random)
  reverb(sound, { size: 0.5, wet: 0.25 })
  return master(sound, { peak: 0.7, fadeIn: 0.12, fadeOut: Math.min(0.9, seconds / 4) })
}
