import { admitRow, holdRow, isHalted, RowHeld } from '@/lib/batches/server/admit-row'
import { budgetOf, openGateway } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import { lastBalance, refreshBalance } from '@/lib/connections/server/read-balance'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Created, RequestBudget } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { newId } from '@/lib/kernel/id'
import { modelFor, toRequestInput } from '@/lib/models/unknown-model'
import type { SubmitEvidence } from '@/lib/tasks/contract'
import { acceptTask } from '@/lib/tasks/engine/accept-task'
import { wantBalance } from '@/lib/tasks/engine/read-wanted-balance'
import { MediaNotSendable, sendableMedia } from '@/lib/tasks/engine/sendable-media'
import { takeBack } from '@/lib/tasks/engine/take-back'
import { changeTask, changeTaskUntold } from '@/lib/tasks/server/change-task'
import { tryRoom } from '@/lib/tasks/server/try-room'
import { webhookUrl } from '@/lib/tasks/server/webhook'
import type { World } from '@/lib/world'

const second = 1_000

/** Queued → submitting → pending. Whatever costs nothing (files, the slot in the budget) comes first, then the intention on disk, then the money. */
export async function sendTask(world: World, task: TaskRow, connection: ConnectionRow): Promise<void> {
  // A limit leaves it no room: see try-room.ts. What nothing holds was written by a server of a version without limits.
  if (task.reserved_at === null)
    return void (await (task.held_reason === null && task.held_limit_id === null
      ? tryRoom(world, task)
      : changeTaskUntold(world, task, { due_at: null })))
  if (await isHalted(world, task)) return
  if (connection.paused_at !== null) return pause(world, task)
  const model = modelFor(connection.dialect, task.model_id)
  let input: Record<string, unknown>
  let budget: RequestBudget
  try {
    await refreshBalance(world, connection)
    input = await sendableMedia(world, connection, model, toRequestInput(model, JSON.parse(task.input_json)))
    budget = await budgetOf(world, connection).hold('POST', 'submit')
  } catch (error) {
    return prepareTrouble(world, task, error)
  }

  const before = await lastBalance(world, connection.id)
  const now = world.clock.now()
  const attempt = { attempt: newId(now), submitted_at: now }
  const giveUp = async (broken: unknown) => {
    await takeBack(world, task, attempt)
    throw broken
  }
  const submitting = await changeTask(
    world,
    task,
    {
      state: 'submitting',
      ...attempt,
      // Due as long as it lasts: whoever finds it so, and not in their own hand, knows that it was cut off.
      due_at: now,
      held_reason: null,
      held_until: null,
      held_said: null,
      trouble: null,
      balance_before_json: before ? JSON.stringify(before) : null,
      balance_after_json: null,
    },
    undefined,
    (transaction) => admitRow(transaction, task),
  ).catch((error) => (error instanceof RowHeld ? holdRow(world, task, error) : giveUp(error)))
  if (!submitting) return

  let created: Created
  const fence = whileOurs(world, submitting, budget)
  try {
    created = await openGateway(world, connection, { budget: fence }).create({
      model,
      input,
      callbackUrl: webhookUrl(world, task.id),
    })
  } catch (error) {
    const isUntaken = !fence.isPassed() || (error instanceof GatewayError && error.taken === 'no')
    const trouble = error instanceof GatewayError ? sendTrouble(world, submitting, error) : Promise.reject(error)
    return isUntaken ? trouble.catch(giveUp) : trouble
  }
  await acceptTask(world, submitting, connection, created)
}

/**
 * A process may sleep after it wrote its intention: by the time it wakes another engine may have doubted the task and its owner may have sent it again.
 * So the last thing before the call is to see that the task is still as it was left; if not, nothing is sent.
 */
function whileOurs({ db }: World, { id, version }: TaskRow, budget: RequestBudget) {
  let isPassed = false
  return {
    ...budget,
    async take(kind, right) {
      await budget.take(kind, right)
      const row = await db.selectFrom('tasks').select('version').where('id', '=', id).executeTakeFirst()
      if (row?.version !== version) throw new GatewayError('busy', { because: 'no_slot' })
      isPassed = true
    },
    /** False: nothing was sent. */
    isPassed: () => isPassed,
  } satisfies RequestBudget & { isPassed(): boolean }
}

