import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { newId } from '@/lib/kernel/id'
import { AppError } from '@/lib/kernel/app-error'
import type { TaskRow, TaskStateColumn } from '@/lib/db/schema'
import type { FindTask, SendWhenRoom, TaskView } from '@/lib/tasks/contract'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { wakeHeldTasks } from '@/lib/connections/server/wake-held-tasks'
import { wantBalance } from '@/lib/tasks/engine/read-wanted-balance'
import { isUnheardOf, type OwnEnd, ownEndOf } from '@/lib/tasks/in-doubt'
import { changeTask } from '@/lib/tasks/server/change-task'
import { openTask, ownTask } from '@/lib/tasks/server/own-task'
import { sayFull } from '@/lib/limits/say-full'
import { periodAt } from '@/lib/limits/server/periods'
import { limitsBinding, spendingOf } from '@/lib/limits/server/settle'
import { takeRoom } from '@/lib/limits/server/take-room'
import { Quote } from '@/lib/money/money'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { tryRoom } from '@/lib/tasks/server/try-room'
import type { World } from '@/lib/world'

type Act = { world: World; user: { id: string }; id: string }

/** Takes a queued task back. Nothing was sent, nothing is charged. AppError `conflict` once it is being sent. */
export async function cancelTask(act: Act): Promise<TaskView> {
  const task = await taskIn(act, ['queued'], 'errors.notQueued')
  const now = act.world.clock.now()
  return finish(
    act,
    task,
    { state: 'canceled', finished_at: now, due_at: null, held_reason: null, held_limit_id: null },
    'by its owner',
  )
}

/**
 * A held task is sent at once instead of when its reason is gone by itself: its owner has put money in, or wants to know. Money that is there is there for all of them.
 * AppError `conflict`, with the figures, where a limit still has no room for it.
 */
export async function tryNow(act: Act): Promise<TaskView> {
  const task = await taskIn(act, ['queued'], 'errors.notHeld')
  if (task.reserved_at === null) return takeRoomNow(act, task)
  if (task.held_reason === 'no_money') await wakeHeldTasks(act.world, task.connection_id, 'no_money')
  const free = { due_at: act.world.clock.now(), held_reason: null, held_until: null, held_said: null }
  return finishInPeriod(act, task, free)
}

async function takeRoomNow(act: Act, task: TaskRow): Promise<TaskView> {
  const full = await tryRoom(act.world, task)
  if (full) throw new AppError('conflict', sayFull(full))
  nudgeEngine()
  return openTask(act)
}

/** Whether a task that a limit has stopped goes out by itself once there is room, the oldest first. AppError `conflict` for one that no limit stops. */
export async function sendWhenRoom({ input, ...act }: Act & { input: SendWhenRoom }): Promise<TaskView> {
  const task = await taskIn(act, ['queued'], 'errors.notHeld')
  if (task.reserved_at !== null) throw new AppError('conflict', { key: 'errors.notHeld' })
  return finish(act, task, { sends_when_room: Number(input.wanted) })
}

/** The same wish once more as a new task, with its price asked anew and its own room under the limits. AppError `conflict` while it may be on its way itself. */
export async function retryTask({ world, user, id }: Act): Promise<TaskView> {
  const task = await ownTask(world, user.id, id)
  if (task.state === 'submitting' || task.state === 'unconfirmed')
    throw new AppError('conflict', { key: 'errors.maybeSent' })
  return submitTask({
    world,
    user,
    asksPrice: true,
    input: {
      connectionId: task.connection_id,
      modelId: task.model_id,
      input: JSON.parse(task.input_json),
      wishId: `retry-${newId(world.clock.now())}`,
      retryOf: task.id,
    },
  })
}

/** "It was charged: find it". With the gateway's id, that task is followed; without, the gateway's list is looked through again. */
export async function findTask({ input, ...act }: Act & { input: FindTask }): Promise<TaskView> {
  const task = await taskIn(act, ['unconfirmed'], 'errors.notUnconfirmed')
  const now = act.world.clock.now()
  if (!input.remoteId) return finish(act, task, { due_at: now })
  const taken = await act.world.db
    .selectFrom('tasks')
    .select('id')
    .where('connection_id', '=', task.connection_id)
    .where('remote_id', '=', input.remoteId)
    .executeTakeFirst()
  if (taken) throw new AppError('conflict', { key: 'errors.remoteIdTaken' })
  const found = { state: 'pending', remote_id: input.remoteId, accepted_at: task.submitted_at, due_at: now } as const
  return finish(act, task, { ...found, trouble: null, evidence_json: null }, 'named by its owner')
}

