import type { Insertable } from 'kysely'
import type { Schema } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

/** Results as rows alone, without files, oldest first; each a millisecond older than the next. */
export async function seedAssets(
  { db, clock }: Pick<World, 'db' | 'clock'>,
  ownerId: string,
  count: number,
  given: Partial<Insertable<Schema['assets']>> = {},
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    const at = clock.now() - count + index
    const id = newId(at)
    return {
      id,
      owner_id: ownerId,
      task_id: null,
      position: 1,
      origin: 'upload' as const,
      kind: 'image' as const,
      mime: 'image/png',
      name: `${id}.png`,
      bytes: 10,
      sha256: id.padEnd(64, '0'),
      path: `2026/11/20/${id}.png`,
      width: 40,
      height: 20,
      duration_ms: null,
      peaks_json: null,
      has_poster: 1,
      text: null,
      prompt: 'a lamp',
      model_id: null,
      created_at: at,
      deleted_at: null,
      ...given,
    }
  })
  for (let from = 0; from < count; from += 500)
    await db
      .insertInto('assets')
      .values(rows.slice(from, from + 500))
      .execute()
  return rows.map(({ id }) => id)
}
