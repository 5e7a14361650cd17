import { createRandom, type Random } from '@/lib/sandbox/render/random'
import { play } from '@/lib/sandbox/render/sound/instruments'
import { reverb } from '@/lib/sandbox/render/sound/reverb'
import { master, sampleRate, silence, type Stereo } from '@/lib/sandbox/render/sound/stereo'

// First three formants of a middle voice, in hertz.
const vowels: Record<string, [number, number, number]> = {
  a: [730, 1190, 2480],
  e: [530, 1780, 2500],
  i: [310, 2150, 2900],
  o: [540, 900, 2400],
  u: [330, 900, 2300],
}
const fold: Record<string, string> = { ı: 'i', ö: 'o', ü: 'u', y: 'i', â: 'a', é: 'e', ä: 'a' }

type Syllable = { start: number; seconds: number; vowel: string; hiss: number; stress: number; end: boolean }

/** Babble with the shape of the text: its vowels, its words and the fall at its full stops, after a soft tone. It is not meant to be understood. */
export function speech(seed: string, text: string, seconds: number): Stereo {
  const random = createRandom(`${seed}/voice`)
  const sound = silence(seconds)
  const lead = Math.min(0.55, seconds * 0.15)
  for (const [index, frequency] of [523.25, 783.99].entries()) {
    play(sound, 'celesta', { start: index * 0.09, seconds: 0.3, frequency, level: 0.07, pan: 0 })
  }
  speak(sound, spell(text, lead, seconds - lead - 0.15, random), random)
  reverb(sound, { size: 0.16, wet: 0.16 })
  return master(sound, { peak: 0.72, fadeIn: 0.01, fadeOut: 0.15 })
}

/** Lays the text's syllables over the time there is, at the pace of speech, over and over until it is full. */
function spell(text: string, start: number, seconds: number, random: Random): Syllable[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+[.,!?;:…]*/gu) ?? ['la']
  const pace = random.between(0.17, 0.2)
  const syllables: Syllable[] = []
  let at = start
  for (let turn = 0; at < start + seconds && syllables.length < 4000; turn++) {
    const word = words[turn % words.length]!
    const letters = [...word].map((letter) => fold[letter] ?? letter)
    const nuclei = letters.filter((letter) => letter in vowels)
    const count = Math.max(1, Math.min(6, nuclei.length))
    const stop = /[.!?…]$/.test(word) || turn % 14 === 13
    for (let index = 0; index < count && at < start + seconds; index++) {
      const long =
        pace * random.between(0.8, 1.2) * (index === count - 1 ? 1.15 : 0.95) * (stop && index === count - 1 ? 1.4 : 1)
      const hiss = /[sşzcçfhtkp]/.test(letters[Math.floor((index * letters.length) / count)] ?? '') ? 1 : 0
      const end = stop && index === count - 1
      syllables.push({
        start: at,
        seconds: Math.min(long, start + seconds - at),
        vowel: nuclei[index] ?? 'e',
        hiss,
        stress: index === 0 ? 1 : 0.8,
        end,
      })
      at += long
    }
    at += stop ? 0.42 : /[,;:]$/.test(word) ? 0.22 : 0.035
  }
  return syllables
}

function speak(sound: Stereo, syllables: Syllable[], random: Random) {
  const pitch = random.pick([112, 128, 185, 205])
  const size = pitch > 160 ? 1.13 : 1
  const formants = [0, 1, 2].map(() => resonator())
  const breath = resonator()
  const centre: [number, number, number] = [500, 1500, 2500]
  let [phase, since] = [0, 0]
  for (const syllable of syllables) {
    const target = vowels[syllable.vowel]!
    const first = Math.round(syllable.start * sampleRate)
    const length = Math.min(sound.left.length - first, Math.round(syllable.seconds * sampleRate))
    const rise = random.between(-0.05, 0.09)
    since++
    for (let index = 0; index < length; index++) {
      const place = index / length
      if ((index & 31) === 0) {
        for (const which of [0, 1, 2] as const) {
          centre[which] += (target[which] * size - centre[which]) * 0.05
          formants[which]!.tune(centre[which], 70 + which * 45)
        }
        breath.tune(5200, 1800)
      }
      const melody =
        1.1 + rise * Math.sin(place * Math.PI) - 0.012 * Math.min(14, since) - (syllable.end ? 0.14 * place : 0)
      phase += (pitch * melody * (1 + 0.008 * Math.sin(index * 0.0009))) / sampleRate
      if (phase >= 1) phase -= 1
      const glottis = phase < 0.6 ? Math.sin((phase / 0.6) * Math.PI) ** 2 * (1 - phase) : 0
      const noise = random.next() - 0.5
      const voiced = Math.min(1, Math.max(0, (place - syllable.hiss * 0.16) / 0.14)) * Math.min(1, (1 - place) / 0.22)
      const source = (glottis - 0.24 + noise * 0.03) * voiced * syllable.stress
      const body = formants[0]!.pass(source) + 0.55 * formants[1]!.pass(source) + 0.28 * formants[2]!.pass(source)
      const air = syllable.hiss * breath.pass(noise) * Math.max(0, 1 - place / 0.24) * Math.min(1, place / 0.04) * 0.35
      sound.left[first + index]! += body + air
      sound.right[first + index]! += body + air
    }
    if (syllable.end) since = 0
  }
}

/** A band pass around one frequency (a formant), retuned as the mouth moves. */
function resonator() {
  let [gain, a1, a2, y1, y2] = [0, 0, 0, 0, 0]
  return {
    tune(frequency: number, width: number) {
      const radius = Math.exp((-Math.PI * width) / sampleRate)
      a1 = 2 * radius * Math.cos((2 * Math.PI * frequency) / sampleRate)
      a2 = -radius * radius
      gain = (1 - radius) * 1.4
    },
    pass(value: number) {
      const out = gain * value + a1 * y1 + a2 * y2
      y2 = y1
      y1 = out
      return out
    },
  }
}
