import { z } from 'zod'
import { Money } from '@/lib/money/money'

/**
 * Whose spending a limit bounds. `instance`: everybody's. `person`, `connection`, `key`: of the one with this id. `model`: of `gateway/model`.
 * `batch`: of each batch by itself. A limit that a person sets bounds only their own spending; one without an owner, set by an administrator, everybody's.
 */
export const LimitScope = z.enum(['instance', 'person', 'connection', 'model', 'key', 'batch'])
export type LimitScope = z.infer<typeof LimitScope>

/** Days begin at midnight in the limit's time zone, weeks on Monday. `total`: for ever, the only one a batch knows. */
export const LimitPeriod = z.enum(['day', 'week', 'month', 'total'])
export type LimitPeriod = z.infer<typeof LimitPeriod>

/** A limit and how it stands in the period that now is. */
export const LimitView = z.object({
  id: z.string(),
  scope: LimitScope,
  scopeId: z.string().optional(),
  /** What the scope's id is called: a person's name, a connection's, a model's title. */
  scopeName: z.string().optional(),
  /** True: it bounds everybody, and only administrators change it. */
  isForAll: z.boolean(),
  period: LimitPeriod,
  timeZone: z.string(),
  limit: Money,
  /** Hard: stops before sending. Soft: warns. */
  isHard: z.boolean(),
  /** A hard limit: whether what has no known price is stopped too. */
  stopsUnknown: z.boolean(),
  /** Spent, and reserved for what is on its way, in this period; undefined for a limit of each batch, and for members where it counts what others spend. */
  used: Money.optional(),
  /** Where `used` is not said to a member: whether it has no room at all. */
  isFull: z.boolean().optional(),
  /** When the next period begins (ms since 1970 UTC); undefined for `total`. */
  nextPeriodAt: z.number().optional(),
  createdAt: z.number(),
})
export type LimitView = z.infer<typeof LimitView>

const amount = z.string().trim().min(1).max(40)

/** `scopeId`: see LimitScope; a person without one is oneself. `limit.amount`: a decimal above zero; what it bounds is spending in its currency only. */
export const AddLimit = z.strictObject({
  scope: LimitScope,
  scopeId: z.string().min(1).max(300).optional(),
  isForAll: z.boolean().default(false),
  period: LimitPeriod,
  timeZone: z.string().min(1).max(60),
  limit: z.strictObject({ amount, currency: Money.shape.currency }),
  isHard: z.boolean(),
  stopsUnknown: z.boolean().default(false),
})
export type AddLimit = z.input<typeof AddLimit>

export const ChangeLimit = AddLimit.pick({ period: true, timeZone: true, limit: true, isHard: true })
  .extend({ stopsUnknown: z.boolean() })
  .partial()
export type ChangeLimit = z.infer<typeof ChangeLimit>

const Named = z.object({ id: z.string(), name: z.string() })

/** What one may set a limit for. `currency`: the one a connection is known to be paid in. */
export const LimitChoices = z.object({
  people: z.array(Named),
  connections: z.array(Named.extend({ currency: Money.shape.currency.optional() })),
  keys: z.array(Named),
  models: z.array(Named),
})
export type LimitChoices = z.infer<typeof LimitChoices>
