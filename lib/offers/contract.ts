import { z } from 'zod'
import type { Model } from '@/lib/models/model'
import { traits } from '@/lib/models/traits'
import { Money } from '@/lib/money/money'

export const Gateway = z.enum(['unified-tasks', 'onysoft'])

/** What one connection's own list says of a model. Times are ms since 1970. */
export const Offer = z.object({
  price: Money.optional(),
  /** Since when it asks this price, as far as its lists have been read. */
  priceSince: z.number().optional(),
  /** It was not in the lists read before. */
  newSince: z.number().optional(),
  /** It stood in a list last at this time, and no longer does. */
  goneSince: z.number().optional(),
})
export type Offer = z.infer<typeof Offer>

/** One model of one gateway, as lists and filters need it; its fields come with the model itself. */
export const ModelListing = z.object({
  id: z.string(),
  gateway: Gateway,
  family: z.string(),
  provider: z.string(),
  title: z.string(),
  makes: z.enum(['video', 'image', 'voice', 'sound', 'music', 'text']),
  takes: z.array(z.enum(traits)),
  /** Documented or usual, in seconds. */
  seconds: z.tuple([z.number(), z.number()]),
  /** Printed prices in USD: the least and the most. */
  listed: z.object({ least: z.string(), most: z.string(), readOn: z.string() }).optional(),
  warning: z.string().optional(),
  /** Only a gateway's list names it; the catalogue does not. */
  unknown: z.literal(true).optional(),
  /** By connection. */
  offers: z.record(z.string(), Offer).optional(),
})
export type ModelListing = z.infer<typeof ModelListing>

/** All models, and when each connection's own list was last read and last asked for. */
export const ModelList = z.object({
  models: z.array(ModelListing),
  lists: z.record(z.string(), z.object({ readAt: z.number().optional(), triedAt: z.number().optional() })),
})
export type ModelList = z.infer<typeof ModelList>

/** A model whole. It is data of ours, so it is passed on as it is. */
export const WholeModel = z.custom<Model>((value) => typeof value === 'object')
