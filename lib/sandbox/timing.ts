import { typicalSeconds, type Model } from '@/lib/models/model'
import { chance } from '@/lib/sandbox/chance'

/** When a task leaves `pending` and when it ends, both in ms after its creation: drawn from the task's id within the documented range. */
export function timingOf({
  model,
  id,
  speed,
  slowSeconds,
}: {
  model: Model
  id: string
  speed: number
  slowSeconds?: number
}): { starts: number; ends: number } {
  const [least, most] = model.typicalSeconds ?? typicalSeconds[model.makes]
  const seconds = slowSeconds ?? (least + (most - least) * chance(id, 'length')) / speed
  const ends = Math.round(seconds * 1000)
  return { starts: Math.round(ends * (0.1 + 0.1 * chance(id, 'start'))), ends }
}
