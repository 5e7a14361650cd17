import type { Database } from '@/lib/db/db'

/** `inside`: a collection's id and those of all within it. */
export type CollectionTree = { names: Map<string, string>; inside(id: string): string[]; mark: string }

export async function readCollections(db: Database, ownerId: string): Promise<CollectionTree> {
  const rows = await db
    .selectFrom('collections')
    .select(['id', 'parent_id', 'name'])
    .where('owner_id', '=', ownerId)
    .orderBy('id')
    .execute()
  const children = Map.groupBy(rows, ({ parent_id }) => parent_id ?? '')
  const inside = (id: string, above: string[] = []): string[] =>
    above.includes(id) ? [] : [id, ...(children.get(id) ?? []).flatMap((child) => inside(child.id, [...above, id]))]
  return {
    names: new Map(rows.map(({ id, name }) => [id, name])),
    inside: (id) => inside(id),
    mark: rows.map(({ id, parent_id }) => `${id}<${parent_id ?? ''}`).join(' '),
  }
}

/** What lies in each of the owner's collections itself, as the places of assets. */
export const readMembers = (db: Database, ownerId: string) =>
  db
    .selectFrom('collection_assets')
    .innerJoin('collections', 'collections.id', 'collection_assets.collection_id')
    .innerJoin('assets', 'assets.id', 'collection_assets.asset_id')
    .select(['collection_assets.collection_id', 'assets.id', 'assets.created_at'])
    .where('collections.owner_id', '=', ownerId)
    .where('assets.deleted_at', 'is', null)
    .execute()
