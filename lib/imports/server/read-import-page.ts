import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { budgetOf, openGateway } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { ConnectionRow, Schema } from '@/lib/db/schema'
import type { Gateway, ListedTask, RequestBudget } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { ImportTrouble } from '@/lib/imports/contract'
import { waitingOf } from '@/lib/imports/server/list-imports'
import { strangersAmong, takeListed } from '@/lib/imports/server/take-listed'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

type ImportRow = Selectable<Schema['imports']>

const second = 1_000
/** No further page is read while more than these wait to be copied, so that nobody's new results stand behind a long queue. */
const waitingAtMost = 6
/** A list that takes no page gives the same rows for ever; one that just grew by a whole page gives them once more. */
const sameAtMost = 2

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
 * moves in the transaction that writes what stood before it, so a server that ends in between loses nothing and repeats at most one page. What was asked for
 * before trouble is kept, so the next attempt has less to ask.
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
  const { page, ids, same } = placeOf(row)
  const gateway = openGateway(world, connection, { budget: lowest(budgetOf(world, connection)) })
  try {
    const answer = await gateway.list(page)
    if (!answer)
      return await change(world, row, { state: 'done', due_at: null, trouble: page === 1 ? 'no_list' : null })
    const idsNow = digestOf(answer.tasks)
    const sameNow = idsNow === ids ? same + 1 : 0
    const tasks = sameNow > 0 ? [] : answer.tasks
    const { listed, trouble } = await withOutputs(world, gateway, connection, tasks)
    if (trouble) {
      await takeListed(world, connection, listed, row)
      throw trouble
    }
    const seen = tasks.length
    const more =
      answer.tasks.length > 0 && sameNow < sameAtMost && (answer.total === undefined || row.seen + seen < answer.total)
    await takeListed(world, connection, listed, row, { cursor: `${page + 1} ${idsNow} ${sameNow}`, seen, more })
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      await change(world, row, {
        due_at: world.clock.now() + pauseAfter(row),
        trouble: 'broken' satisfies ImportTrouble,
      })
      throw error
    }
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

/** The page that is next, which ids stood on the one before it, and how often in a row they already did. */
function placeOf({ cursor }: ImportRow): { page: number; ids?: string; same: number } {
  const [page = 1, ids, same = 0] = cursor?.split(' ') ?? []
  return { page: Number(page), ids, same: Number(same) }
}

const digestOf = (tasks: ListedTask[]) =>
  createHash('sha256')
    .update(tasks.map(({ remoteId }) => remoteId).join('\n'))
    .digest('base64url')

/** A minute at first, then twice the last one, an hour at most. */
const pauseAfter = ({ trouble, due_at, changed_at }: ImportRow) =>
  trouble === ('broken' satisfies ImportTrouble) && due_at !== null
    ? Math.min(Math.max(2 * (due_at - changed_at), 60 * second), 3600 * second)
    : 60 * second

/** A list may name what is finished without its files: those that are strange here are asked for them, one after the other, up to the first trouble. */
async function withOutputs(
  world: World,
  gateway: Gateway,
  connection: ConnectionRow,
  tasks: ListedTask[],
): Promise<{ listed: ListedTask[]; trouble?: GatewayError }> {
  const bare = tasks.filter(({ progress }) => progress.state === 'completed' && progress.outputs.length === 0)
  const strange = new Set((await strangersAmong(world.db, connection, bare)).strange)
  const listed: ListedTask[] = []
  for (const task of tasks)
    try {
      listed.push(strange.has(task) ? await asked(gateway, connection, task) : task)
    } catch (trouble) {
      if (!(trouble instanceof GatewayError)) throw trouble
      return { listed, trouble }
    }
  return { listed }
}

async function asked(gateway: Gateway, connection: ConnectionRow, listed: ListedTask): Promise<ListedTask> {
  try {
    const progress = await gateway.status(listed.remoteId, modelFor(connection.dialect, listed.model ?? ''))
    return progress.state === 'completed' ? { ...listed, progress: { ...listed.progress, ...progress } } : listed
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