/** "Send again": its owner has decided that nothing was charged, or does not mind. AppError `conflict`, with the figures, where a limit's period has ended and the new one has no room. */
export async function sendAgain(act: Act): Promise<TaskView> {
  const task = await taskIn(act, ['unconfirmed'], 'errors.notUnconfirmed')
  const again = { state: 'queued', due_at: act.world.clock.now(), submitted_at: null, trouble: null } as const
  const change = { ...again, evidence_json: null, claimed_remote_id: null }
  return finishInPeriod(act, task, change, 'sent again by its owner')
}

/** "Look again" at a task that ended without the gateway's word: it is followed as before, from now on. AppError `conflict` where the gateway has said how it ended. */
export async function lookAgain(act: Act): Promise<TaskView> {
  const task = await taskIn(act, ['failed'], 'errors.endedForCertain')
  const end = ownEndOf({ state: task.state, failure: { said: task.failure_said ?? '', code: task.failure_code ?? '' } })
  if (!end || task.remote_id === null) throw new AppError('conflict', { key: 'errors.endedForCertain' })
  await ownConnection(act.world, act.user.id, task.connection_id)
  const alive = { state: 'pending', due_at: act.world.clock.now(), finished_at: null } as const
  const forgotten = { failure_said: null, failure_code: null, trouble: null, trouble_since: null, troubles: 0 }
  return finish(act, task, { ...alive, ...forgotten, balance_after_json: null }, 'looked at again by its owner')
}

/** "Stop waiting" for a task of which nothing was heard for an hour. Whether it was charged stays unknown. AppError `conflict` while its looks are answered. */
export async function stopWaiting(act: Act): Promise<TaskView> {
  const task = await taskIn(act, ['pending', 'processing'], 'errors.notUnheardOf')
  const { trouble, trouble_since: since } = task
  const now = act.world.clock.now()
  const look = { state: task.state, trouble: trouble ?? undefined, troubleSince: since ?? undefined }
  if (!isUnheardOf(look, now)) throw new AppError('conflict', { key: 'errors.notUnheardOf' })
  const end = { state: 'failed', failure_said: '', failure_code: 'given_up' satisfies OwnEnd } as const
  return finish(act, task, { ...end, finished_at: now, due_at: null }, 'given up by its owner', (transaction) =>
    wantBalance({ ...act.world, db: transaction }, task.connection_id),
  )
}

async function taskIn({ world, user, id }: Act, states: TaskStateColumn[], otherwise: string): Promise<TaskRow> {
  const task = await ownTask(world, user.id, id)
  if (!states.includes(task.state)) throw new AppError('conflict', { key: otherwise })
  return task
}

type Changing = Parameters<typeof changeTask>

/** The same for what is to be sent now: where a limit counts it in a period that has ended, its room is given back there and taken in the present one. */
async function finishInPeriod(act: Act, task: TaskRow, change: Changing[2], note?: string) {
  const now = act.world.clock.now()
  const { reserved_at: at } = task
  const spending = await spendingOf(act.world.db, task)
  const limits = await limitsBinding(act.world.db, spending)
  if (at === null || limits.every((limit) => periodAt(limit, at) === periodAt(limit, now)))
    return finish(act, task, change, note)
  const wish = { ...spending, keyId: task.key_id ?? undefined, batchId: task.batch_id ?? undefined }
  const quote = Quote.parse(JSON.parse(task.quote_json))
  return finish(act, task, { ...change, reserved_at: now }, note, async (transaction) => {
    const room = await takeRoom(transaction, [{ ...wish, quote }], now)
    if (!room.taken) throw new AppError('conflict', sayFull(room))
  })
}

async function finish(act: Act, task: TaskRow, change: Changing[2], note?: string, also?: Changing[4]) {
  if (!(await changeTask(act.world, task, change, note, also)))
    throw new AppError('conflict', { key: 'errors.changedMeanwhile' })
  nudgeEngine()
  return openTask(act)
}
