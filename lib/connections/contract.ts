import { z } from 'zod'
import { Money } from '@/lib/money/money'

export const Dialect = z.enum(['unified-tasks', 'onysoft'])

/** The key itself is never in an answer. */
export const ConnectionView = z.object({
  id: z.string(),
  name: z.string(),
  dialect: Dialect,
  baseUrl: z.string(),
  sandbox: z.boolean(),
  isDefault: z.boolean(),
  allowPrivate: z.boolean(),
  createdAt: z.number(),
  /** Below it the balance is called low, in the currency in which its gateway states it; undefined: a default. */
  lowBalance: z.string().optional(),
  /** Since when nothing new is sent because somebody paused it. */
  pausedAt: z.number().optional(),
  /** Until when the gateway's limit keeps requests of a kind waiting. */
  pausedUntil: z.object({ POST: z.number().optional(), GET: z.number().optional() }),
})
export type ConnectionView = z.infer<typeof ConnectionView>

const baseUrl = z.url({ protocol: /^https?$/ }).max(300)
const name = z.string().trim().min(1).max(80)
const apiKey = z.string().trim().min(4).max(400)

export const AddConnection = z.strictObject({
  name,
  dialect: Dialect,
  baseUrl,
  apiKey,
  isDefault: z.boolean().default(false),
  allowPrivate: z.boolean().default(false),
})
export type AddConnection = z.infer<typeof AddConnection>

export const ChangeConnection = z
  .strictObject({
    name,
    baseUrl,
    apiKey,
    isDefault: z.literal(true),
    allowPrivate: z.boolean(),
    /** A decimal; 0 warns only of nothing left; null: the default. */
    lowBalance: z.string().trim().min(1).max(40).nullable(),
  })
  .partial()
export type ChangeConnection = z.infer<typeof ChangeConnection>

/** What a connection has left, as far as its gateway has said. */
export const BalanceView = z.object({
  connection: z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() }),
  /** The last word of the gateway, and when it said so (ms since 1970 UTC); undefined where it never did. */
  balance: z.object({ money: Money, at: z.number() }).optional(),
  /** Below it the balance is low. */
  threshold: Money.optional(),
  isLow: z.boolean(),
  /** A newer one is being asked for. */
  isAsked: z.boolean(),
})
export type BalanceView = z.infer<typeof BalanceView>

/** "Key works, balance 12.50 USD", or why not. `trouble` is a GatewayError kind; `said` the gateway's own words. */
export const ConnectionTest = z.discriminatedUnion('works', [
  z.object({ works: z.literal(true), balance: Money.optional(), models: z.number().optional() }),
  z.object({
    works: z.literal(false),
    trouble: z.enum(['busy', 'unreachable', 'refused', 'unauthorized', 'out_of_money', 'garbled']),
    status: z.number().optional(),
    said: z.string().optional(),
  }),
])
export type ConnectionTest = z.infer<typeof ConnectionTest>
