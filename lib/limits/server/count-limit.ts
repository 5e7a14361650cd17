import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { binds, type LimitRow } from '@/lib/limits/binds'
import { countsAs } from '@/lib/limits/counts-as'
import { boundsOf, periodAt } from '@/lib/limits/server/periods'
import { addAmounts } from '@/lib/money/arithmetic'

const atATime = 1_000

/** Amounts by `nameOf(limit, period)`. */
type Totals = Map<string, string>

/** One person's tasks that were written in [from, to), ms since 1970 UTC: neither of both ever changes, so what changes in a part is found again in it. */
type Part = { ownerId: string; from: number; to: number; totals: Totals }

/** What limits hold in the period in which `at` lies, as far as people's revisions in `seen`. */
export type Count = {
  limits: readonly LimitRow[]
  at: number
  seen: Map<string, number>
  parts: Part[]
  later: Totals
}

export const countOf = (limits: readonly LimitRow[], at: number): Count => ({
  limits,
  at,
  seen: new Map(),
  parts: [],
  later: new Map(),
})

/** A count that is nearly up to date: what takes long, before anybody has to wait for it. */
export async function countAhead(db: Database, limits: readonly LimitRow[], at: number): Promise<Count> {
  const count = countOf(limits, at)
  await countOn(db, count)
  await countOn(db, count)
  return count
}

/**
 * Brings a count up to date by reading only the parts in which a task has changed since. Exact where nobody changes what counts meanwhile: in a transaction that has
 * the limits alone. Holds 1,000 tasks at once and lets everything else run between two thousands.
 */
export async function countOn(db: Database, count: Count): Promise<void> {
  const { parts, seen } = count
  const reader = await readerOf(db, count)
  for (const { ownerId, revision } of await revisionsOf(db, count.limits)) {
    const known = seen.get(ownerId)
    if (known === revision) continue
    if (known === undefined) parts.push(...(await reader.partsOf(ownerId)))
    else
      for (const part of await partsSince(db, parts, ownerId, known))
        part.totals = await reader.totalsOf(ownerId, part.from, part.to)
    seen.set(ownerId, revision)
  }
  count.later = await reader.later()
}

/** What a count has found of one limit, by the name of the period; a limit of each batch has one for each batch. */
export function foundFor({ limits, at, parts, later }: Count, { id }: LimitRow): Map<string, string> {
  const limit = limits.find((one) => one.id === id)
  const found = new Map<string, string>(!limit || limit.scope === 'batch' ? [] : [[periodAt(limit, at), '0']])
  for (const totals of [...parts.map((part) => part.totals), later])
    for (const [name, amount] of totals) {
      if (!name.startsWith(nameOf(id, ''))) continue
      const period = name.slice(nameOf(id, '').length)
      found.set(period, addAmounts(found.get(period) ?? '0', amount))
    }
  return found
}

/** The same for one limit at once: exact as of the caller's transaction, which must have the limits alone. */
export async function countLimit(db: Database, limit: LimitRow, at: number): Promise<Map<string, string>> {
  const count = countOf([limit], at)
  await countOn(db, count)
  return foundFor(count, limit)
}

const nameOf = (limitId: string, period: string) => `${limitId} ${period}`

/** Those whose tasks the limits may bind. Read before their tasks: whoever has seen a revision has seen every change before it. */
async function revisionsOf(db: Database, limits: readonly LimitRow[]) {
  const owners = new Set(await Promise.all(limits.map((limit) => ownerOf(db, limit))))
  const all = owners.has(undefined)
  return db
    .selectFrom('users')
    .leftJoin('revisions', 'revisions.owner_id', 'users.id')
    .select((eb) => ['users.id as ownerId', eb.fn.coalesce('revisions.value', sql<number>`0`).as('revision')])
    .$if(!all, (select) => select.where('users.id', 'in', [...owners] as string[]))
    .execute()
}

/** The one person whose spending a limit bounds; undefined where it bounds more than one person's. */
async function ownerOf(db: Database, { owner_id, scope, scope_id }: LimitRow): Promise<string | undefined> {
  if (owner_id !== null) return owner_id
  const id = scope_id ?? ''
  if (scope === 'person') return id
  if (scope === 'connection')
    return (await db.selectFrom('connections').select('owner_id').where('id', '=', id).executeTakeFirst())?.owner_id
  if (scope === 'key')
    return (await db.selectFrom('api_keys').select('user_id').where('id', '=', id).executeTakeFirst())?.user_id
  return undefined
}

