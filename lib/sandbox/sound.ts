import type { Model } from '@/lib/models/model'
import { initialOf } from '@/lib/sandbox/frame-size'
import type { RenderJob } from '@/lib/sandbox/render/render-job'

const switches = ['native_audio', 'enable_audio', 'generate_audio', 'audio', 'sound']

/** What is heard. A film is silent only where the model has a switch for sound and it is off. */
export function soundOf(model: Model, input: Record<string, unknown>): RenderJob['sound'] {
  if (model.makes === 'voice') return 'speech'
  if (model.makes === 'music') return 'music'
  if (model.makes === 'sound') return 'effect'
  if (model.makes !== 'video') return 'none'
  const key = switches.find((each) => each in input || each in model.fields)
  const on = key === undefined || Boolean(input[key] ?? initialOf(model, key))
  return on ? 'ambience' : 'none'
}
