import { sampleRate, type Stereo } from '@/lib/sandbox/render/sound/stereo'

/** `pan` -1 left .. 1 right; times in seconds, `frequency` in hertz. */
export type Note = { start: number; seconds: number; frequency: number; level: number; pan: number }

type Instrument = {
  partials: readonly number[]
  attack: number
  /** Seconds in which a held note falls to a third; undefined for one that is bowed or blown. */
  decay?: number
  release: number
  /** Cents between its two strings. */
  detune: number
  vibrato?: number
  /** How much faster high partials fade; mixes into the second, darker table. */
  darkens: number
}

const instruments = {
  pad: { partials: [1, 0.5, 0.34, 0.22, 0.13, 0.09, 0.05, 0.04], attack: 0.9, release: 1.6, detune: 9, darkens: 0.3 },
  strings: {
    partials: [1, 0.62, 0.45, 0.34, 0.22, 0.16, 0.11, 0.08, 0.05],
    attack: 0.35,
    release: 0.7,
    detune: 7,
    vibrato: 5,
    darkens: 0.2,
  },
  piano: {
    partials: [1, 0.46, 0.24, 0.17, 0.09, 0.06, 0.03, 0.02],
    attack: 0.004,
    decay: 1.1,
    release: 0.3,
    detune: 1.6,
    darkens: 0.85,
  },
  pluck: {
    partials: [1, 0.3, 0.36, 0.11, 0.15, 0.05, 0.06],
    attack: 0.003,
    decay: 0.38,
    release: 0.2,
    detune: 3,
    darkens: 0.9,
  },
  celesta: {
    partials: [1, 0.03, 0.02, 0.26, 0, 0, 0.05, 0, 0, 0.03],
    attack: 0.002,
    decay: 0.9,
    release: 0.6,
    detune: 1,
    darkens: 0.95,
  },
  flute: { partials: [1, 0.24, 0.09, 0.03], attack: 0.07, release: 0.16, detune: 2, vibrato: 8, darkens: 0.1 },
  bass: { partials: [1, 0.44, 0.2, 0.1, 0.04], attack: 0.012, decay: 0.9, release: 0.1, detune: 0.8, darkens: 0.8 },
} satisfies Record<string, Instrument>

export type InstrumentName = keyof typeof instruments

const tableSize = 2048
const tables = new Map<string, Float32Array>()

/** Adds one note to a sound. */
export function play(sound: Stereo, name: InstrumentName, { start, seconds, frequency, level, pan }: Note): void {
  const instrument: Instrument = instruments[name]
  const highest = Math.floor(12_000 / frequency)
  const bright = table(instrument.partials.slice(0, Math.max(1, highest)))
  const dark = table(instrument.partials.slice(0, 1))
  const first = Math.round(start * sampleRate)
  const held = seconds * sampleRate
  const length = Math.min(sound.left.length - first, Math.round(held + instrument.release * sampleRate))
  const [gainLeft, gainRight] = [
    Math.cos(((pan + 1) * Math.PI) / 4) * level,
    Math.sin(((pan + 1) * Math.PI) / 4) * level,
  ]
  const apart = 2 ** (instrument.detune / 2400)
  const increments = [
    ((frequency * apart) / sampleRate) * tableSize,
    (frequency / apart / sampleRate) * tableSize,
  ] as const
  const attack = instrument.attack * sampleRate
  const fall = instrument.decay
    ? Math.exp(-1.1 / (instrument.decay * Math.sqrt(220 / frequency + 0.3) * sampleRate))
    : 1
  const release = Math.exp(-4.5 / (instrument.release * sampleRate))
  const bend = instrument.vibrato ? 2 ** (instrument.vibrato / 1200) - 1 : 0
  const turn = (2 * Math.PI * 5.1) / sampleRate
  let [phaseA, phaseB, body, tail, sparkle] = [0, tableSize * 0.37, 1, 1, 1]

  for (let index = 0; index < length; index++) {
    if (index > held) tail *= release
    body *= fall
    sparkle *= fall
    const rise = index < attack ? index / attack : 1
    const envelope = rise * body * tail
    const brightness = 1 - instrument.darkens * (instrument.decay ? 1 - sparkle : 1 - rise * 0.5)
    const wobble = bend ? 1 + bend * Math.sin(turn * index) * rise : 1
    const [a, b] = [phaseA | 0, phaseB | 0]
    const voiceA = dark[a]! + (bright[a]! - dark[a]!) * brightness
    const voiceB = dark[b]! + (bright[b]! - dark[b]!) * brightness
    sound.left[first + index]! += (voiceA * 0.66 + voiceB * 0.34) * envelope * gainLeft
    sound.right[first + index]! += (voiceA * 0.34 + voiceB * 0.66) * envelope * gainRight
    phaseA += increments[0] * wobble
    if (phaseA >= tableSize) phaseA -= tableSize
    phaseB += increments[1] * wobble
    if (phaseB >= tableSize) phaseB -= tableSize
  }
}

function table(partials: readonly number[]): Float32Array {
  const key = partials.join()
  const known = tables.get(key)
  if (known) return known
  const made = Float32Array.from({ length: tableSize }, (_, index) =>
    partials.reduce(
      (sum, weight, partial) => sum + weight * Math.sin(((partial + 1) * index * 2 * Math.PI) / tableSize),
      0,
    ),
  )
  tables.set(key, made)
  return made
}
