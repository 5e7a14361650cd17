import { createRandom } from '@/lib/sandbox/render/random'
import { type DrumName, strike } from '@/lib/sandbox/render/sound/drums'
import { type InstrumentName, play } from '@/lib/sandbox/render/sound/instruments'
import { reverb } from '@/lib/sandbox/render/sound/reverb'
import { master, silence, type Stereo } from '@/lib/sandbox/render/sound/stereo'
import { writeTune } from '@/lib/sandbox/render/sound/tune'

type Feeling = {
  words: string
  tempo: [number, number]
  scales: (keyof typeof scales)[]
  lead: InstrumentName[]
  figure: InstrumentName[]
  drums: 'none' | 'soft' | 'steady'
}

const scales = {
  major: [0, 2, 4, 5, 7, 9, 11],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  minor: [0, 2, 3, 5, 7, 8, 10],
}

// Degrees of the scale, a bar each.
const progressions = {
  major: [
    [0, 4, 5, 3],
    [0, 5, 3, 4],
    [3, 0, 4, 5],
    [0, 2, 3, 4],
  ],
  lydian: [
    [0, 1, 5, 4],
    [0, 1, 0, 2],
    [0, 4, 1, 5],
  ],
  dorian: [
    [0, 3, 0, 3],
    [0, 2, 3, 6],
    [0, 6, 3, 0],
  ],
  minor: [
    [0, 5, 2, 6],
    [0, 3, 5, 4],
    [0, 2, 5, 6],
    [5, 6, 0, 0],
  ],
}

const feelings: Feeling[] = [
  {
    words: 'calm ambient sleep meditation slow peaceful sakin huzur',
    tempo: [58, 70],
    scales: ['lydian', 'major'],
    lead: ['flute', 'celesta'],
    figure: ['piano', 'celesta'],
    drums: 'none',
  },
  {
    words: 'dance upbeat happy pop energetic fast rock summer hareketli',
    tempo: [108, 122],
    scales: ['major', 'dorian'],
    lead: ['pluck', 'celesta'],
    figure: ['pluck'],
    drums: 'steady',
  },
  {
    words: 'sad dark melancholy rain lonely epic dramatic hüzün',
    tempo: [64, 82],
    scales: ['minor', 'dorian'],
    lead: ['strings', 'piano'],
    figure: ['piano', 'strings'],
    drums: 'soft',
  },
  {
    words: '',
    tempo: [74, 100],
    scales: ['major', 'minor', 'dorian', 'lydian'],
    lead: ['piano', 'flute', 'celesta', 'strings'],
    figure: ['pluck', 'piano'],
    drums: 'soft',
  },
]

