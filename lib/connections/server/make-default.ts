import type { Database } from '@/lib/db/db'
import type { ConnectionRow } from '@/lib/db/schema'

/** One default per owner and dialect. Call inside a transaction. */
export async function makeDefault(
  db: Database,
  { id, owner_id, dialect }: Pick<ConnectionRow, 'id' | 'owner_id' | 'dialect'>,
): Promise<void> {
  await db
    .updateTable('connections')
    .set((eb) => ({ is_default: eb.case().when('id', '=', id).then(1).else(0).end() }))
    .where('owner_id', '=', owner_id)
    .where('dialect', '=', dialect)
    .execute()
}
