import { localDays, nameOfDay } from '@/lib/gallery/server/local-days'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import type { Amounts, SpendQuery } from '@/lib/spend/contract'
import { csvLines, csvResponse } from '@/lib/spend/server/csv'
import { idLength } from '@/lib/spend/server/spend-columns'
import { chargeOf } from '@/lib/spend/server/read-spent'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string; role: 'admin' | 'member' }; query: SpendQuery }

const currencies = ['USD', 'TRY'] as const
const money = ['quoted', 'charged', 'refunded', 'net', 'difference', 'onFailures', 'perResult', 'perKept'] as const
const heads = {
  quoted: 'quoted',
  charged: 'charged',
  refunded: 'refunded',
  net: 'net',
  difference: 'charged_less_quoted',
  onFailures: 'net_of_failed',
  perResult: 'net_per_result',
  perKept: 'net_per_kept_result',
} as const satisfies Record<(typeof money)[number], string>

/** The table of `/spend` as a file, with its total in the last line. */
export async function reportCsv({ world, user, query }: Input): Promise<Response> {
  const report = await world.spend.report({ user, query, now: world.clock.now() })
  const isDays = query.group === 'day' || query.group === 'month'
  const converted = query.in ? [`net_in_${query.in}`, 'without_a_rate'] : []
  const head = [
    isDays ? `${query.group}_asked_for (${report.tz})` : query.group,
    'name',
    'tasks',
    'failed',
    'price_unknown',
    'not_ended',
    'quoted_without_a_price',
    'results',
    'kept_results',
    ...money.flatMap((name) => currencies.map((currency) => `${heads[name]}_${currency}`)),
    ...converted,
  ]
  const line = ({ key, words = '', ...row }: (typeof report.rows)[number]) => [
    key,
    words,
    row.tasks,
    row.failed,
    row.unknown,
    row.open,
    row.quoteUnknown,
    row.results,
    row.kept,
    ...money.flatMap((name) => currencies.map((currency) => (row[name] as Amounts)[currency] ?? '')),
    ...(query.in ? [row.converted?.net?.amount ?? '', row.converted?.unrated ?? ''] : []),
  ]
  const total = line({
    key: 'total',
    words: report.days ? `${report.days.from}/${report.days.to}` : '',
    ...report.total,
  })
  async function* lines() {
    yield csvLines([head])
    for (let at = 0; at < report.rows.length; at += 500) yield csvLines(report.rows.slice(at, at + 500).map(line))
    yield csvLines([total])
  }
  return csvResponse(`spending-by-${query.group}.csv`, lines())
}

const columns = [
  'task',
  'asked_for_at',
  'state',
  'model',
  'family',
  'connection',
  'person',
  'tags',
  'quote_source',
  'quoted',
  'quoted_currency',
  'charge',
  'charged',
  'charged_currency',
  'refunded',
  'refunded_currency',
]
const page = 500

/** Each receipt that the table is made of, a line each. Times are UTC; the day is the query's zone's. */
export async function receiptsCsv({ world, user, query }: Input): Promise<Response> {
  const days = localDays(query.tz ?? 'UTC')
  const ids = Buffer.from(await world.spend.tasks({ user, query, now: world.clock.now() }))
  async function* lines() {
    yield csvLines([[...columns.slice(0, 2), `day_asked_for (${query.tz ?? 'UTC'})`, ...columns.slice(2)]])
    for (let at = 0; at < ids.length; at += page * idLength) {
      const some: string[] = []
      for (let id = at; id < Math.min(ids.length, at + page * idLength); id += idLength)
        some.push(ids.toString('latin1', id, id + idLength).replaceAll('\0', ''))
      yield csvLines(await receiptsOf(world, some, (instant) => nameOfDay(days.dayAt(instant).day)))
    }
  }
  return csvResponse('receipts.csv', lines())
}

async function receiptsOf({ db }: World, ids: string[], dayOf: (at: number) => string): Promise<string[][]> {
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('connections', 'connections.id', 'connection_id')
    .innerJoin('users', 'users.id', 'tasks.owner_id')
    .selectAll('tasks')
    .select(['connections.name as connection', 'connections.dialect', 'users.email'])
    .where('tasks.id', 'in', ids)
    .execute()
  const tags = Map.groupBy(
    await db.selectFrom('task_tags').select(['task_id', 'tag']).where('task_id', 'in', ids).orderBy('tag').execute(),
    ({ task_id }) => task_id,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    if (!row) return []
    const at = row.reserved_at ?? row.created_at
    const quote = JSON.parse(row.quote_json) as Quote
    const price = quote.source === 'unknown' ? undefined : quote.price
    return [
      [
        id,
        new Date(at).toISOString(),
        dayOf(at),
        row.state,
        row.model_id,
        modelFor(row.dialect, row.model_id).family,
        row.connection,
        row.email,
        (tags.get(id) ?? []).map(({ tag }) => tag).join(', '),
        quote.source,
        price?.amount ?? '',
        price?.currency ?? '',
        chargeOf({ ...row, has_remote: row.remote_id === null ? 0 : 1 }),
        row.charged_amount ?? '',
        row.charged_amount === null ? '' : (row.charged_currency ?? ''),
        row.refunded_amount ?? '',
        row.refunded_amount === null ? '' : (row.refunded_currency ?? ''),
      ],
    ]
  })
}
