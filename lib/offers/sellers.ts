import { z } from 'zod'
import { Gateway } from '@/lib/offers/contract'
import { Money } from '@/lib/money/money'

/**
 * How a gateway has done with a model on this instance, whoever asked: of its last `n` finished tasks (100 at most) so many failed after they were
 * taken, and half of the others were done within `medianMs`.
 */
export const TrackRecord = z.object({ n: z.number(), failed: z.number(), medianMs: z.number().optional() })
export type TrackRecord = z.infer<typeof TrackRecord>

/** Fewer tasks than this say nothing of a gateway. */
export const enoughTasks = 5

/** One way to get a model: through which connection, under which id, for how much and how well. */
export const Seller = z.object({
  connection: z.object({ id: z.string(), name: z.string(), gateway: Gateway }),
  model: z.object({ id: z.string(), gateway: Gateway, title: z.string() }),
  /** What its list asks, or what its gateway last said its sample costs. */
  listPrice: Money.optional(),
  samplePrice: Money.optional(),
  record: TrackRecord,
})
export type Seller = z.infer<typeof Seller>
export const Sellers = z.object({ sellers: z.array(Seller) })
