import { assetIdsIn } from '@/lib/assets/server/require-own-assets'
import { captionsOf } from '@/lib/batches/captions'
import { type BatchKind, type Caption, mostBytes, mostRows, type Refusal, type StopLoss } from '@/lib/batches/contract'
import { questionOf } from '@/lib/batches/server/question-of'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { TagName } from '@/lib/tags/contract'
import type { World } from '@/lib/world'

export type NewRow = {
  connectionId: string
  modelId: string
  input: Record<string, unknown>
  /** Without: the parameters in which the rows differ. */
  caption?: Caption
  tag?: string
  /** What was found to be wrong before: with its column. */
  refusals?: Refusal[]
  /** Its price, where the gateway was asked already. */
  quote?: Quote
}

type NewBatch = {
  world: World
  user: { id: string }
  kind: BatchKind
  name: string
  rows: readonly NewRow[]
  /** What it was made from, for people who ask later; small. */
  source?: Record<string, unknown>
  tag?: string
  stop?: StopLoss
}

/**
 * Writes a plan down: every row is checked at once, bad ones with their reasons; the engine asks for the prices of the others. Sends nothing. Answers its id.
 * AppError `invalid` for no row at all, too many of them, or inputs too large.
 */
export async function writeBatch({ world, user, kind, name, rows, source = {}, tag, stop = {} }: NewBatch) {
  if (rows.length === 0) throw new AppError('invalid', { key: 'batches.fault.noRows' })
  if (rows.length > mostRows) throw tooManyRows(rows.length)
  const checked = await checkRows(world, user.id, rows)
  const bytes = checked.reduce((sum, { input_json }) => sum + input_json.length, 0)
  if (bytes > mostBytes)
    throw new AppError('invalid', { key: 'batches.fault.tooLarge', values: { megabytes: mostBytes / 2 ** 20 } })
  const isPriced = checked.every(({ quote_json }) => quote_json !== null)
  const now = world.clock.now()
  const id = newId(now)
  await world.db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('batches')
      .values({
        id,
        owner_id: user.id,
        kind,
        name,
        state: isPriced ? 'planned' : 'planning',
        source_json: JSON.stringify(source),
        tag: tag === undefined ? null : TagName.parse(tag),
        ...stopColumns(stop),
        due_at: isPriced ? null : now,
        created_at: now,
        changed_at: now,
      })
      .execute()
    for (let from = 0; from < checked.length; from += 100)
      await transaction
        .insertInto('batch_rows')
        .values(
          checked
            .slice(from, from + 100)
            .map((row) => ({ batch_id: id, ...row, priced_at: row.quote_json === null ? null : now })),
        )
        .execute()
  })
  nudgeEngine()
  return id
}

export const tooManyRows = (count: number) =>
  new AppError('invalid', { key: 'batches.fault.tooManyRows', values: { count, most: mostRows } })

export const stopColumns = ({ amount, failures }: StopLoss) => ({
  stop_amount: amount?.amount ?? null,
  stop_currency: amount?.currency ?? null,
  stop_failures: failures ?? null,
})

async function checkRows(world: World, ownerId: string, rows: readonly NewRow[]) {
  const connections = await connectionsOf(world, ownerId)
  const read = rows.map((row) => readRow(row, connections.get(row.connectionId)))
  const owned = await ownAssets(
    world,
    ownerId,
    read.flatMap(({ input, fields }) => assetIdsIn(input, fields)),
  )
  const severalModels = new Set(rows.map(({ connectionId, modelId }) => `${connectionId} ${modelId}`)).size > 1
  const severalConnections = new Set(rows.map(({ connectionId }) => connectionId)).size > 1
  const captions = captionsOf(
    read.map(({ input, title, connection }) => ({
      ...(severalModels && { model: title }),
      ...(severalConnections && { connection: connection?.name }),
      ...input,
    })),
  )
  return rows.map((row, position) => {
    const { input, fields, refusals, question } = read[position]!
    const lost = Object.entries(input)
      .filter(([name, value]) => assetIdsIn({ [name]: value }, fields).some((asset) => !owned.has(asset)))
      .map(([path]): Refusal => ({ path, say: { key: 'errors.fileGone' } }))
    const all = [...(row.refusals ?? []), ...refusals, ...lost]
    return {
      position,
      connection_id: row.connectionId,
      model_id: row.modelId,
      input_json: JSON.stringify(input),
      caption_json: JSON.stringify(row.caption ?? captions[position] ?? {}),
      question,
      tag: row.tag === undefined ? null : TagName.parse(row.tag),
      quote_json: row.quote === undefined || all.length > 0 ? null : JSON.stringify(row.quote),
      refusals_json: all.length === 0 ? null : JSON.stringify(all),
    }
  })
}

function readRow({ modelId, input, refusals = [] }: NewRow, connection: ConnectionRow | undefined) {
  if (!connection) {
    const gone: Refusal = { path: 'connection', say: { key: 'errors.noSuchConnection' } }
    return { input, title: modelId, fields: {}, connection, question: '', refusals: refusals.length > 0 ? [] : [gone] }
  }
  const model = modelFor(connection.dialect, modelId)
  const known = { title: model.title, fields: model.fields, connection }
  // Who does not know which model is meant need not hear what it would say.
  if (refusals.some(({ path }) => path === 'model' || path === 'connection'))
    return { ...known, input, question: '', refusals: [] }
  const parsed = parseInput(model, input)
  const named = new Set(refusals.map(({ path }) => path))
  if (!parsed.ok) {
    const more = parsed.refusals.map(({ path, say }): Refusal => ({ path, say }))
    return { ...known, input, question: '', refusals: more.filter(({ path }) => !named.has(path)) }
  }
  return { ...known, input: parsed.input, question: questionOf(connection, model, parsed.input), refusals: [] }
}

export async function connectionsOf({ db }: World, ownerId: string): Promise<Map<string, ConnectionRow>> {
  const rows = await db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of these the ones that are the owner's, and neither deleted nor in the bin. */
async function ownAssets({ db }: World, ownerId: string, ids: string[]): Promise<Set<string>> {
  const asked = [...new Set(ids)]
  const own = new Set<string>()
  for (let from = 0; from < asked.length; from += 500) {
    const rows = await db
      .selectFrom('assets')
      .select('id')
      .where('id', 'in', asked.slice(from, from + 500))
      .where('owner_id', '=', ownerId)
      .where('deleted_at', 'is', null)
      .where('binned_at', 'is', null)
      .execute()
    for (const { id } of rows) own.add(id)
  }
  return own
}
