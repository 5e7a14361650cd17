import { gatewayOf } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { ListedTask } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor } from '@/lib/models/unknown-model'
import { takeNotedAcceptance } from '@/lib/tasks/engine/accept-task'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

const second = 1_000
/** Pauses between looks into the list; after the last one only its owner goes on. */
const pauses = [10, 30, 120, 600, 1800, 3600].map((seconds) => seconds * second)
/** The gateway's clock may be off by this much. */
const skew = 120 * second
const pagesAtMost = 5

/**
 * Looks for an unconfirmed task: by the id that a callback named, if the gateway knows it, else in the gateway's list: the same model and prompt, made
 * since it was sent, and nobody else's here. Exactly one such task is followed. None or several are left to their owner. It is never sent again from here.
 */
export async function lookForTask(world: World, task: TaskRow, connection: ConnectionRow): Promise<void> {
  const now = world.clock.now()
  try {
    if (await takeNotedAcceptance(world, task, connection)) return
    if (await isClaimTrue(world, task, connection)) {
      await follow(world, task, task.claimed_remote_id ?? '', 'named by a callback')
      return
    }
    const candidates = await find(world, task, connection)
    if (candidates === undefined) {
      await changeTask(world, task, { due_at: null, list_looks: null })
      return
    }
    const [only] = candidates
    if (candidates.length === 1 && only) {
      await follow(world, task, only.remoteId, "found in the gateway's list")
      return
    }
    const looks = (task.list_looks ?? 0) + 1
    const pause = pauses[looks - 1]
    const dueAt = pause === undefined ? null : now + pause
    await changeTask(world, task, { list_looks: looks, due_at: dueAt, claimed_remote_id: null })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const { kind, status, because } = error
    if (because !== 'no_slot' && because !== 'paused')
      await noteTrouble(world, { connectionId: connection.id, during: 'list', kind, status, taskId: task.id })
    // Some gateways answer a call they do not know with something else than 404.
    if (error.kind === 'refused') return void (await changeTask(world, task, { due_at: null, list_looks: null }))
    await changeTask(world, task, { due_at: Math.max(error.retryAt ?? 0, now + 30 * second) })
  }
}

const follow = (world: World, task: TaskRow, remoteId: string, note: string) =>
  changeTask(
    world,
    task,
    {
      state: 'pending',
      remote_id: remoteId,
      accepted_at: task.submitted_at,
      due_at: world.clock.now(),
      trouble: null,
      evidence_json: null,
      claimed_remote_id: null,
    },
    note,
  )

/** A callback's word is worth nothing until the gateway itself knows that id, and no other task here has it. */
async function isClaimTrue(world: World, task: TaskRow, connection: ConnectionRow): Promise<boolean> {
  if (task.claimed_remote_id === null) return false
  if ((await knownOf(world, task, [{ remoteId: task.claimed_remote_id }])).size > 0) return false
  try {
    await gatewayOf(world, connection).status(task.claimed_remote_id, modelFor(connection.dialect, task.model_id))
    return true
  } catch (error) {
    if (error instanceof GatewayError && (error.kind === 'refused' || error.kind === 'garbled')) return false
    throw error
  }
}

async function find(world: World, task: TaskRow, connection: ConnectionRow): Promise<ListedTask[] | undefined> {
  const gateway = gatewayOf(world, connection)
  const since = (task.submitted_at ?? task.created_at) - skew
  const fits = (listed: ListedTask) =>
    (listed.model === undefined || listed.model === task.model_id) &&
    (listed.prompt === undefined || listed.prompt === task.prompt) &&
    (listed.createdAt === undefined || listed.createdAt >= since)
  const found: ListedTask[] = []
  for (let page = 1; page <= pagesAtMost; page++) {
    const answer = await gateway.list(page)
    if (!answer) return undefined
    found.push(...answer.tasks.filter(fits))
    if (!answer.more || answer.tasks.some((listed) => (listed.createdAt ?? since) < since)) break
  }
  const known = await knownOf(world, task, found)
  return found.filter((listed) => !known.has(listed.remoteId))
}

async function knownOf(
  { db }: World,
  task: TaskRow,
  found: Pick<ListedTask, 'remoteId'>[],
): Promise<Set<string | null>> {
  if (found.length === 0) return new Set()
  const rows = await db
    .selectFrom('tasks')
    .select('remote_id')
    .where('connection_id', '=', task.connection_id)
    .where(
      'remote_id',
      'in',
      found.map((listed) => listed.remoteId),
    )
    .execute()
  return new Set(rows.map((row) => row.remote_id))
}
