import { type Refusal } from '@/lib/batches/contract'
import { cellValue } from '@/lib/batches/server/cell-value'
import type { Table } from '@/lib/batches/server/read-table'
import { connectionsOf, type NewRow } from '@/lib/batches/server/write-batch'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { findModel } from '@/lib/models/catalog/catalog'
import type { Fields } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { ownField } from '@/lib/models/paths'
import { modelFor } from '@/lib/models/unknown-model'
import { TagName } from '@/lib/tags/contract'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string }; table: Table; connectionId: string; modelId: string }

/** Columns that are no field of a model. */
const ours = ['model', 'connection', 'tag']

/**
 * The rows of a table, each cell read by the kind of its field; what a row's own columns leave open is what was chosen beside the table. AppError `invalid` names a
 * column that no model of the table knows. What is wrong with one row is that row's.
 */
export async function tableRows({ world, user, table, connectionId, modelId }: Of): Promise<NewRow[]> {
  const connections = [...(await connectionsOf(world, user.id)).values()]
  const offered = await offeredModels(
    world,
    connections.map(({ id }) => id),
  )
  const at = (row: string[], column: string) => row[table.columns.indexOf(column)]?.trim() || undefined
  const known = (connection: ConnectionRow, id: string): Model | undefined =>
    findModel(connection.dialect, id) ??
    (offered.has(`${connection.id} ${id}`) ? modelFor(connection.dialect, id) : undefined)

  const read = table.rows.map((row) => {
    const refusals: Refusal[] = []
    const [named, model] = [at(row, 'connection'), at(row, 'model')]
    const found = named === undefined ? undefined : connections.filter(isCalled(named))
    if (found && found.length !== 1)
      refusals.push(refusal('connection', found.length ? 'connectionTwice' : 'noConnection', named))
    const chosen = found?.[0] ?? connections.find(({ id }) => id === connectionId)
    // A model of the other gateway needs no connection to be named where there is one that has it.
    const able = [chosen, ...(named ? [] : connections)].filter((each) => each !== undefined)
    const connection = able.find((each) => model !== undefined && known(each, model)) ?? chosen
    // Whoever chose a model beside the table may know one that is in no list.
    const isChosen = model === undefined && connection?.id === connectionId
    const meant = connection && (isChosen ? modelFor(connection.dialect, modelId) : known(connection, model ?? modelId))
    if (!meant && refusals.length === 0) refusals.push(refusal('model', 'noModel', model ?? modelId))
    return { row, refusals, connection, meant, modelId: meant?.id ?? model ?? modelId }
  })

  const models = read.flatMap(({ meant }) => meant ?? [])
  const unknown = table.columns.find(
    (column) => column !== '' && !ours.includes(column) && !models.some(({ fields }) => takes(fields, column)),
  )
  if (unknown && models.length > 0)
    throw new AppError(
      'invalid',
      { key: 'batches.fault.unknownColumn', values: { column: unknown } },
      { fields: [{ path: unknown, say: { key: 'batches.fault.unknownColumn', values: { column: unknown } } }] },
    )

  return read.map(({ row, refusals, connection, meant, modelId: id }) => {
    if (row.length > table.columns.length && row.slice(table.columns.length).some((cell) => cell.trim() !== ''))
      refusals.push({
        path: '',
        say: { key: 'batches.fault.tooManyCells', values: { cells: row.length, columns: table.columns.length } },
      })
    const tag = TagName.safeParse(at(row, 'tag') ?? '-')
    if (!tag.success) refusals.push(refusal('tag', 'badTag'))
    const input: Record<string, unknown> = {}
    for (const [index, column] of table.columns.entries()) {
      if (column === '' || ours.includes(column)) continue
      const value = cellValue(meant && fieldCalled(meant.fields, column), row[index] ?? '')
      if ('fault' in value) refusals.push({ path: column, say: value.fault })
      else if (value.value !== undefined) input[column] = value.value
    }
    return {
      connectionId: connection?.id ?? connectionId,
      modelId: id,
      input,
      refusals,
      ...(at(row, 'tag') && tag.success && { tag: tag.data }),
    }
  })
}

const refusal = (path: string, key: string, named?: string): Refusal => ({
  path,
  say: { key: `batches.fault.${key}`, ...(named !== undefined && { values: { name: named } }) },
})

const isCalled = (named: string) => (connection: ConnectionRow) =>
  connection.id === named || connection.name.toLocaleLowerCase() === named.toLocaleLowerCase()

const fieldCalled = (fields: Fields, name: string) =>
  ownField(fields, name) ?? Object.values(fields).find(({ alsoCalled }) => alsoCalled?.includes(name))

const takes = (fields: Fields, name: string) => fieldCalled(fields, name) !== undefined

/** `connection model` for all that the gateways' own lists name. */
async function offeredModels({ db }: World, connectionIds: string[]): Promise<Set<string>> {
  if (connectionIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('gateway_models')
    .select(['connection_id', 'model_id'])
    .where('connection_id', 'in', connectionIds)
    .execute()
  return new Set(rows.map((row) => `${row.connection_id} ${row.model_id}`))
}
