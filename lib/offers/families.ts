import type { ConnectionView } from '@/lib/connections/contract'
import type { GatewayLanguage, Makes } from '@/lib/models/model'
import { type Trait, traits } from '@/lib/models/traits'
import { isLess } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'
import type { ModelList, ModelListing, Offer } from '@/lib/offers/contract'
import type { OfferView } from '@/lib/offers/family-view'

/** The same model, whoever sells it and under however many ids: one line of the list. */
export type Family = {
  key: string
  title: string
  provider: string
  makes: Makes
  /** At least one; the first gives the line its name. */
  listings: ModelListing[]
  gateways: FamilyGateway[]
  takes: Trait[]
  price?: PriceTag
  seconds: readonly [number, number]
  marks: Mark[]
}

/** `connections`: the user's whose own list names it. `gone`: those lists named it once, and none does now. */
export type FamilyGateway = { gateway: GatewayLanguage; connections: ConnectionView[]; gone: boolean }

export type Mark = 'new' | 'gone' | 'unknown'

/** The least price in each currency. `gateway`: what a connection asks; `list`: what a seed prints. `varies`: it can be more. */
export type PriceTag = { source: 'gateway' | 'list'; least: readonly Money[]; varies: boolean }

export const familiesOf = ({ models, lists }: ModelList, connections: readonly ConnectionView[]): Family[] =>
  [...Map.groupBy(models, ({ family }) => family)].map(([key, listings]) => familyOf(key, listings, lists, connections))

const familyOf = (
  key: string,
  listings: ModelListing[],
  lists: ModelList['lists'],
  connections: readonly ConnectionView[],
): Family => {
  const [first] = listings as [ModelListing]
  const gone = (listing: ModelListing) => isGone(listing, lists, connections)
  return {
    key,
    title: first.title,
    provider: first.provider,
    makes: first.makes,
    listings,
    gateways: [...Map.groupBy(listings, ({ gateway }) => gateway)].map(([gateway, there]) => ({
      gateway,
      connections: connections.filter(({ id }) => there.some(({ offers }) => isOffered(offers?.[id]))),
      gone: there.every(gone),
    })),
    takes: traits.filter((trait) => listings.some(({ takes }) => takes.includes(trait))),
    price: joined(listings.flatMap((listing) => priceOf(listing) ?? [])),
    seconds: [
      Math.min(...listings.map(({ seconds }) => seconds[0])),
      Math.max(...listings.map(({ seconds }) => seconds[1])),
    ],
    marks: [
      ...(listings.some(({ offers }) => Object.values(offers ?? {}).some(({ newSince }) => newSince))
        ? ['new' as const]
        : []),
      ...(listings.every(gone) ? ['gone' as const] : []),
      ...(listings.every(({ unknown }) => unknown) ? ['unknown' as const] : []),
    ],
  }
}

/** What this one listing costs, as far as anybody says. */
export const priceOf = ({ offers = {}, listed }: ModelListing): PriceTag | undefined => {
  const printed = listed ? [listed.least, listed.most] : []
  return tagOf(
    Object.values(offers),
    printed.map((amount) => ({ amount, currency: 'USD' })),
  )
}

/** The same of a model that is open. */
export const priceOfOffer = ({ model, listedBy }: Pick<OfferView, 'model' | 'listedBy'>): PriceTag | undefined =>
  tagOf(
    listedBy.map(({ offer }) => offer),
    model.listPrices ?? [],
  )

const tagOf = (offers: readonly Offer[], printed: readonly Money[]): PriceTag | undefined => {
  const asked = offers.flatMap((offer) => (isOffered(offer) && offer.price ? offer.price : []))
  if (asked.length > 0) return tag('gateway', asked)
  return printed.length > 0 ? tag('list', printed) : undefined
}

/** Whether every list that could name it has been read since it was last named. */
export const isGone = (
  { gateway, offers }: ModelListing,
  lists: ModelList['lists'],
  connections: readonly ConnectionView[],
): boolean => {
  const read = connections.filter(({ id, dialect }) => dialect === gateway && lists[id]?.readAt !== undefined)
  return read.length > 0 && read.every(({ id }) => offers?.[id]?.goneSince !== undefined)
}

const isOffered = (offer: Offer | undefined): offer is Offer => offer !== undefined && offer.goneSince === undefined

const joined = (tags: PriceTag[]): PriceTag | undefined => {
  const asked = tags.filter(({ source }) => source === 'gateway')
  const told = asked.length > 0 ? asked : tags
  const [first] = told
  if (!first) return undefined
  const all = tag(
    first.source,
    told.flatMap(({ least }) => least),
  )
  return { ...all, varies: all.varies || told.some(({ varies }) => varies) }
}

const tag = (source: PriceTag['source'], prices: readonly Money[]): PriceTag => {
  const byCurrency = [...Map.groupBy(prices, ({ currency }) => currency).values()]
  return {
    source,
    least: byCurrency.map((some) => some.reduce((least, one) => (isLess(one, least) ? one : least))),
    varies: byCurrency.some((some) => some.some((one) => isLess(one, some[0]!) || isLess(some[0]!, one))),
  }
}
