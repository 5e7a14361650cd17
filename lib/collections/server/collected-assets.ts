import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'

/** Results that stand in a collection or in those inside it, each once, without what lies in the bin. `collectionId` must be its asker's own. */
export function collectedAssets(db: Database, collectionId: string) {
  return db
    .selectFrom('assets')
    .where('binned_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where('assets.id', 'in', (eb) =>
      eb
        .selectFrom('collection_assets')
        .select('asset_id')
        .where('collection_id', 'in', sql<string>`${withInner(collectionId)}`),
    )
}

const withInner = (id: string) => sql`(
  with recursive inner_ones(id) as (
    select id from collections where id = ${id}
    union all
    select collections.id from collections join inner_ones on collections.parent_id = inner_ones.id
  ) select id from inner_ones
)`
