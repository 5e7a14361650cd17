import { matrixCount, matrixInputs, seedField } from '@/lib/batches/matrix'
import {
  type AskTable,
  type BatchView,
  type MatrixPlan,
  mostRows,
  type PlanBatch,
  type VariationsPlan,
} from '@/lib/batches/contract'
import { readBatch } from '@/lib/batches/server/read-batch'
import { decodeTable, readBody, readTable } from '@/lib/batches/server/read-table'
import { tableRows } from '@/lib/batches/server/table-rows'
import { type NewRow, tooManyRows, writeBatch } from '@/lib/batches/server/write-batch'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string } }

/** Plans a batch from a table: CSV or TSV, UTF-8. Nothing is sent. AppError `invalid` or `too_large` for what is wrong with the table as a whole; then nothing is kept. */
export async function planTable({
  world,
  user,
  input,
  body,
}: Of & { input: AskTable; body: AsyncIterable<Uint8Array> }) {
  await ownConnection(world, user.id, input.connectionId)
  const table = readTable(decodeTable(await readBody(body)))
  const rows = await tableRows({ world, user, table, connectionId: input.connectionId, modelId: input.modelId })
  const named = input.name ?? nameOf(rows)
  const source = { columns: table.columns }
  const id = await writeBatch({ world, user, kind: 'table', name: named, rows, source, tag: input.tag })
  return readBatch({ world, user, id })
}

/** Plans a batch from a matrix or as variations of one form. Nothing is sent. */
export async function planBatch({ world, user, input }: Of & { input: PlanBatch }): Promise<BatchView> {
  const rows = await (input.kind === 'matrix' ? matrixRows(world, user, input) : variations(world, user, input))
  const id = await writeBatch({
    world,
    user,
    kind: input.kind,
    name: input.name ?? nameOf(rows),
    rows,
    source: input.kind === 'matrix' ? { vary: input.vary.map(({ field }) => field) } : { count: input.count },
    tag: input.tag,
  })
  return readBatch({ world, user, id })
}

async function matrixRows(world: World, user: { id: string }, input: MatrixPlan): Promise<NewRow[]> {
  const models = []
  for (const { connectionId, modelId, base } of input.models) {
    const { dialect } = await ownConnection(world, user.id, connectionId)
    models.push({ connectionId, modelId, model: modelFor(dialect, modelId), base })
  }
  // Counted before a single row is made.
  const count = matrixCount(models, input)
  if (count > mostRows) throw tooManyRows(count)
  return models.flatMap(({ connectionId, modelId, ...model }) =>
    matrixInputs(model, input).map((values) => ({ connectionId, modelId, input: { ...values } })),
  )
}

async function variations(world: World, user: { id: string }, plan: VariationsPlan): Promise<NewRow[]> {
  const { connectionId, modelId, input, count } = plan
  const { dialect } = await ownConnection(world, user.id, connectionId)
  const model = modelFor(dialect, modelId)
  const name = seedField(model)
  const field = name === undefined ? undefined : model.fields[name]
  const { min = 0, max = 2 ** 31 - 1 } = field?.kind === 'seed' ? field : {}
  const span = max - min + 1
  const given = name === undefined ? undefined : input[name]
  const first = Number.isSafeInteger(given) ? Number(given) : min + Math.floor(world.random() * span)
  return Array.from({ length: count }, (_, index) => ({
    connectionId,
    modelId,
    input: name === undefined ? input : { ...input, [name]: min + ((((first - min + index) % span) + span) % span) },
  }))
}

/** What it is called until somebody says otherwise: the beginning of its first prompt. */
function nameOf(rows: readonly NewRow[]): string {
  const said = rows
    .map(({ input }) => input.prompt)
    .find((prompt) => typeof prompt === 'string' && prompt.trim() !== '')
  const plain = typeof said === 'string' ? said.replace(/[\p{Cc}\s]+/gu, ' ').trim() : (rows[0]?.modelId ?? '')
  return [...plain].slice(0, 80).join('')
}
