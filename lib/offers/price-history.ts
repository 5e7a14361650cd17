import { z } from 'zod'
import { Gateway } from '@/lib/offers/contract'
import { Money } from '@/lib/money/money'

/**
 * A price that a connection asked for a model, from `since` on (ms since 1970 UTC). `list`: as its price list has it; `sample`: what its gateway said the
 * model's sample request would cost. `before`: what the same thing had cost until then, where that is known.
 */
export const PriceRecord = z.object({
  connection: z.object({ id: z.string(), name: z.string() }),
  of: z.enum(['list', 'sample']),
  since: z.number(),
  price: Money,
  before: Money.optional(),
})
export type PriceRecord = z.infer<typeof PriceRecord>

/** A rise that its reader has not put away; `notice` is its name. */
export const PriceRise = z.object({
  ...PriceRecord.shape,
  before: Money,
  notice: z.string(),
  model: z.object({ id: z.string(), gateway: Gateway, title: z.string() }),
})
export type PriceRise = z.infer<typeof PriceRise>

export const PriceRises = z.object({ rises: z.array(PriceRise) })
export const PutAway = z.strictObject({ notice: z.string().min(1).max(400) })
