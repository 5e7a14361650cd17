import { z } from 'zod'
import { OutputView } from '@/lib/assets/contract'
import { LimitView } from '@/lib/limits/contract'
import { Money, Quote } from '@/lib/money/money'

export const TaskState = z.enum([
  'queued',
  'submitting',
  'pending',
  'processing',
  'completed',
  'failed',
  'unconfirmed',
  'canceled',
])
export type TaskState = z.infer<typeof TaskState>

/** States in which something still happens by itself. */
export const liveStates = ['queued', 'submitting', 'pending', 'processing'] as const satisfies readonly TaskState[]

/** Why a queued task is not sent yet. It goes on by itself when the reason is gone. */
export const HeldReason = z.enum([
  'paused_by_gateway',
  'no_money',
  'key_refused',
  'gateway_unreachable',
  'connection_gone',
  'paused_by_owner',
  'batch_paused',
  'batch_stopped',
  'limit',
  'price_rose',
])
export type HeldReason = z.infer<typeof HeldReason>

/** What a gateway said its balance was, and when it said so. */
export const BalanceReading = z.object({ money: Money, at: z.number() })
export type BalanceReading = z.infer<typeof BalanceReading>

/** What came back from a submit that may have been taken: `trouble` is a GatewayError kind or `interrupted`; `answer` the first characters of the gateway's answer, without the key. */
export const SubmitEvidence = z.object({
  trouble: z.string(),
  cameBackAt: z.number().optional(),
  status: z.number().optional(),
  networkCode: z.string().optional(),
  answer: z.string().optional(),
})
export type SubmitEvidence = z.infer<typeof SubmitEvidence>

export const TaskView = z.object({
  id: z.string(),
  connection: z.object({ id: z.string(), name: z.string() }),
  model: z.object({
    id: z.string(),
    gateway: z.enum(['unified-tasks', 'onysoft']),
    title: z.string(),
    provider: z.string(),
    makes: z.string(),
  }),
  prompt: z.string(),
  input: z.record(z.string(), z.unknown()),
  state: TaskState,
  held: z
    .object({
      reason: HeldReason,
      until: z.number().optional(),
      said: z.string().optional(),
      /** The limit that has no room, as it stands now; undefined once it is gone. */
      limit: LimitView.optional(),
      /** Whether it is sent by itself once a limit has room. */
      sendsWhenRoom: z.boolean().optional(),
      /** What its owner saw, where the price is another one now (`quote`) and it waits for their word. */
      priceBefore: Quote.optional(),
    })
    .optional(),
  /** The gateway's own words and code, shown as its own. */
  failure: z.object({ said: z.string(), code: z.string().optional() }).optional(),
  /** Only while unconfirmed: what is known of the submit whose answer never came. */
  evidence: z
    .object({
      sentAt: z.number(),
      ...SubmitEvidence.shape,
      looksInList: z.number(),
      gatewayHasList: z.boolean(),
      /** When the list is looked through next; undefined: not by itself. */
      nextLookAt: z.number().optional(),
    })
    .optional(),
  quote: Quote,
  charged: Money.optional(),
  refunded: Money.optional(),
  /** Of the whole connection: other tasks may lie between the two. */
  balanceBefore: BalanceReading.optional(),
  balanceAfter: BalanceReading.optional(),
  remoteId: z.string().optional(),
  /** All times are milliseconds since 1970 UTC. */
  createdAt: z.number(),
  submittedAt: z.number().optional(),
  acceptedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  nextLookAt: z.number().optional(),
  /** When it will probably be done: an estimate from earlier tasks or documented durations, always to be marked as one. */
  expectedAt: z.number().optional(),
  trouble: z.string().optional(),
  /** Since when every look has met this trouble. */
  troubleSince: z.number().optional(),
  outputs: z.array(OutputView),
  retryOf: z.string().optional(),
  /** The comparison in which nobody is to learn its model before something was chosen. */
  blindIn: z.string().optional(),
  changedAt: z.number(),
  /** Grows with each change of its owner's tasks. */
  revision: z.number(),
})
export type TaskView = z.infer<typeof TaskView>

/** A change of state; the first comes `from` nothing. `note`: who or what caused it, in the engine's own words. `times`: so often in a row, `at` the last of them. */
export const TaskEvent = z.object({
  at: z.number(),
  from: TaskState.optional(),
  to: TaskState,
  note: z.string().optional(),
  times: z.number().optional(),
})
export type TaskEvent = z.infer<typeof TaskEvent>

export const TaskHistory = z.object({
  /** Where its gateway answers; undefined for a sandbox that is switched off. */
  baseUrl: z.string().optional(),
  /** Oldest first. */
  events: z.array(TaskEvent),
  /** Older changes than these were left out. */
  cut: z.boolean(),
})
export type TaskHistory = z.infer<typeof TaskHistory>

export const TaskPage = z.object({ items: z.array(TaskView), next: z.string().optional() })

/** `revision` is the cursor for the next call; `more`: there are changes after it already. While something is `running` or its result is `saving`, ask again soon. */
export const TaskChanges = z.object({
  items: z.array(TaskView),
  revision: z.number(),
  more: z.boolean(),
  running: z.number(),
  saving: z.number(),
})

export const SubmitTask = z.strictObject({
  connectionId: z.string(),
  modelId: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** What the button said. Frozen into the task; the gateway's own word at submit replaces a list price. */
  quote: Quote.optional(),
  /** Made by the form once per press: the same one twice is the same task. */
  wishId: z.string().min(8).max(64),
  retryOf: z.string().optional(),
})
export type SubmitTask = z.infer<typeof SubmitTask>

/** The task, and the soft limits that it passes. */
export const SubmittedTask = TaskView.extend({ over: z.array(LimitView).optional() })
export type SubmittedTask = z.infer<typeof SubmittedTask>

/** Whether a task that a limit has stopped is sent by itself once there is room. */
export const SendWhenRoom = z.strictObject({ wanted: z.boolean() })
export type SendWhenRoom = z.infer<typeof SendWhenRoom>

/** "It was charged: find it", with the gateway's id where its owner knows it. */
export const FindTask = z.strictObject({ remoteId: z.string().min(1).max(200).optional() })
export type FindTask = z.infer<typeof FindTask>
