import { openGateway } from '@/lib/connections/server/gateway-of'
import { requestBudget } from '@/lib/connections/server/request-budget'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Created, RequestBudget } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor, toRequestInput } from '@/lib/models/unknown-model'
import { changeTask } from '@/lib/tasks/server/change-task'
import { webhookUrl } from '@/lib/tasks/server/webhook'
import { finishTask } from '@/lib/tasks/engine/finish-task'
import { expectation, untilNextLook } from '@/lib/tasks/engine/look-times'
import { inFlightOn } from '@/lib/tasks/engine/in-flight'
import { MediaNotSendable, sendableMedia } from '@/lib/tasks/engine/sendable-media'
import type { World } from '@/lib/world'

const second = 1_000

/** Queued → submitting → pending. Whatever costs nothing (files, the slot in the budget) comes first, then the intention on disk, then the money. */
export async function sendTask(world: World, task: TaskRow, connection: ConnectionRow): Promise<void> {
  const model = modelFor(connection.dialect, task.model_id)
  const budget = requestBudget(world, connection.id)
  let input: Record<string, unknown>
  try {
    input = await sendableMedia(world, connection, toRequestInput(model, JSON.parse(task.input_json)))
    await budget.take('POST', 'submit')
  } catch (error) {
    return prepareTrouble(world, task, error)
  }

  const now = world.clock.now()
  const submitting = await changeTask(world, task, {
    state: 'submitting',
    submitted_at: now,
    // Due as long as it lasts: whoever finds it so, and not in their own hand, knows that it was cut off.
    due_at: now,
    held_reason: null,
    held_until: null,
    held_said: null,
    trouble: null,
  })
  if (!submitting) return

  let created: Created
  try {
    created = await openGateway(world, connection, { budget: slotTaken(budget) }).create({
      model,
      input,
      callbackUrl: webhookUrl(world, task.id),
    })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return sendTrouble(world, submitting, error)
  }
  await accept(world, submitting, connection, created)
}

/** The caller's slot was taken before the intention was written; a 429 still pauses the whole connection. */
const slotTaken = (budget: RequestBudget): RequestBudget => ({ take: async () => {}, pause: budget.pause })

/** Accepted and paid: the remote id is written whatever became of the row meanwhile, as long as nobody gave it another. */
async function accept(world: World, submitting: TaskRow, connection: ConnectionRow, created: Created): Promise<void> {
  const now = world.clock.now()
  const expected = await expectation(world, connection, submitting.model_id)
  const inFlight = await inFlightOn(world, connection.id)
  const quote = created.estimated && { quote_json: JSON.stringify({ source: 'exact', price: created.estimated }) }
  const change = {
    state: 'pending',
    remote_id: created.remoteId,
    accepted_at: now,
    expected_at: now + expected.middle,
    due_at: now + untilNextLook({ ...expected, elapsed: 0, inFlight }),
    trouble: null,
    ...quote,
  } as const
  for (let task: TaskRow | undefined = submitting; task; task = await stillOpen(world, task.id)) {
    const pending = await changeTask(world, task, change)
    if (!pending) continue
    if (created.progress.state === 'completed' || created.progress.state === 'failed')
      await finishTask(world, pending, created.progress)
    return
  }
  world.log('task.accepted_but_closed', { task: submitting.id })
}

const stillOpen = ({ db }: World, id: string) =>
  db
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', id)
    .where('remote_id', 'is', null)
    .where('state', 'in', ['submitting', 'unconfirmed'])
    .executeTakeFirst()

/** Nothing was sent. */
async function prepareTrouble(world: World, task: TaskRow, error: unknown): Promise<void> {
  if (error instanceof MediaNotSendable) return fail(world, task, error.message, 'file')
  if (!(error instanceof GatewayError)) throw error
  if (error.kind === 'refused' || error.kind === 'out_of_money') return fail(world, task, said(error), error.code)
  return hold(world, task, error)
}

/** What trouble while submitting means: only a call that was certainly not taken goes back into the queue. */
async function sendTrouble(world: World, task: TaskRow, error: GatewayError): Promise<void> {
  world.log('submit.trouble', { task: task.id, kind: error.kind, status: error.status })
  if (error.kind === 'refused') return fail(world, task, said(error), error.code)
  if (error.taken === 'no') return hold(world, task, error)
  const dueAt = world.clock.now() + 5 * second
  await changeTask(world, task, { state: 'unconfirmed', trouble: error.kind, due_at: dueAt }, error.kind)
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