const pause = (world: World, task: TaskRow) =>
  changeTask(world, task, { held_reason: 'paused_by_owner', held_until: null, held_said: null, due_at: null }).then(
    () => undefined,
  )

/** Nothing was sent. */
async function prepareTrouble(world: World, task: TaskRow, error: unknown): Promise<void> {
  if (error instanceof MediaNotSendable) return fail(world, task, error.message, 'file')
  if (!(error instanceof GatewayError)) throw error
  if (error.because === 'no_slot') {
    const dueAt = Math.max(error.retryAt ?? 0, world.clock.now() + 250)
    // Waiting for a slot is no news: with hundreds queued, pages would hear of nothing else.
    await changeTaskUntold(world, task, { due_at: dueAt })
    return
  }
  if (error.kind === 'refused' || error.kind === 'out_of_money') return fail(world, task, said(error), error.code)
  return hold(world, task, error)
}

/** What trouble while submitting means: only a call that was certainly not taken goes back into the queue. */
async function sendTrouble(world: World, task: TaskRow, error: GatewayError): Promise<void> {
  if (error.because !== 'paused' && error.because !== 'no_slot') await note(world, task, error)
  if (error.kind === 'refused') return fail(world, task, said(error), error.code)
  if (error.taken === 'no') return hold(world, task, error)
  const now = world.clock.now()
  const evidence: SubmitEvidence = {
    trouble: error.kind,
    cameBackAt: now,
    status: error.status,
    networkCode: error.networkCode,
    answer: error.answer,
  }
  await doubtTask(world, task, evidence, 5 * second)
}

/** Nobody knows whether the gateway took it: never sent again by itself, looked for in the gateway's list after `pauseMs`. */
export async function doubtTask(world: World, task: TaskRow, evidence: SubmitEvidence, pauseMs: number): Promise<void> {
  const now = world.clock.now()
  await changeTask(
    world,
    task,
    {
      state: 'unconfirmed',
      trouble: evidence.trouble,
      evidence_json: JSON.stringify(evidence),
      list_looks: 0,
      due_at: now + pauseMs,
    },
    evidence.trouble,
    (transaction) => wantBalance({ ...world, db: transaction }, task.connection_id),
  )
}

async function hold(world: World, task: TaskRow, error: GatewayError): Promise<void> {
  const now = world.clock.now()
  const plain = error.because === 'no_slot'
  const reason =
    error.kind === 'unauthorized'
      ? 'key_refused'
      : error.kind === 'out_of_money'
        ? 'no_money'
        : error.kind === 'busy' && error.because !== 'no_connection'
          ? 'paused_by_gateway'
          : 'gateway_unreachable'
  // Money and keys come back when their owner acts; asking again at length does no harm and costs nothing.
  const patience = reason === 'key_refused' || reason === 'no_money' ? 600 * second : 15 * second
  const until = Math.max(error.retryAt ?? now + patience, now + 250)
  await changeTask(
    world,
    task,
    {
      state: 'queued',
      held_reason: plain ? null : reason,
      held_until: plain ? null : until,
      held_said: error.said ?? null,
      due_at: reason === 'no_money' ? null : until,
      submitted_at: null,
    },
    error.kind,
  )
}

const note = (world: World, task: TaskRow, { kind, status }: GatewayError) =>
  noteTrouble(world, { connectionId: task.connection_id, during: 'submit', kind, status, taskId: task.id })

const said = (error: GatewayError) => error.said ?? `HTTP ${error.status ?? ''}`.trim()

async function fail(world: World, task: TaskRow, reason: string, code: string | undefined): Promise<void> {
  await changeTask(
    world,
    task,
    {
      state: 'failed',
      failure_said: reason.slice(0, 2_000),
      failure_code: code ?? null,
      finished_at: world.clock.now(),
      due_at: null,
      held_reason: null,
    },
    'refused',
  )
}
