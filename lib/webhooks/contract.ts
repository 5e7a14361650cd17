import { z } from 'zod'

/** `due`: sent as soon as it is time, the first or a further time. `given_up`: refused for good (410), or a day of tries is over. */
export const DeliveryState = z.enum(['due', 'delivered', 'given_up'])
export type DeliveryState = z.infer<typeof DeliveryState>

/**
 * Why a try brought no HTTP status. `task_runs`: the task has begun again, and its next end is told anew. `no_key`: nothing to sign with, since no key asked for
 * the task. `internal`: an error of ours, such as a secret that cannot be read; it is tried again.
 */
export const DeliveryTrouble = z.enum([
  'private_address',
  'not_https',
  'no_such_host',
  'certificate',
  'timeout',
  'unreachable',
  'task_runs',
  'no_key',
  'internal',
])
export type DeliveryTrouble = z.infer<typeof DeliveryTrouble>

/** One try. `at`: ms since 1970 UTC, when it began. `isReplay`: its owner asked for it. */
export const Attempt = z.object({
  at: z.number(),
  tookMs: z.number(),
  status: z.number().optional(),
  trouble: DeliveryTrouble.optional(),
  isReplay: z.boolean(),
})
export type Attempt = z.infer<typeof Attempt>

/** What a task's asker is told of its end, once or again. The rest of the address may hold a secret and is not shown. */
export const DeliveryView = z.object({
  id: z.string(),
  taskId: z.string(),
  modelId: z.string(),
  /** Of the address, with its port where it names one. */
  host: z.string(),
  state: DeliveryState,
  /** Tries since it was written, or since it was last sent again by hand. */
  tries: z.number(),
  dueAt: z.number().optional(),
  createdAt: z.number(),
  deliveredAt: z.number().optional(),
  last: Attempt.optional(),
})
export type DeliveryView = z.infer<typeof DeliveryView>

export const DeliveryPage = z.object({ items: z.array(DeliveryView), next: z.string().optional() })
export type DeliveryPage = z.infer<typeof DeliveryPage>

/** Newest first, the last hundred. */
export const Attempts = z.array(Attempt)

/** Each `host` or `host:port`. */
export const AllowedHosts = z.strictObject({ hosts: z.array(z.string().max(300)).max(100) })
export type AllowedHosts = z.infer<typeof AllowedHosts>
