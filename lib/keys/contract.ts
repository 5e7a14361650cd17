import { z } from 'zod'
import { Dialect } from '@/lib/connections/contract'
import { LimitPeriod, LimitView } from '@/lib/limits/contract'
import { Money } from '@/lib/money/money'

/** How many keys that work a person may have at once. */
export const mostKeys = 200

export const KeyState = z.enum(['open', 'expired', 'revoked'])
export type KeyState = z.infer<typeof KeyState>

/** A Safelight key as its owner sees it; the key itself is in the answer that made it and nowhere else. Times are ms since 1970 UTC. */
export const KeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first characters. */
  prefix: z.string(),
  state: KeyState,
  /** The one connection it may use; undefined: any of its owner's. */
  connection: z.object({ id: z.string(), name: z.string(), dialect: Dialect, isDeleted: z.boolean() }).optional(),
  /** Ids of the only models it may start; undefined: all. */
  models: z.array(z.string()).optional(),
  limits: z.array(LimitView),
  /** From then on it opens nothing. */
  expiresAt: z.number().optional(),
  /** Identical requests within so many minutes are one task, even without an Idempotency-Key; undefined: each is a task of its own. */
  repeatMinutes: z.number().optional(),
  createdAt: z.number(),
  /** Noted at most once a minute. */
  usedAt: z.number().optional(),
  revokedAt: z.number().optional(),
})
export type KeyView = z.infer<typeof KeyView>

export const MadeKey = KeyView.extend({ key: z.string() })
export type MadeKey = z.infer<typeof MadeKey>

/**
 * A limit that a key is made with: hard, and it stops what has no known price too. `amount`: a decimal above zero. Days begin at midnight in `timeZone`.
 * What is paid in another currency it stops as well.
 */
export const KeyLimit = z.strictObject({
  amount: z.string().trim().min(1).max(40),
  currency: Money.shape.currency,
  period: LimitPeriod,
  timeZone: z.string().min(1).max(60).default('UTC'),
})

const Name = z
  .string()
  .transform((name) =>
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(60))

const ModelId = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\s\p{Cc}]*$/u)

const reach = {
  name: Name,
  connectionId: z.string().regex(/^[\w-]{1,64}$/),
  models: z.array(ModelId).min(1).max(100),
  /** ms since 1970 UTC. */
  expiresAt: z.number().int(),
  repeatMinutes: z
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60),
}

export const MakeKey = z
  .strictObject(reach)
  .partial()
  .required({ name: true })
  .extend({ limits: z.array(KeyLimit).max(4).default([]) })
export type MakeKey = z.input<typeof MakeKey>

/** What is left out stays; null takes the bound away. */
export const ChangeKey = z
  .strictObject({
    name: reach.name,
    connectionId: reach.connectionId.nullable(),
    models: reach.models.nullable(),
    expiresAt: reach.expiresAt.nullable(),
    repeatMinutes: reach.repeatMinutes.nullable(),
  })
  .partial()
export type ChangeKey = z.infer<typeof ChangeKey>

/** What webhooks about a key's tasks are signed with, as Standard Webhooks writes it: `whsec_…`. */
export const WebhookSecret = z.object({ secret: z.string() })
export type WebhookSecret = z.infer<typeof WebhookSecret>
