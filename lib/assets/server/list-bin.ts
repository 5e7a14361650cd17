import { sql } from 'kysely'
import { z } from 'zod'
import { binKeepsMs, type BinnedAsset, type BinPage } from '@/lib/assets/judging'
import { Cursor } from '@/lib/db/keyset'
import type { AssetRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

export const BinQuery = z.strictObject({ cursor: Cursor.optional() })

const pageSize = 100
const dayMs = 86_400_000

type Input = { world: World; user: { id: string }; query: z.output<typeof BinQuery> }

/** What lies in the user's bin, deleted last first, a page at a time; counted with the first. */
export async function listBin({ world, user, query: { cursor } }: Input): Promise<BinPage> {
  const binned = world.db
    .selectFrom('assets')
    .where('owner_id', '=', user.id)
    .where('binned_at', 'is not', null)
    .where('deleted_at', 'is', null)
  const rows = await binned
    .selectAll()
    .$if(cursor !== undefined, (select) =>
      select.where(sql<boolean>`(binned_at, id) < (${cursor?.time ?? 0}, ${cursor?.id ?? ''})`),
    )
    .orderBy('binned_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const last = rows[pageSize - 1]
  const next = rows.length > pageSize && last ? `${last.binned_at}.${last.id}` : undefined
  const items = rows.slice(0, pageSize).map((row) => view(row, world.clock.now()))
  if (cursor) return { items, next }
  const { total, bytes } = await binned
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.sum<number>('bytes').as('bytes')])
    .executeTakeFirstOrThrow()
  return { items, next, total: Number(total), bytes: Number(bytes ?? 0) }
}

const view = (row: AssetRow, now: number): BinnedAsset => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  prompt: row.prompt.slice(0, 160),
  bytes: row.bytes,
  width: row.width ?? undefined,
  height: row.height ?? undefined,
  durationMs: row.duration_ms ?? undefined,
  posterUrl: row.has_poster === 1 ? `/api/assets/${row.id}/poster` : undefined,
  peaks: row.peaks_json === null ? undefined : JSON.parse(row.peaks_json),
  text: row.text?.slice(0, 400),
  daysLeft: Math.max(0, Math.ceil(((row.binned_at ?? 0) + binKeepsMs - now) / dayMs)),
})
