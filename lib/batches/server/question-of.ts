import type { ConnectionRow } from '@/lib/db/schema'
import type { Model } from '@/lib/models/model'
import { inputHash } from '@/lib/quotes/server/input-hash'
import { plainMedia } from '@/lib/tasks/server/plain-media'

/**
 * Names the question that a row's price answers: the same for rows that differ in their local files or in their seed alone. No document of a gateway names a
 * seed among what a price depends on, so a hundred variations are one dry run.
 */
export function questionOf({ id, dialect }: ConnectionRow, model: Model, input: Record<string, unknown>): string {
  const seedless = Object.entries(plainMedia(model, input)).filter(([name]) => model.fields[name]?.kind !== 'seed')
  return `${id} ${model.id} ${inputHash(dialect, Object.fromEntries(seedless))}`
}
