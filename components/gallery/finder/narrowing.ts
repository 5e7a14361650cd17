import type { GalleryAddress, GalleryCounts, GalleryState } from '@/lib/gallery/contract'
import { choices, type ClosedFilter, type OpenFilter } from '@/lib/searches/choices'

export type ListFilter = ClosedFilter | OpenFilter
export type FilterName = ListFilter | 'dates' | 'price'

/** Always in the row. */
export const firstFilters = ['kind', 'model', 'rating', 'dates'] as const satisfies readonly FilterName[]

/** Behind "More", and in the row while they narrow. */
export const otherFilters = [
  'state',
  'collection',
  'batch',
  'aspect',
  'sound',
  'price',
  'provider',
  'family',
  'connection',
  'origin',
] as const satisfies readonly FilterName[]

export const isList = (name: FilterName): name is ListFilter => name !== 'dates' && name !== 'price'
export const isClosed = (name: FilterName): name is ClosedFilter => name in choices

/** What the gallery shows where no state is asked for. */
const shownAnyway: GalleryState = 'kept'

/** The chosen values of one filter, those that go without saying included. */
export const valuesOf = (address: GalleryAddress, name: ListFilter): string[] =>
  address[name]?.split(',') ?? (name === 'state' ? [shownAnyway] : [])

export function withValues(address: GalleryAddress, name: ListFilter, values: readonly string[]): GalleryAddress {
  const goesWithoutSaying = name === 'state' && values.join() === shownAnyway
  return { ...address, [name]: goesWithoutSaying || values.length === 0 ? undefined : values.join(',') }
}

export const isActive = (address: GalleryAddress, name: FilterName | 'q'): boolean =>
  name === 'dates' ? Boolean(address.dates ?? address.from ?? address.to) : Boolean(address[name])

/** All that narrows, in the order of the row. */
export const activeFilters = (address: GalleryAddress): FilterName[] =>
  [...firstFilters, ...otherFilters].filter((name) => isActive(address, name))

/** An order alone narrows nothing. */
export const isNarrowed = (address: GalleryAddress): boolean =>
  isActive(address, 'q') || activeFilters(address).length > 0

export const withoutFilter = (address: GalleryAddress, name: FilterName | 'q'): GalleryAddress =>
  name === 'dates' ? withDates(address, {}) : { ...address, [name]: undefined }

/** Either a span or days. */
export const withDates = (
  address: GalleryAddress,
  { dates, from, to }: Pick<GalleryAddress, 'dates' | 'from' | 'to'>,
): GalleryAddress => ({ ...address, dates, from, to })

/** Everything off; the order of what is shown stays. */
export const withoutAll = ({ sort }: GalleryAddress): GalleryAddress => (sort ? { sort } : {})

const outside = ['failed', 'unconfirmed', 'lost', 'binned'] as const satisfies readonly GalleryState[]

/** What meets the same search without being looked through: other states than the chosen ones, and what was rejected. */
export function matchesElsewhere(address: GalleryAddress, counts: Pick<GalleryCounts, 'state' | 'rating'>) {
  const countOf = (name: 'state' | 'rating', value: string) =>
    counts[name].find((one) => one.value === value)?.count ?? 0
  const isLookedThrough = (name: 'state' | 'rating', value: string) => {
    const chosen = valuesOf(address, name)
    return chosen.length === 0 || chosen.includes(value)
  }
  const wayTo = <What extends string>(name: 'state' | 'rating', what: What) => ({
    what,
    next: withValues(address, name, [what]),
    count: isLookedThrough(name, what) ? 0 : countOf(name, what),
  })
  return [...outside.map((state) => wayTo('state', state)), wayTo('rating', 'rejected')].filter(
    ({ count }) => count > 0,
  )
}
