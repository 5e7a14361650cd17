import type { ConnectionView } from '@/lib/connections/contract'
import type { Model } from '@/lib/models/model'
import type { Offer } from '@/lib/offers/contract'
import type { PriceRecord } from '@/lib/offers/price-history'

/** All offers of one model; `chosen` is the one that was asked for. */
export type FamilyView = { offers: OfferView[]; chosen: number }

export type OfferView = {
  model: Model
  seconds: readonly [number, number]
  /** Only a gateway's list names it. */
  unknown: boolean
  /** Its gateway named it once, and no longer does. */
  gone: boolean
  /** Whether the other gateway uses the same id. */
  shared: boolean
  /** What each of the user's connections that lists it says of it. */
  listedBy: { connection: Pick<ConnectionView, 'id' | 'name'>; offer: Offer }[]
  /** Of the connections that can be asked for it, the one that comes first. */
  connectionId?: string
  curl: string
  /** What it has cost so far, newest first. */
  history: PriceRecord[]
}
