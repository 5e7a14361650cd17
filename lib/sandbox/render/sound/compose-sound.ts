import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { ambience } from '@/lib/sandbox/render/sound/ambience'
import { effect } from '@/lib/sandbox/render/sound/effects'
import { music } from '@/lib/sandbox/render/sound/music'
import { speech } from '@/lib/sandbox/render/sound/speech'
import { silence, type Stereo } from '@/lib/sandbox/render/sound/stereo'

type Composer = (seed: string, prompt: string, seconds: number) => Stereo

const wordsOf = (prompt: string) => new Set(prompt.toLowerCase().match(/\p{L}+/gu) ?? [])

const composers: Record<RenderJob['sound'], Composer> = {
  none: (_seed, _prompt, seconds) => silence(seconds),
  ambience: (seed, _prompt, seconds) => ambience(seed, seconds),
  speech: (seed, prompt, seconds) => speech(seed, prompt, seconds),
  music: (seed, prompt, seconds) => music(seed, wordsOf(prompt), seconds),
  effect: (seed, prompt, seconds) => effect(seed, wordsOf(prompt), seconds),
}

/** The sound of a job, the same for the same seed and prompt. */
export function composeSound({ sound, seed, prompt }: RenderJob, seconds: number): Stereo {
  return composers[sound](`${seed}\n${prompt}`, prompt, seconds)
}
