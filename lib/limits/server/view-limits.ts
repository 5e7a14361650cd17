import type { Database } from '@/lib/db/db'
import type { LimitRow } from '@/lib/limits/binds'
import type { LimitView } from '@/lib/limits/contract'
import { boundsOf, periodAt } from '@/lib/limits/server/periods'
import { modelFor } from '@/lib/models/unknown-model'
import { isLess } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'

/**
 * Limits as `readers` see them together, with what is used at `at` (ms since 1970 UTC): where that counts what others spend, only if all of them are administrators.
 * `known`: what the caller has just read of it, and of which batch.
 */
export async function viewLimits(
  db: Database,
  rows: readonly LimitRow[],
  at: number,
  readers: readonly string[],
  known = new Map<string, Money>(),
): Promise<LimitView[]> {
  if (rows.length === 0) return []
  const names = await namesOf(db, rows)
  const seesAll = !rows.some(countsOthers) || (await areAdmins(db, readers))
  const uses = await db
    .selectFrom('limit_uses')
    .selectAll()
    .where(
      'limit_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('period', 'in', [...new Set(rows.map((row) => periodAt(row, at)))])
    .execute()
  return rows.map((row) => {
    const use = uses.find(({ limit_id, period }) => limit_id === row.id && period === periodAt(row, at))
    const counted: Money = { amount: use?.amount ?? '0', currency: row.currency }
    const used = known.get(row.id) ?? (row.scope === 'batch' ? undefined : counted)
    const limit: Money = { amount: row.amount, currency: row.currency }
    return {
      id: row.id,
      scope: row.scope,
      scopeId: row.scope_id ?? undefined,
      scopeName: names.get(row.scope_id ?? ''),
      isForAll: row.owner_id === null,
      period: row.period,
      timeZone: row.time_zone,
      limit,
      isHard: row.is_hard === 1,
      stopsUnknown: row.stops_unknown === 1,
      ...(seesAll || !countsOthers(row) ? { used } : { isFull: used && !isLess(used, limit) }),
      nextPeriodAt: boundsOf(row, at)?.ends,
      createdAt: row.created_at,
    }
  })
}

/** Whether more than one person's spending is counted under it. */
const countsOthers = ({ owner_id, scope }: LimitRow) => owner_id === null && (scope === 'instance' || scope === 'model')

async function areAdmins(db: Database, ids: readonly string[]): Promise<boolean> {
  const users = await db.selectFrom('users').select('role').where('id', 'in', ids).execute()
  return users.every(({ role }) => role === 'admin')
}

/** What people call the things that limits are for, by their ids. */
async function namesOf(db: Database, rows: readonly LimitRow[]): Promise<Map<string, string>> {
  const idsOf = (scope: LimitRow['scope']) =>
    rows.flatMap((row) => (row.scope === scope && row.scope_id !== null ? [row.scope_id] : []))
  const named = async (table: 'connections' | 'api_keys', ids: string[]) =>
    ids.length === 0 ? [] : db.selectFrom(table).select(['id', 'name']).where('id', 'in', ids).execute()
  const people = idsOf('person')
  const users =
    people.length === 0
      ? []
      : await db.selectFrom('users').select(['id', 'name', 'email']).where('id', 'in', people).execute()
  const models = idsOf('model').map((id) => ({ id, name: titleOf(id) }))
  return new Map(
    [
      ...users.map(({ id, name, email }) => ({ id, name: name || email })),
      ...(await named('connections', idsOf('connection'))),
      ...(await named('api_keys', idsOf('key'))),
      ...models,
    ].map(({ id, name }) => [id, name]),
  )
}

/** Of `gateway/model`. */
function titleOf(id: string): string {
  const slash = id.indexOf('/')
  return modelFor(id.slice(0, slash) as 'unified-tasks' | 'onysoft', id.slice(slash + 1)).title
}
