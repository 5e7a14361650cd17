import { sql } from 'kysely'
import { type BatchView, RowStanding, type StopLoss } from '@/lib/batches/contract'
import type { BatchRow } from '@/lib/batches/server/own-batch'
import { spacingMs } from '@/lib/connections/server/request-budget'
import { countsAs } from '@/lib/limits/counts-as'
import { add, times } from '@/lib/money/arithmetic'
import { type Currency, type Money, Quote } from '@/lib/money/money'
import type { World } from '@/lib/world'

/** States in which prices may be asked for: a plan's, and those of rows that wait in a batch that is held. */
export const asksFor: readonly BatchRow['state'][] = ['planning', 'paused', 'stopped']

/** How a planned row stands; one that has a task stands as its task does. */
export const plannedStanding = sql<RowStanding>`case
  when batch_rows.refusals_json is not null then 'bad'
  when batch_rows.quote_json is null then 'to_price'
  when batch_rows.quote_json = ${sql.lit(JSON.stringify({ source: 'unknown' }))} then 'unknown'
  else 'priced' end`

export const taskStanding = sql<RowStanding>`case
  when tasks.state = 'queued' and tasks.held_reason is not null then 'held'
  when tasks.state in ('submitting', 'pending', 'processing') then 'running'
  else tasks.state end`

/** Batches as everybody outside sees them, in three queries however many there are; rows that are alike are read as one. */
export async function viewBatches({ db, clock }: World, batches: BatchRow[]): Promise<BatchView[]> {
  if (batches.length === 0) return []
  const ids = batches.map(({ id }) => id)
  const [plans, tasks, questions] = await Promise.all([
    db
      .selectFrom('batch_rows')
      .select(['batch_id', 'quote_json'])
      .select(plannedStanding.as('standing'))
      .select((eb) => eb('task_id', 'is', null).as('isPlan'))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('batch_id', 'in', ids)
      .groupBy((eb) => ['batch_id', 'quote_json', plannedStanding, eb('task_id', 'is', null)])
      .execute(),
    db
      .selectFrom('tasks')
      .select(taskStanding.as('standing'))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .select(grouped)
      .where('batch_id', 'in', ids)
      .groupBy([taskStanding, ...grouped])
      .execute(),
    db
      .selectFrom('batch_rows')
      .innerJoin('batches', 'batches.id', 'batch_rows.batch_id')
      .select(['batch_id', 'connection_id'])
      .select((eb) => eb.fn.count<number>('question').distinct().as('count'))
      .where('batch_id', 'in', ids)
      .where('batches.state', 'in', asksFor)
      .where('quote_json', 'is', null)
      .where('refusals_json', 'is', null)
      .groupBy(['batch_id', 'connection_id'])
      .execute(),
  ])
  return batches.map((batch) => {
    const planned = plans.filter((row) => row.batch_id === batch.id)
    const sent = tasks.filter((row) => row.batch_id === batch.id)
    const asked = questions.filter((row) => row.batch_id === batch.id).map(({ count }) => Number(count))
    const rows = Object.fromEntries(RowStanding.options.map((standing) => [standing, 0])) as BatchView['rows']
    for (const { standing, count } of [...planned.filter(({ isPlan }) => Number(isPlan)), ...sent])
      rows[standing] += Number(count)
    return {
      id: batch.id,
      kind: batch.kind,
      name: batch.name,
      state: batch.state,
      tag: batch.tag ?? undefined,
      stop: stopOf(batch),
      total: planned.reduce((sum, { count }) => sum + Number(count), 0),
      rows,
      quoted: quotedOf(planned),
      charged: chargedOf(sent),
      stoppedBecause: batch.state === 'stopped' ? (batch.stopped_because ?? undefined) : undefined,
      trouble: batch.trouble ?? undefined,
      waitsFor: waitsFor(batch, sent),
      readyAt: asked.length > 0 ? Math.max(batch.due_at ?? 0, clock.now()) + Math.max(...asked) * spacingMs : undefined,
      createdAt: batch.created_at,
      startedAt: batch.started_at ?? undefined,
      changedAt: batch.changed_at,
    }
  })
}

const grouped = [
  'batch_id',
  'state',
  'reserved_at',
  'quote_json',
  'charged_amount',
  'charged_currency',
  'refunded_amount',
  'refunded_currency',
  'failure_said',
  'failure_code',
] as const

export const stopOf = ({ stop_amount, stop_currency, stop_failures }: BatchRow): StopLoss => ({
  ...(stop_amount !== null && stop_currency !== null && { amount: { amount: stop_amount, currency: stop_currency } }),
  ...(stop_failures !== null && { failures: stop_failures }),
})

const isBlind = ({ quote_json }: { quote_json: string }) => Quote.parse(JSON.parse(quote_json)).source === 'unknown'

/** See isOver. */
function waitsFor({ state, stop_amount }: BatchRow, sent: (Sent & { standing: RowStanding })[]): BatchView['waitsFor'] {
  if (state !== 'running' || stop_amount === null) return undefined
  const blind = sent.filter(isBlind)
  if (!blind.some(({ standing }) => standing === 'queued')) return undefined
  if (blind.some(({ standing }) => standing === 'unconfirmed')) return 'unconfirmed'
  return blind.some(({ standing }) => standing === 'running') ? 'running' : undefined
}

type Planned = { standing: RowStanding; quote_json: string | null; count: number }

function quotedOf(rows: Planned[]): BatchView['quoted'] {
  const good = rows.filter(({ standing }) => standing === 'priced')
  const quotes = good.map(({ quote_json, count }) => ({ quote: Quote.parse(JSON.parse(quote_json!)), count }))
  return {
    sums: sumsOf(
      quotes.flatMap(({ quote, count }) => (quote.source === 'unknown' ? [] : times(quote.price, Number(count)))),
    ),
    unknown: rows.filter(({ standing }) => standing === 'unknown').reduce((sum, { count }) => sum + Number(count), 0),
    isList: quotes.some(({ quote }) => quote.source === 'list'),
  }
}

type Sent = Parameters<typeof countsAs>[0] & { count: number }

function chargedOf(rows: Sent[]): BatchView['charged'] {
  const named = rows.filter(({ charged_amount }) => charged_amount !== null)
  const open = rows.filter(
    (row) => row.charged_amount === null && (row.state === 'unconfirmed' || row.state === 'completed'),
  )
  return {
    sums: sumsOf(
      named.flatMap((row) => {
        const counted = countsAs({ ...row, reserved_at: row.reserved_at ?? 0 })
        return counted ? times(counted, Number(row.count)) : []
      }),
    ),
    open: open.reduce((sum, { count }) => sum + Number(count), 0),
  }
}

/** One for each currency, in a fixed order: they are never added up. */
export function sumsOf(monies: Money[]): Money[] {
  const sums = new Map<Currency, Money>()
  for (const money of monies) {
    const sum = sums.get(money.currency)
    sums.set(money.currency, sum ? add(sum, money) : money)
  }
  return [...sums.values()].toSorted((a, b) => (a.currency < b.currency ? 1 : -1))
}
