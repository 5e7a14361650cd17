import { createRandom } from '@/lib/sandbox/render/random'
import { wander, wash } from '@/lib/sandbox/render/sound/effects'
import { play } from '@/lib/sandbox/render/sound/instruments'
import { reverb } from '@/lib/sandbox/render/sound/reverb'
import { master, silence, type Stereo } from '@/lib/sandbox/render/sound/stereo'

const chords = [
  [0, 7, 14, 16],
  [0, 7, 12, 15],
  [0, 5, 12, 19],
  [0, 7, 11, 14],
]

/** The quiet under a moving picture: air, a slow chord and now and then a high note. */
export function ambience(seed: string, seconds: number): Stereo {
  const random = createRandom(`${seed}/ambience`)
  const sound = silence(seconds)
  const root = random.between(98, 147)
  const shore = random.next() < 0.5
  wash(sound, random, (time, ear) => {
    const gust = 0.5 + 0.5 * wander(time * (shore ? 1.3 : 0.7), 2 + ear * 0.5)
    return { share: 0.03 + 0.05 * gust, level: 0.12 + 0.2 * gust }
  })
  for (let at = 0; at < seconds; at += 4) {
    const chord = random.pick(chords)
    for (const [index, tone] of chord.entries()) {
      const frequency = root * 2 ** (tone / 12)
      play(sound, 'pad', {
        start: at,
        seconds: Math.min(4, seconds - at),
        frequency,
        level: 0.05,
        pan: (index - 1.5) * 0.5,
      })
    }
    const note = { frequency: root * 4 * 2 ** (random.pick(chord) / 12), seconds: 1.5, level: 0.03 }
    play(sound, 'celesta', { ...note, start: at + random.between(0.6, 2.8), pan: random.between(-0.6, 0.6) })
  }
  reverb(sound, { size: 0.75, wet: 0.6 })
  return master(sound, { peak: 0.42, fadeIn: 0.5, fadeOut: 0.8 })
}
