import type { Random } from '@/lib/sandbox/render/random'

/** `at` and `length` in beats of a bar of four; `step` in steps of the scale above the chord's root. */
export type TuneNote = { at: number; length: number; step: number }

const rhythms = [
  [1.5, 0.5, 1, 1],
  [1, 1, 2],
  [0.5, 0.5, 1, 1.5, 0.5],
  [2, 1, 1],
  [1, 0.5, 0.5, 2],
]

/** Eight bars: a phrase, the phrase with another end, a contrast, and the phrase coming home. */
export function writeTune(random: Random): TuneNote[][] {
  const phrase = () => [writeBar(random), writeBar(random)]
  const [main, other] = [phrase(), phrase()]
  const turned = [
    main[0]!,
    main[1]!.map((note, index, all) => (index === all.length - 1 ? { ...note, step: note.step > 0 ? 0 : 2 } : note)),
  ]
  return [...main, ...turned, ...other, main[0]!, [{ at: 0, length: 3, step: 0 }]]
}

function writeBar(random: Random): TuneNote[] {
  let [at, step] = [0, random.pick([0, 2, 4])]
  return random.pick(rhythms).flatMap((length, index) => {
    const strong = at % 2 === 0
    step = strong
      ? random.pick([0, 2, 4].toSorted((a, b) => Math.abs(a - step) - Math.abs(b - step)).slice(0, 2))
      : step + random.pick([-1, 1])
    const note = { at, length, step }
    at += length
    return index > 0 && random.next() < 0.1 ? [] : [note]
  })
}
