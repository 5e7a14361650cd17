import type { AssetKind } from '@/lib/assets/contract'
import type { Aspect, GalleryAddress, GallerySort, GalleryState, Rating, Span } from '@/lib/gallery/contract'
import type { z } from 'zod'

/** The values of those filters that have a closed set of them, in the order in which they are offered. */
export const choices = {
  kind: ['image', 'video', 'audio', 'text'],
  rating: ['5', '4', '3', '2', '1', '0', 'rejected'],
  state: ['kept', 'failed', 'unconfirmed', 'lost', 'binned'],
  aspect: ['wide', 'square', 'tall'],
  sound: ['yes', 'no'],
  origin: ['output', 'upload', 'import'],
} as const satisfies {
  kind: readonly AssetKind[]
  rating: readonly z.infer<typeof Rating>[]
  state: readonly GalleryState[]
  aspect: readonly z.infer<typeof Aspect>[]
  sound: readonly ('yes' | 'no')[]
  origin: readonly ('output' | 'upload' | 'import')[]
}

export const sorts = ['newest', 'oldest', 'price', 'duration'] as const satisfies readonly GallerySort[]

/** Ending today. */
export const spans = ['today', 'last-7-days', 'last-30-days', 'this-year'] as const satisfies readonly Span[]

export type ClosedFilter = keyof typeof choices
export const closedFilters = Object.keys(choices) as ClosedFilter[]

/** Filters whose values are whatever the archive holds. */
export const openFilters = ['model', 'family', 'provider', 'connection', 'collection', 'batch'] as const
export type OpenFilter = (typeof openFilters)[number]

/** Everything that may stand in the address of the gallery, in the order in which it is written there. */
export const addressNames = [
  'q',
  'state',
  'kind',
  'model',
  'family',
  'provider',
  'connection',
  'origin',
  'rating',
  'aspect',
  'sound',
  'collection',
  'batch',
  'price',
  'dates',
  'from',
  'to',
  'sort',
] as const satisfies readonly (keyof GalleryAddress)[]
export type AddressName = (typeof addressNames)[number]
