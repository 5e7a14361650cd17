import { z } from 'zod'

/** An amount as a decimal string ("0.40") and its currency. USD and TRY are never added up without a rate and its date. */
export const Money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.enum(['USD', 'TRY']) })
export type Money = z.infer<typeof Money>
export type Currency = Money['currency']

/** A price before. `exact`: the gateway's dry run said so. `list`: from a price table, dated where known. `unknown`: nobody knows, which is never 0. */
export const Quote = z.discriminatedUnion('source', [
  z.object({ source: z.literal('exact'), price: Money }),
  z.object({ source: z.literal('list'), price: Money, asOf: z.string().optional() }),
  z.object({ source: z.literal('unknown') }),
])
export type Quote = z.infer<typeof Quote>
