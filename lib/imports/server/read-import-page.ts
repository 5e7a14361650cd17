import type { Selectable } from 'kysely'
import { budgetOf, openGateway } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { ConnectionRow, Schema } from '@/lib/db/schema'
import type { Gateway, ListedTask, RequestBudget } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { ImportTrouble } from '@/lib/imports/contract'
import { waitingOf } from '@/lib/imports/server/list-imports'
import { takeListed } from '@/lib/imports/server/take-listed'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

type ImportRow = Selectable<Schema['imports']>

const second = 1_000
/** No further page is read while more than these wait to be copied, so that nobody's new results stand behind a long queue. */
const waitingAtMost = 6

/** Connections whose own list is to be read on now. */
export const dueImports = ({ db, clock }: World): Promise<ConnectionRow[]> =>
  db
    .selectFrom('imports')
    .innerJoin('connections', 'connections.id', 'imports.connection_id')
    .selectAll('connections')
    .where('imports.state', '=', 'running')
    .where('imports.due_at', '<=', clock.now())
    .where('connections.deleted_at', 'is', null)
    .execute()

/**
 * Reads one page of a connection's own list, at the lowest right to its request budget, and takes in what was finished elsewhere. The place in the list
 * moves in the transaction that writes what stood before it, so a server that ends in between loses nothing and repeats at most one page.
 */
export async function readImportPage(world: World, connection: ConnectionRow): Promise<void> {
  const row = await world.db
    .selectFrom('imports')
    .selectAll()
    .where('connection_id', '=', connection.id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (!row) return
  if ((await waitingOf(world, connection.id)) > waitingAtMost) return change(world, row, { due_at: soon(world, 1) })
  const page = Number(row.cursor ?? 1)
  const gateway = openGateway(world, connection, { budget: lowest(budgetOf(world, connection)) })
  try {
    const answer = await gateway.list(page)
    if (!answer) return await change(world, row, { state: 'done', due_at: null, trouble: 'no_list' })
    const listed = await Promise.all(answer.tasks.map((task) => withOutputs(gateway, connection, task)))
    const more = answer.more && answer.tasks.length > 0
    await takeListed(world, connection, listed, row, { page, more })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const { kind, status, because, retryAt } = error
    if (because !== 'no_slot' && because !== 'paused')
      await noteTrouble(world, { connectionId: connection.id, during: 'list', kind, status })
    const isOver = kind === 'refused' || kind === 'unauthorized' || kind === 'out_of_money'
    if (isOver) return change(world, row, { state: 'stopped', due_at: null, trouble: tellable[kind] })
    const isOurs = because === 'no_slot'
    const dueAt = Math.max(retryAt ?? 0, soon(world, isOurs ? 2 : 60))
    return change(world, row, { due_at: dueAt, ...(!isOurs && { trouble: 'later' satisfies ImportTrouble }) })
  }
}

const tellable = {
  refused: 'refused',
  unauthorized: 'unauthorized',
  out_of_money: 'refused',
} as const satisfies Record<string, ImportTrouble>

/** Whoever submits, looks or asks a price goes first. */
const lowest = (budget: RequestBudget): RequestBudget => ({ ...budget, take: (kind) => budget.take(kind, 'rest') })

/** A list may name what is finished without its files. */
async function withOutputs(gateway: Gateway, connection: ConnectionRow, listed: ListedTask): Promise<ListedTask> {
  const { progress, remoteId, model } = listed
  if (progress.state !== 'completed' || progress.outputs.length > 0) return listed
  try {
    const asked = await gateway.status(remoteId, modelFor(connection.dialect, model ?? ''))
    return asked.state === 'completed' ? { ...listed, progress: { ...progress, ...asked } } : listed
  } catch (error) {
    if (error instanceof GatewayError && (error.kind === 'refused' || error.kind === 'garbled')) return listed
    throw error
  }
}

const soon = ({ clock }: World, seconds: number) => clock.now() + seconds * second

async function change({ db, clock }: World, row: ImportRow, to: Partial<ImportRow>): Promise<void> {
  await db
    .updateTable('imports')
    .set({ ...to, changed_at: clock.now() })
    .where('connection_id', '=', row.connection_id)
    .where('state', '=', 'running')
    .where('started_at', '=', row.started_at)
    .execute()
}
