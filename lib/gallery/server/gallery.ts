import type { z } from 'zod'
import type {
  AskIds,
  AskItems,
  AskLayout,
  AskPlace,
  GalleryCounts,
  GalleryIds,
  GalleryItems,
  GalleryLayout,
  GalleryPlace,
  GalleryQuery,
  UnknownValues,
} from '@/lib/gallery/contract'

type Ask<Query> = { ownerId: string; query: Query }

/** What can be asked of a person's gallery. Answers are of the database as it is when they are asked. A bad filter is an AppError `invalid` that names it. */
export type Gallery = {
  layout(ask: Ask<z.output<typeof AskLayout>>): Promise<GalleryLayout>
  items(ask: Ask<z.output<typeof AskItems>>): Promise<GalleryItems>
  ids(ask: Ask<z.output<typeof AskIds>>): Promise<GalleryIds>
  place(ask: Ask<z.output<typeof AskPlace>>): Promise<GalleryPlace>
  /** `now` in ms since 1970 UTC: what "today" is. */
  counts(ask: Ask<GalleryQuery> & { now: number }): Promise<GalleryCounts>
  /** Asks what the others refuse. */
  unknown(ask: Ask<GalleryQuery>): Promise<UnknownValues[]>
}