/** A small piece: chords, a figure over them, a tune that repeats itself with changes, bass and light drums, in a room. */
export function music(seed: string, words: ReadonlySet<string>, seconds: number): Stereo {
  const random = createRandom(`${seed}/music`)
  const feeling = feelings.find((each) => each.words.split(' ').some((word) => words.has(word))) ?? feelings.at(-1)!
  const sound = silence(seconds)
  const mode = random.pick(feeling.scales)
  const wanted = 60 / random.between(...feeling.tempo)
  const bars = Math.max(1, Math.round(seconds / (wanted * 4)))
  // The tempo bends a little so that the last bar ends with the file.
  const beat = (seconds - Math.min(1.2, seconds * 0.12)) / (bars * 4)
  const root = 45 + random.whole(0, 8)
  const pitch = (degree: number) =>
    440 * 2 ** ((root + scales[mode][((degree % 7) + 7) % 7]! + 12 * Math.floor(degree / 7) - 69) / 12)
  const chords = random.pick(progressions[mode])
  const [lead, figure] = [random.pick(feeling.lead), random.pick(feeling.figure)]
  const tune = writeTune(random.branch('tune'))
  const pattern = random.pick(figures)
  const hands = random.branch('hands')

  for (let bar = 0; bar < bars; bar++) {
    const start = bar * 4 * beat
    const chord = bar === bars - 1 ? 0 : chords[bar % chords.length]!
    const part = partsOf(bar, bars)
    const last = bar === bars - 1
    for (const [index, tone] of [0, 2, 4, 7].entries()) {
      const note = { start, seconds: beat * 4, pan: (index - 1.5) * 0.4 }
      play(sound, 'pad', { ...note, frequency: pitch(chord + tone), level: 0.052 * (part.full ? 1.15 : 1) })
    }
    if (part.bass) {
      play(sound, 'bass', { start, seconds: beat * 1.8, frequency: pitch(chord) / 2, level: 0.2, pan: 0 })
      if (!last)
        play(sound, 'bass', {
          start: start + beat * 2.5,
          seconds: beat * 1.2,
          frequency: pitch(chord + (bar % 2 ? 4 : 0)) / 2,
          level: 0.14,
          pan: 0,
        })
    }
    for (const [step, tone] of pattern.entries()) {
      if (last && step > 0) break
      const level = (step % 4 === 0 ? 0.105 : 0.07) * hands.between(0.8, 1.1)
      const late = hands.between(0, 0.008)
      play(sound, figure, {
        start: start + (step * beat) / 2 + late,
        seconds: beat * 0.6,
        frequency: pitch(chord + tone + 7),
        level,
        pan: step % 2 ? 0.38 : -0.38,
      })
    }
    if (part.tune && !last) {
      for (const { at, length, step } of tune[bar % tune.length]!) {
        const degree = chord + step + 7
        play(sound, lead, {
          start: start + at * beat,
          seconds: length * beat * 0.92,
          frequency: pitch(degree) * 2,
          level: 0.12 * hands.between(0.85, 1.05),
          pan: 0.08,
        })
      }
    }
    if (part.drums && !last)
      for (const hit of groove[feeling.drums])
        strike(sound, hit.drum, start + hit.at * beat, hit.level * hands.between(0.8, 1.1), hands)
    if (last) play(sound, 'piano', { start, seconds: beat * 4, frequency: pitch(7), level: 0.12, pan: 0 })
  }
  reverb(sound, { size: 0.62, wet: 0.5 })
  return master(sound, { fadeIn: 0.05, fadeOut: Math.min(2.4, seconds / 5) })
}

// Eighths of a bar, as steps above the chord's root.
const figures = [
  [0, 2, 4, 7, 4, 2, 4, 2],
  [0, 4, 7, 4, 9, 7, 4, 2],
  [7, 4, 2, 4, 7, 4, 9, 4],
  [0, 4, 2, 4, 7, 4, 2, 4],
]

const groove: Record<Feeling['drums'], { drum: DrumName; at: number; level: number }[]> = {
  none: [],
  soft: [
    { drum: 'kick', at: 0, level: 0.3 },
    { drum: 'kick', at: 2.5, level: 0.2 },
    { drum: 'brush', at: 1, level: 0.16 },
    { drum: 'brush', at: 3, level: 0.18 },
    ...[0.5, 1.5, 2.5, 3.5].map((at) => ({ drum: 'shaker' as const, at, level: 0.16 })),
  ],
  steady: [
    ...[0, 1, 2, 3].map((at) => ({ drum: 'kick' as const, at, level: 0.34 })),
    ...[1, 3].map((at) => ({ drum: 'brush' as const, at, level: 0.24 })),
    ...[0.5, 1.5, 2.5, 3.5].map((at) => ({ drum: 'hat' as const, at, level: 0.22 })),
    ...[0, 0.25, 1.25, 2.25, 3.25].map((at) => ({ drum: 'shaker' as const, at, level: 0.1 })),
  ],
}

/** What plays in a bar: an opening, the body, a breath in its middle, an end. A short piece goes straight in. */
function partsOf(bar: number, bars: number) {
  const place = bars < 6 ? 0.3 + (0.5 * bar) / bars : bar / bars
  const breath = bars >= 12 && place > 0.52 && place < 0.62
  return {
    bass: place >= 0.1 && place < 0.96,
    tune: place >= 0.22 && place < 0.9 && !breath,
    drums: place >= 0.16 && place < 0.9 && !breath,
    full: place >= 0.62 && place < 0.9,
  }
}
