import { chance } from '@/lib/sandbox/chance'

/** A text for models that write: lyrics about the prompt, or a transcript. Marked, so that nobody takes it for a model's work. */
export function writtenText({ id, prompt, seed }: { id: string; prompt: string; seed: string }): string {
  const theme =
    prompt
      .trim()
      .split(/[\n.!?]/)[0]
      ?.slice(0, 80) || 'the quiet sea'
  return /lyric/.test(id) ? lyrics(theme, seed) : transcript(theme, seed)
}

const openings = ['Light falls slowly', 'The window remembers', 'Somewhere a kettle sings', 'Morning forgets its name']
const closings = [
  'and the river stays awake',
  'until the streetlights yawn',
  'while the snow keeps count',
  'and nobody hurries home',
]
const pick = (from: readonly string[], ...seed: (string | number)[]) => from[Math.floor(chance(...seed) * from.length)]

const lyrics = (theme: string, seed: string) =>
  [
    '[Verse 1]',
    `${pick(openings, seed, 1)} over ${theme},`,
    `${pick(closings, seed, 2)}.`,
    '',
    '[Chorus]',
    `Oh, ${theme}, ${pick(closings, seed, 3)},`,
    `${pick(openings, seed, 4)}, ${pick(closings, seed, 5)}.`,
    '',
    '(sandbox: written by a machine that rolls dice)',
  ].join('\n')

const transcript = (theme: string, seed: string) =>
  [
    `${pick(openings, seed, 1)}, ${pick(closings, seed, 2)}.`,
    `${pick(openings, seed, 3)}: ${theme}.`,
    '(sandbox transcript: no sound was listened to)',
  ].join(' ')
