import type { GalleryQuery } from '@/lib/gallery/contract'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { shapeOf, stepOf } from '@/lib/gallery/ratio'
import { modelFor } from '@/lib/models/unknown-model'
import { type Makes, outputKind } from '@/lib/models/model'
import { termsOf, tokensOf } from '@/lib/search/tokens'

/** The gallery once more, in the plainest way: for tests. */
export type NaiveRow = {
  id: string
  createdAt: number
  step: number
  price?: number
  currency?: string
  duration: number
  text: string
  facets: Record<string, string[]>
}

export async function readNaively(db: Database, ownerId: string): Promise<NaiveRow[]> {
  const of = <T extends 'assets' | 'tasks' | 'connections' | 'collections'>(table: T) =>
    db
      .selectFrom(table as 'assets')
      .selectAll()
      .where('owner_id', '=', ownerId)
      .execute()
  const assets = await of('assets')
  const tasks = (await of('tasks')) as unknown as TaskRow[]
  const connections = (await of('connections')) as unknown as ConnectionRow[]
  const collections = (await of('collections')) as unknown as { id: string; parent_id: string | null }[]
  const members = await db.selectFrom('collection_assets').selectAll().execute()
  const batches = await db.selectFrom('batches').selectAll().where('owner_id', '=', ownerId).execute()
  const outputs = await db.selectFrom('outputs').selectAll().where('state', '=', 'lost').execute()

  const madeWith = (task: (typeof tasks)[number] | undefined, modelId: string | null) => {
    const connection = connections.find(({ id }) => id === task?.connection_id)
    const model = modelId === null ? undefined : modelFor(connection?.dialect ?? 'unified-tasks', modelId)
    return {
      model: model ? [model.id] : [],
      family: model ? [model.family] : [],
      provider: model ? [model.provider] : [],
      connection: connection ? [connection.id] : [],
    }
  }
  const batchOf = (task: (typeof tasks)[number] | undefined) =>
    batches.filter(({ id, kind }) => id === task?.batch_id && kind !== 'comparison').map(({ id }) => id)
  const above = (id: string | null): string[] => {
    const collection = collections.find((one) => one.id === id)
    return collection ? [collection.id, ...above(collection.parent_id)] : []
  }

  const rows: NaiveRow[] = []
  for (const asset of assets) {
    if (asset.deleted_at !== null) continue
    const task = tasks.find(({ id }) => id === asset.task_id)
    const ratio = asset.width && asset.height ? asset.width / asset.height : undefined
    rows.push({
      id: asset.id,
      createdAt: asset.created_at,
      step: stepOf(ratio ?? shapeOf[asset.kind]),
      price: task?.charged_amount ? Number(task.charged_amount) : undefined,
      currency: task?.charged_currency ?? undefined,
      duration: asset.duration_ms ?? 0,
      text: task?.prompt ?? asset.prompt,
      facets: {
        state: [asset.binned_at === null ? 'kept' : 'binned'],
        kind: [asset.kind],
        ...madeWith(task, asset.model_id),
        origin: [asset.origin === 'upload' ? 'upload' : task?.origin === 'import' ? 'import' : 'output'],
        rating: [asset.is_rejected ? 'rejected' : String(asset.rating)],
        aspect: ratio === undefined ? [] : [ratio > 1.06 ? 'wide' : ratio < 1 / 1.06 ? 'tall' : 'square'],
        sound: asset.has_sound === null ? [] : [asset.has_sound === 1 ? 'yes' : 'no'],
        collection: [
          ...new Set(
            members
              .filter(({ asset_id }) => asset_id === asset.id)
              .flatMap(({ collection_id }) => above(collection_id)),
          ),
        ],
        batch: batchOf(task),
      },
    })
  }
  for (const task of tasks) {
    const isLost = outputs.some(({ task_id }) => task_id === task.id)
    if (task.state !== 'failed' && task.state !== 'unconfirmed' && !isLost) continue
    const kind = outputKind[task.makes as Makes]
    rows.push({
      id: task.id,
      createdAt: task.created_at,
      step: stepOf(shapeOf[kind]),
      price: task.charged_amount ? Number(task.charged_amount) : undefined,
      currency: task.charged_currency ?? undefined,
      duration: 0,
      text: task.prompt,
      facets: {
        state: [task.state === 'failed' || task.state === 'unconfirmed' ? task.state : 'lost'],
        kind: [kind],
        ...madeWith(task, task.model_id),
        origin: [task.origin === 'import' ? 'import' : 'output'],
        rating: ['0'],
        aspect: [],
        sound: [],
        collection: [],
        batch: batchOf(task),
      },
    })
  }
  return rows
}

export const naiveList = (rows: NaiveRow[], query: GalleryQuery): NaiveRow[] =>
  rows.filter((row) => fails(row, query).length === 0).sort(order(query.sort ?? 'newest'))

export function naiveCounts(rows: NaiveRow[], query: GalleryQuery): Record<string, Record<string, number>> {
  const judged = rows.map((row) => ({ row, failed: fails(row, query) }))
  const counts: Record<string, Record<string, number>> = {}
  for (const facet of Object.keys(rows[0]!.facets)) {
    const chosen = (query as Record<string, string[] | undefined>)[facet] ?? []
    counts[facet] = Object.fromEntries(chosen.map((value) => [value, 0]))
    for (const { row, failed } of judged)
      if (failed.every((name) => name === facet))
        for (const value of row.facets[facet]!) counts[facet][value] = (counts[facet][value] ?? 0) + 1
  }
  return counts
}

function fails(row: NaiveRow, query: GalleryQuery): string[] {
  const failed = Object.entries(row.facets)
    .filter(([facet, values]) => {
      const chosen =
        facet === 'state' ? (query.state ?? ['kept']) : (query as Record<string, string[] | undefined>)[facet]
      return chosen && !values.some((value) => chosen.includes(value))
    })
    .map(([facet]) => facet)
  if (query.q !== undefined && !isFound(row.text, query.q)) failed.push('q')
  const day = query.from === undefined && query.to === undefined ? '' : daysIn(query.tz ?? 'UTC').format(row.createdAt)
  if (day < (query.from ?? '') || day > (query.to ?? '9999')) failed.push('dates')
  if (query.price !== undefined) {
    const [, currency, least, most] = /^(...):(.*)-(.*)$/.exec(query.price)!
    const isIn =
      row.price !== undefined &&
      row.currency === currency &&
      row.price >= Number(least || 0) &&
      row.price <= Number(most || Infinity)
    if (!isIn) failed.push('price')
  }
  return failed
}

const formats = new Map<string, Intl.DateTimeFormat>()
function daysIn(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  formats.set(timeZone, format)
  return format
}

function isFound(text: string, question: string): boolean {
  const tokens = tokensOf(text)
  const terms = termsOf(question)
  return (
    terms.length > 0 &&
    terms.every(({ token, isWhole }) => tokens.some((one) => (isWhole ? one === token : one.startsWith(token))))
  )
}

const order = (sort: NonNullable<GalleryQuery['sort']>) => (one: NaiveRow, other: NaiveRow) => {
  const newer = other.createdAt - one.createdAt || (other.id < one.id ? -1 : 1)
  const currencies = ['USD', 'TRY', undefined]
  if (sort === 'oldest') return -newer
  if (sort === 'duration') return other.duration - one.duration || newer
  if (sort === 'price')
    return (
      currencies.indexOf(one.currency) - currencies.indexOf(other.currency) ||
      (other.price ?? 0) - (one.price ?? 0) ||
      newer
    )
  return newer
}
