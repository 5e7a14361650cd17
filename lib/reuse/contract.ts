import { z } from 'zod'
import { Gateway } from '@/lib/offers/contract'

/** A result can stand at `path` in this model's form. Its connection speaks the model's language; for an earlier task it is the task's own. */
export const ReuseOffer = z.object({
  id: z.string(),
  gateway: Gateway,
  connectionId: z.string(),
  title: z.string(),
  provider: z.string(),
  path: z.string(),
  group: z.string(),
  kind: z.enum(['media', 'task']),
})
export type ReuseOffer = z.infer<typeof ReuseOffer>

/**
 * What can be made of a result. `seed`: its model takes one; `value` where it is known which was used. `models`: those onto which its task's form can
 * be carried. All lists: the nearest first.
 */
export const ReuseOffers = z.object({
  seed: z.object({ value: z.number().optional() }).optional(),
  offers: z.array(ReuseOffer),
  models: z.array(ReuseOffer.omit({ path: true, group: true, kind: true })),
})
export type ReuseOffers = z.infer<typeof ReuseOffers>

export const AskReuse = z.strictObject({ asset: z.string().regex(/^[\w-]{1,64}$/) })
