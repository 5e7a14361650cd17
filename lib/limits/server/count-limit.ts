import type { Database } from '@/lib/db/db'
import { binds, type LimitRow } from '@/lib/limits/binds'
import { countsAs } from '@/lib/limits/counts-as'
import { boundsOf, periodAt } from '@/lib/limits/server/periods'
import { addAmounts } from '@/lib/money/arithmetic'

const atATime = 2_000

/**
 * What the period of a limit in which `at` lies (ms since 1970 UTC) holds by the tasks themselves, by the name of the period; a limit of each batch has one for each batch.
 * Exact as of the caller's transaction, which must have the limits alone. However many tasks there are, it holds 2,000 of them at once.
 */
export async function countLimit(db: Database, limit: LimitRow, at: number): Promise<Map<string, string>> {
  const totals = new Map<string, string>(limit.scope === 'batch' ? [] : [[periodAt(limit, at), '0']])
  const bounds = boundsOf(limit, at)
  let last: { reserved_at: number | null; id: string } | undefined
  for (;;) {
    const rows = await tasksUnder(db, limit, bounds, last)
    for (const task of rows) {
      const spending = {
        ownerId: task.owner_id,
        connectionId: task.connection_id,
        gateway: task.dialect,
        modelId: task.model_id,
        keyId: task.key_id,
        batchId: task.batch_id,
      }
      const money = countsAs(task)
      if (!binds(limit, spending) || (money && money.currency !== limit.currency)) continue
      const period = periodAt(limit, task.reserved_at ?? at, task.batch_id)
      totals.set(period, addAmounts(totals.get(period) ?? '0', money?.amount ?? '0'))
    }
    if (rows.length < atATime) return totals
    last = rows.at(-1)
  }
}

/** In the order of their reservations, after `last`. */
function tasksUnder(
  db: Database,
  limit: LimitRow,
  bounds: { begins: number; ends: number } | undefined,
  last: { reserved_at: number | null; id: string } | undefined,
) {
  const column = { connection: 'tasks.connection_id', key: 'tasks.key_id', person: 'tasks.owner_id' } as const
  const by = limit.scope in column ? column[limit.scope as keyof typeof column] : undefined
  return db
    .selectFrom('tasks')
    .innerJoin('connections', 'connections.id', 'tasks.connection_id')
    .select([
      'tasks.id',
      'tasks.owner_id',
      'tasks.connection_id',
      'tasks.model_id',
      'tasks.key_id',
      'tasks.batch_id',
      'tasks.state',
      'tasks.reserved_at',
      'tasks.quote_json',
      'tasks.charged_amount',
      'tasks.charged_currency',
      'tasks.refunded_amount',
      'tasks.refunded_currency',
      'tasks.failure_said',
      'tasks.failure_code',
      'connections.dialect',
    ])
    .where('tasks.reserved_at', '>=', Math.max(bounds?.begins ?? 0, last?.reserved_at ?? 0))
    .$if(bounds !== undefined, (select) => select.where('tasks.reserved_at', '<', bounds?.ends ?? 0))
    .$if(last !== undefined, (select) =>
      select.where((eb) =>
        eb.or([eb('tasks.reserved_at', '>', last?.reserved_at ?? 0), eb('tasks.id', '>', last?.id ?? '')]),
      ),
    )
    .$if(limit.owner_id !== null, (select) => select.where('tasks.owner_id', '=', limit.owner_id ?? ''))
    .$if(limit.scope === 'batch', (select) => select.where('tasks.batch_id', 'is not', null))
    .$if(by !== undefined, (select) => select.where(by ?? 'tasks.key_id', '=', limit.scope_id ?? ''))
    .orderBy('tasks.reserved_at')
    .orderBy('tasks.id')
    .limit(atATime)
    .execute()
}
