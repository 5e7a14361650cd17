import { initialOf } from '@/lib/sandbox/frame-size'
import { promptOf } from '@/lib/sandbox/prompt-script'
import type { Makes, Model } from '@/lib/models/model'

/** How long the result is, in seconds; 0 for pictures and texts. */
export function lengthOf(model: Model, input: Record<string, unknown>): number {
  const shots = Array.isArray(input.multi_shots) ? input.multi_shots : []
  const ofShots = shots.reduce((sum: number, shot: { duration?: unknown }) => sum + (Number(shot.duration) || 0), 0)
  const asked = ['duration', 'duration_seconds', 'n_frames', 'extend_duration', 'length'].map((key) =>
    Number(input[key] ?? initialOf(model, key)),
  )
  const seconds = ofShots || asked.find((value) => value > 0) || usual[model.makes](promptOf(input))
  return Math.min(seconds, 300)
}

const usual: Record<Makes, (prompt: string) => number> = {
  video: () => 5,
  image: () => 0,
  text: () => 0,
  sound: () => 5,
  music: () => 30,
  // Speech runs at about two and a half words a second.
  voice: (prompt) => Math.min(60, Math.max(1.5, prompt.split(/\s+/).filter(Boolean).length / 2.5)),
}
