import type { Trouble } from '@/lib/watch/contract'
import type { World } from '@/lib/world'

const shown = 6
const dayMs = 24 * 3_600_000

/** What went wrong within a day, by connection: the newest six kinds of trouble, the last first. */
export async function readTroubles({ db, clock }: World): Promise<Map<string, Trouble[]>> {
  const rows = await db
    .selectFrom('troubles')
    .select(['connection_id', 'during', 'kind', 'status'])
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<number>('at').as('since'),
      eb.fn.max<number>('at').as('last'),
    ])
    .where('at', '>', clock.now() - dayMs)
    .groupBy(['connection_id', 'during', 'kind', 'status'])
    .orderBy('last', 'desc')
    .execute()
  const troubles = Map.groupBy(rows, (row) => row.connection_id)
  return new Map(
    [...troubles].map(([connectionId, rows]) => [
      connectionId,
      rows.slice(0, shown).map(({ during, kind, status, count, since, last }) => ({
        during,
        kind,
        status: status ?? undefined,
        count: Number(count),
        since,
        at: last,
      })),
    ]),
  )
}
