import type { Database } from '@/lib/db/db'
import { add, subtract } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'
import { modelFor } from '@/lib/models/unknown-model'
import type { SpendQuery } from '@/lib/spend/contract'
import { foldTag } from '@/lib/tags/fold-tag'

/** Every task with all that spending may ask of it, by one plain question after the other. */
export type NaiveTask = Awaited<ReturnType<typeof readSpendingNaively>>[number]

export async function readSpendingNaively(db: Database, ownerIds: string[]) {
  const tasks = await db.selectFrom('tasks').selectAll().where('owner_id', 'in', ownerIds).execute()
  const assets = await db.selectFrom('assets').selectAll().execute()
  const members = await db.selectFrom('collection_assets').selectAll().execute()
  const collections = await db.selectFrom('collections').selectAll().execute()
  const tags = await db.selectFrom('task_tags').selectAll().execute()
  const connections = await db.selectFrom('connections').selectAll().execute()
  const outward = (id: string | null): string[] =>
    id === null ? [] : [id, ...outward(collections.find((each) => each.id === id)?.parent_id ?? null)]
  return tasks.map((task) => {
    const results = assets.filter(({ task_id }) => task_id === task.id)
    const within = (id: string) => members.filter(({ asset_id }) => asset_id === id)
    const dialect = connections.find(({ id }) => id === task.connection_id)?.dialect ?? 'unified-tasks'
    const quote = JSON.parse(task.quote_json) as Quote
    return {
      person: task.owner_id,
      connection: task.connection_id,
      model: task.model_id,
      family: modelFor(dialect, task.model_id).family,
      at: task.reserved_at ?? task.created_at,
      state: task.state,
      remote: task.remote_id !== null,
      quoted: quote.source === 'unknown' ? undefined : quote.price,
      charged: moneyOf(task.charged_amount, task.charged_currency),
      refunded: moneyOf(task.refunded_amount, task.refunded_currency),
      results: results.length,
      kept: results.filter(
        ({ id, rating, is_rejected, binned_at, deleted_at }) =>
          binned_at === null && deleted_at === null && ((rating >= 4 && is_rejected === 0) || within(id).length > 0),
      ).length,
      collections: [
        ...new Set(
          results
            .filter(({ deleted_at }) => deleted_at === null)
            .flatMap(({ id }) => within(id).flatMap(({ collection_id }) => outward(collection_id))),
        ),
      ],
      tags: tags.filter(({ task_id }) => task_id === task.id).map(({ tag }) => foldTag(tag)),
    }
  })
}

const moneyOf = (amount: string | null, currency: Money['currency'] | null): Money | undefined =>
  amount === null || currency === null ? undefined : { amount, currency }

/** The day in a zone, as Intl writes it. */
const formats = new Map<string, Intl.DateTimeFormat>()
export function dayIn(tz: string, at: number): string {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(tz, format)
  return format.format(at)
}

export function chooseNaively(tasks: NaiveTask[], query: SpendQuery): NaiveTask[] {
  return tasks.filter((task) => {
    const day = dayIn(query.tz ?? 'UTC', task.at)
    return (
      (query.from === undefined || day >= query.from) &&
      (query.to === undefined || day <= query.to) &&
      (['model', 'family', 'connection'] as const).every((name) => query[name]?.includes(task[name]) ?? true) &&
      (query.collection?.some((id) => task.collections.includes(id)) ?? true) &&
      (query.tag?.some((tag) => task.tags.includes(foldTag(tag))) ?? true)
    )
  })
}

export function groupNaively(tasks: NaiveTask[], { group, tz = 'UTC' }: SpendQuery): Map<string, NaiveTask[]> {
  const keys = (task: NaiveTask): string[] => {
    if (group === 'day') return [dayIn(tz, task.at)]
    if (group === 'month') return [dayIn(tz, task.at).slice(0, 7)]
    if (group === 'collection') return task.collections.length > 0 ? task.collections : ['']
    if (group === 'tag') return task.tags.length > 0 ? task.tags : ['']
    return [task[group]]
  }
  const groups = new Map<string, NaiveTask[]>()
  for (const task of tasks) for (const key of keys(task)) groups.set(key, [...(groups.get(key) ?? []), task])
  return groups
}

type Pair = { plus?: Money; minus?: Money }

/** One receipt after the other. */
function net(pairs: Pair[]): Partial<Record<'USD' | 'TRY', Money>> {
  const sums: Partial<Record<'USD' | 'TRY', Money>> = {}
  for (const { plus, minus } of pairs) {
    if (plus) sums[plus.currency] = add(sums[plus.currency] ?? { amount: '0', currency: plus.currency }, plus)
    if (minus) sums[minus.currency] = subtract(sums[minus.currency] ?? { amount: '0', currency: minus.currency }, minus)
  }
  return sums
}

const isAccepted = ({ state, remote, charged }: NaiveTask) =>
  charged !== undefined || (state !== 'canceled' && (state !== 'failed' || remote))

export function figuresNaively(tasks: NaiveTask[]) {
  const failed = tasks.filter(({ state }) => state === 'failed')
  const settled = ['completed', 'failed', 'unconfirmed', 'canceled']
  return {
    tasks: tasks.length,
    failed: failed.length,
    open: tasks.filter((task) => !task.charged && !settled.includes(task.state)).length,
    unknown: tasks.filter((task) => !task.charged && isAccepted(task) && settled.includes(task.state)).length,
    results: tasks.reduce((sum, { results }) => sum + results, 0),
    kept: tasks.reduce((sum, { kept }) => sum + kept, 0),
    quoteUnknown: tasks.filter((task) => isAccepted(task) && !task.quoted).length,
    quoted: net(tasks.filter(isAccepted).map(({ quoted }) => ({ plus: quoted }))),
    charged: net(tasks.map(({ charged }) => ({ plus: charged }))),
    refunded: net(tasks.map(({ refunded }) => ({ plus: refunded }))),
    net: net(tasks.map(({ charged, refunded }) => ({ plus: charged, minus: refunded }))),
    difference: net(
      tasks
        .filter(({ charged, quoted }) => charged && charged.currency === quoted?.currency)
        .map(({ charged, quoted }) => ({ plus: charged, minus: quoted })),
    ),
    onFailures: net(failed.map(({ charged, refunded }) => ({ plus: charged, minus: refunded }))),
  }
}
