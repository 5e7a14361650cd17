import { sql } from 'kysely'
import type { CollectionView } from '@/lib/collections/contract'
import { treeOf, type Tree } from '@/lib/collections/tree'
import type { Database } from '@/lib/db/db'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string } }

/** All of a person's collections, in no order, with counts and covers. */
export async function listCollections({ world: { db, clock }, user }: Input): Promise<CollectionView[]> {
  const rows = await readRows(db, user.id)
  const tree = treeOf(rows.map((row) => ({ ...row, parentId: row.parent_id ?? undefined })))
  const [own, all, shares] = await Promise.all([
    countOwn(db, user.id),
    countAll(db, user.id),
    countShares(db, user.id, clock.now()),
  ])
  return tree.nodes.map((row) => ({
    id: row.id,
    parentId: row.parentId,
    name: row.name,
    notes: row.notes ?? undefined,
    cover: coverOf(tree, row),
    own: own.get(row.id) ?? 0,
    all: all.get(row.id) ?? own.get(row.id) ?? 0,
    shares: shares.get(row.id) ?? 0,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }))
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** `chosen`: its cover, while that still stands in a collection and has a picture; `newest`: its own newest result that has one. Ids sort by age. */
const readRows = (db: Database, ownerId: string) =>
  db
    .selectFrom('collections')
    .select((eb) => [
      'id',
      'parent_id',
      'name',
      'notes',
      'created_at',
      'changed_at',
      eb
        .selectFrom('assets')
        .select('assets.id')
        .whereRef('assets.id', '=', 'cover_asset_id')
        .where('has_poster', '=', 1)
        .where('binned_at', 'is', null)
        .where('deleted_at', 'is', null)
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('collection_assets').select('asset_id').whereRef('asset_id', '=', 'assets.id')),
        )
        .as('chosen'),
      eb
        .selectFrom('collection_assets')
        .innerJoin('assets', 'assets.id', 'asset_id')
        .select('asset_id')
        .whereRef('collection_id', '=', 'collections.id')
        .where('has_poster', '=', 1)
        .where('binned_at', 'is', null)
        .where('deleted_at', 'is', null)
        .orderBy('asset_id', 'desc')
        .limit(1)
        .as('newest'),
    ])
    .where('owner_id', '=', ownerId)
    .execute()

function coverOf(tree: Tree<Row & { parentId?: string }>, row: Row): CollectionView['cover'] {
  const inner = tree.within(row.id).flatMap(({ newest }) => newest ?? [])
  const assetId = row.chosen ?? row.newest ?? inner.toSorted().at(-1)
  return assetId ? { assetId, posterUrl: `/api/assets/${assetId}/poster`, isChosen: assetId === row.chosen } : undefined
}

/** What lies in the bin is little, and known by an index: to leave it out is cheaper than to look every result up. */
const binnedOf = (ownerId: string) =>
  sql`(select id from assets where owner_id = ${ownerId} and binned_at is not null and deleted_at is null)`

const countOwn = async (db: Database, ownerId: string) =>
  mapOf(
    await sql<Counted>`
      select collection_id as id, count(*) as count from collection_assets
      where collection_id in (select id from collections where owner_id = ${ownerId}) and asset_id not in ${binnedOf(ownerId)}
      group by collection_id`.execute(db),
  )

/** Of those alone that have some inside. */
const countAll = async (db: Database, ownerId: string) =>
  mapOf(
    await sql<Counted>`
      with recursive reach(top, id) as (
        select distinct parent_id, parent_id from collections where owner_id = ${ownerId} and parent_id is not null
        union all
        select reach.top, collections.id from collections join reach on collections.parent_id = reach.id
      )
      select reach.top as id, count(distinct asset_id) as count
      from reach join collection_assets on collection_id = reach.id
      where asset_id not in ${binnedOf(ownerId)}
      group by reach.top`.execute(db),
  )

const countShares = async (db: Database, ownerId: string, now: number) =>
  mapOf(
    await sql<Counted>`
      select collection_id as id, count(*) as count from shares
      where owner_id = ${ownerId} and revoked_at is null and expires_at > ${now} group by collection_id`.execute(db),
  )

type Counted = { id: string; count: number | string }

const mapOf = ({ rows }: { rows: Counted[] }) => new Map(rows.map(({ id, count }) => [id, Number(count)]))
