import { z } from 'zod'
import { Dialect } from '@/lib/connections/contract'
import { HeldReason } from '@/lib/tasks/contract'

/** Times are milliseconds since 1970 UTC; lengths of time are milliseconds. */
const Server = z.object({
  holder: z.string(),
  alive: z.boolean(),
  startedAt: z.number(),
  seenAt: z.number(),
  /** Names of the connections it works on just now. */
  holds: z.array(z.string()),
})

const Budget = z.discriminatedUnion('state', [
  z.object({ state: z.literal('free') }),
  z.object({ state: z.literal('queue'), requests: z.number(), lastInMs: z.number() }),
  z.object({ state: z.literal('paused'), until: z.number() }),
])

const Queue = z.object({
  queued: z.number(),
  /** Of the queued, those that wait for a reason, and when the first of them is tried again. */
  held: z.array(z.object({ reason: HeldReason, count: z.number(), until: z.number().optional() })),
  inFlight: z.number(),
  unconfirmed: z.number(),
  oldestQueuedMs: z.number().optional(),
  /** For how long something has been due and nobody has touched it. */
  oldestDueMs: z.number().optional(),
  /** As the times of the next looks are planned now. */
  looksPerMinute: z.number(),
})

/** The same trouble again and again is one, with its first and last time. */
const Trouble = z.object({
  during: z.enum(['submit', 'look', 'list', 'quote', 'archive', 'balance', 'models']),
  kind: z.string(),
  status: z.number().optional(),
  count: z.number(),
  since: z.number(),
  at: z.number(),
})
export type Trouble = z.infer<typeof Trouble>

const WatchedConnection = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  dialect: Dialect,
  baseUrl: z.string(),
  sandbox: z.boolean(),
  pausedAt: z.number().optional(),
  holder: z.string().optional(),
  budget: z.object({ POST: Budget, GET: Budget }),
  queue: Queue,
  /** Results on their way into the archive, and those of them whose copying has failed so far. */
  outputs: z.object({ waiting: z.number(), failing: z.number() }),
  troubles: z.array(Trouble),
})
export type WatchedConnection = z.infer<typeof WatchedConnection>

export const EngineWatch = z.object({
  at: z.number(),
  servers: z.array(Server),
  connections: z.array(WatchedConnection),
})
export type EngineWatch = z.infer<typeof EngineWatch>
