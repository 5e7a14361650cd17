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
/** `now` in ms since 1970 UTC: what "today" is. */
type AskNow<Query> = Ask<Query> & { now: number }

/** What can be asked of a person's gallery. Answers are of the database as it is when they are asked. A bad filter is an AppError `invalid` that names it. */
export type Gallery = {
  layout(ask: AskNow<z.output<typeof AskLayout>>): Promise<GalleryLayout>
  items(ask: AskNow<z.output<typeof AskItems>>): Promise<GalleryItems>
  ids(ask: AskNow<z.output<typeof AskIds>>): Promise<GalleryIds>
  place(ask: AskNow<z.output<typeof AskPlace>>): Promise<GalleryPlace>
  counts(ask: AskNow<GalleryQuery>): Promise<GalleryCounts>
  /** Asks what the others refuse. */
  unknown(ask: Ask<GalleryQuery>): Promise<UnknownValues[]>
}
