import type { GatewayLanguage, Makes } from '@/lib/models/model'
import { type Trait, traits } from '@/lib/models/traits'
import { isLess } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'
import type { ModelListing } from '@/lib/offers/contract'
import { type Family, priceOf } from '@/lib/offers/families'

/** What the list of models is narrowed to; absent is everything. All of it stands in the URL. */
export type ModelFilters = {
  q?: string
  makes?: Makes
  provider?: string
  gateway?: GatewayLanguage
  /** Every one of them. */
  takes?: readonly Trait[]
  price?: PriceLimit
  /** By name, where absent. */
  sort?: 'price'
}

export const made = ['video', 'image', 'voice', 'sound', 'music', 'text'] as const satisfies readonly Makes[]
export const gateways = ['unified-tasks', 'onysoft'] as const satisfies readonly GatewayLanguage[]
/** `known`: whatever it is; else at most that many USD. */
export const priceLimits = ['known', '0.02', '0.05', '0.10', '0.50'] as const
export type PriceLimit = (typeof priceLimits)[number]

/** From a query string; what it spells wrong is left out. */
export const readFilters = (query: Pick<URLSearchParams, 'get'>): ModelFilters => {
  const takes = query.get('takes')?.split(',') ?? []
  const known = traits.filter((trait) => takes.includes(trait))
  return {
    q: query.get('q') ?? undefined,
    makes: made.find((one) => one === query.get('makes')),
    provider: query.get('provider') ?? undefined,
    gateway: gateways.find((one) => one === query.get('gateway')),
    takes: known.length > 0 ? known : undefined,
    price: priceLimits.find((one) => one === query.get('price')),
    sort: query.get('sort') === 'price' ? 'price' : undefined,
  }
}

/** The same as a query string: `makes=video&takes=firstFrame,references`. */
export const writeFilters = ({ takes, ...plain }: ModelFilters): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(plain)) if (value) query.set(name, value)
  if (takes?.length) query.set('takes', takes.join(','))
  return query.toString().replaceAll('%2C', ',')
}

/** How many of them narrow the list; the order does not. */
export const filtersSet = (filters: ModelFilters): number =>
  Object.values({ ...filters, sort: undefined }).filter((value) => value !== undefined && value.length > 0).length

/** Families of which one offer meets every filter: what is asked for must come from one hand. */
export const narrow = (families: readonly Family[], filters: ModelFilters, collator: Intl.Collator): Family[] => {
  const shown = families.filter(({ listings }) => listings.some(meets(filters)))
  const byName = (one: Family, other: Family) => collator.compare(one.title, other.title)
  return shown.sort((one, other) => (filters.sort === 'price' ? byPrice(one, other) : 0) || byName(one, other))
}

export type Counts = Record<'makes' | 'provider' | 'gateway' | 'takes' | 'price', Record<string, number>>

/** For each choice of each filter, how many families would be left if it were taken, the other filters as they are. */
export const countChoices = (families: readonly Family[], filters: ModelFilters): Counts => {
  const all = families.flatMap(({ listings }) => listings)
  const count = (changed: ModelFilters) => families.filter(({ listings }) => listings.some(meets(changed))).length
  const each = <T extends string>(choices: readonly T[], change: (choice: T) => ModelFilters) =>
    Object.fromEntries(choices.map((choice) => [choice, count({ ...filters, ...change(choice) })]))
  return {
    makes: each(made, (makes) => ({ makes })),
    provider: each([...new Set(all.map(({ provider }) => provider))], (provider) => ({ provider })),
    gateway: each(gateways, (gateway) => ({ gateway })),
    takes: each(traits, (trait) => ({ takes: [...(filters.takes ?? []), trait] })),
    price: each(priceLimits, (price) => ({ price })),
  }
}

export const meets =
  ({ q, makes, provider, gateway, takes = [], price }: ModelFilters) =>
  (listing: ModelListing): boolean =>
    (!makes || listing.makes === makes) &&
    (!provider || listing.provider === provider) &&
    (!gateway || listing.gateway === gateway) &&
    takes.every((trait) => listing.takes.includes(trait)) &&
    (!price || costs(listing, price)) &&
    (!q || hasEveryWord(listing, q))

const hasEveryWord = ({ title, id, provider, family, makes }: ModelListing, q: string): boolean => {
  const text = plain([title, id, provider, family, makes].join(' '))
  return plain(q)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** However it is typed: "Görsel", "gorsel" and "GÖRSEL" are one word. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')

const costs = (listing: ModelListing, limit: PriceLimit): boolean => {
  const price = priceOf(listing)
  if (limit === 'known') return price !== undefined
  const most: Money = { amount: limit, currency: 'USD' }
  return price?.least.some((money) => money.currency === 'USD' && !isLess(most, money)) ?? false
}

/** In USD; what nobody prices in it comes last. */
const byPrice = (one: Family, other: Family): number => {
  const [first, second] = [dollars(one), dollars(other)]
  if (!first || !second) return Number(!first) - Number(!second)
  return isLess(first, second) ? -1 : Number(isLess(second, first))
}

const dollars = ({ price }: Family) => price?.least.find(({ currency }) => currency === 'USD')