async function partsSince(db: Database, parts: readonly Part[], ownerId: string, revision: number): Promise<Part[]> {
  const changed = await db
    .selectFrom('tasks')
    .select('created_at')
    .distinct()
    .where('owner_id', '=', ownerId)
    .where('revision', '>', revision)
    .execute()
  return parts.filter(
    (part) => part.ownerId === ownerId && changed.some(({ created_at: at }) => at >= part.from && at < part.to),
  )
}

async function readerOf(db: Database, { limits, at }: Count) {
  const bound = limits.map((limit) => ({ limit, bounds: boundsOf(limit, at) }))
  const begins = Math.min(...bound.map(({ bounds }) => bounds?.begins ?? 0))
  const connections = await db.selectFrom('connections').select(['id', 'dialect']).execute()
  const gateways = new Map(connections.map(({ id, dialect }) => [id, dialect]))

  const put = (totals: Totals, task: Task) => {
    const money = countsAs(task)
    const gateway = gateways.get(task.connection_id)
    const { reserved_at: reservedAt, batch_id: batchId } = task
    if (!gateway || reservedAt === null) return
    const of = { ownerId: task.owner_id, connectionId: task.connection_id, gateway, modelId: task.model_id }
    for (const { limit, bounds } of bound) {
      if (!binds(limit, { ...of, keyId: task.key_id, batchId })) continue
      if (bounds && (reservedAt < bounds.begins || reservedAt >= bounds.ends)) continue
      const name = nameOf(limit.id, limit.scope === 'batch' ? (batchId ?? '') : periodAt(limit, at))
      const before = totals.get(name) ?? '0'
      // Also where nothing counts yet: what is charged later is added to a period that is there, and to no other.
      totals.set(name, money?.currency === limit.currency ? addAmounts(before, money.amount) : before)
    }
  }
  const totalsOf = async (ownerId: string, from: number, to: number) => {
    const totals: Totals = new Map()
    for await (const rows of pagesOf(db, ownerId, from, to)) for (const task of rows) put(totals, task)
    return totals
  }
  return {
    totalsOf,
    /** A part ends where the instant of writing changes, so that no two share one. */
    async partsOf(ownerId: string): Promise<Part[]> {
      const parts: Part[] = []
      let part: Part = { ownerId, from: begins, to: Infinity, totals: new Map() }
      let last = -Infinity
      let held = 0
      for await (const rows of pagesOf(db, ownerId, begins, Infinity))
        for (const task of rows) {
          if (held >= atATime && task.created_at !== last) {
            parts.push({ ...part, to: task.created_at })
            part = { ownerId, from: task.created_at, to: Infinity, totals: new Map() }
            held = 0
          }
          put(part.totals, task)
          last = task.created_at
          held += 1
        }
      return [...parts, part]
    },
    /** Of tasks written before the period, those that found their room in it. */
    async later(): Promise<Totals> {
      const totals: Totals = new Map()
      if (begins <= 0) return totals
      const rows = await tasksOf(db)
        .where(sql<boolean>`reserved_at > created_at`)
        .where('reserved_at', '>=', begins)
        .where('created_at', '<', begins)
        .execute()
      for (const task of rows) put(totals, task)
      return totals
    },
  }
}

type Task = Awaited<ReturnType<ReturnType<typeof tasksOf>['execute']>>[number]

const tasksOf = (db: Database) =>
  db
    .selectFrom('tasks')
    .select(['id', 'owner_id', 'connection_id', 'model_id', 'key_id', 'batch_id', 'state', 'created_at'])
    .select(['reserved_at', 'quote_json', 'charged_amount', 'charged_currency', 'refunded_amount'])
    .select(['refunded_currency', 'failure_said', 'failure_code'])

async function* pagesOf(db: Database, ownerId: string, from: number, to: number) {
  let last: Task | undefined
  for (;;) {
    const rows: Task[] = await tasksOf(db)
      .where('owner_id', '=', ownerId)
      .where('created_at', '>=', last?.created_at ?? from)
      .$if(to !== Infinity, (select) => select.where('created_at', '<', to))
      .$if(last !== undefined, (select) =>
        select.where(sql<boolean>`(created_at, id) > (${last?.created_at}, ${last?.id})`),
      )
      .orderBy('created_at')
      .orderBy('id')
      .limit(atATime)
      .execute()
    yield rows
    if (rows.length < atATime) return
    last = rows.at(-1)
    await setImmediate()
  }
}
