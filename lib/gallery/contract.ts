import { z } from 'zod'
import { AssetKind } from '@/lib/assets/contract'
import { Caption } from '@/lib/batches/contract'
import type { OpenFilter } from '@/lib/searches/choices'

/** Several values in one parameter of the address, joined by commas. */
const listOf = <T extends z.ZodType<string, string>>(value: T) =>
  z
    .string()
    .max(4_000)
    .transform((text) => text.split(','))
    .pipe(z.array(value).min(1).max(100))

const Name = z.string().min(1).max(200)
/** `2026-11-20`, in the time zone of the query. */
const Day = z.iso.date()

/**
 * What stands in the gallery. `kept`: in the archive. `binned`: deleted less than 30 days ago. `failed` and `unconfirmed` are tasks without a
 * result; `lost`: a result that the gateway deleted before it could be saved.
 */
export const GalleryState = z.enum(['kept', 'failed', 'unconfirmed', 'lost', 'binned'])
export type GalleryState = z.infer<typeof GalleryState>

export const Aspect = z.enum(['wide', 'square', 'tall'])
/** Stars; `0`: not rated yet; `rejected`: marked with X, whatever its stars. */
export const Rating = z.enum(['0', '1', '2', '3', '4', '5', 'rejected'])
export const GallerySort = z.enum(['newest', 'oldest', 'price', 'duration'])
export type GallerySort = z.infer<typeof GallerySort>

/** A span of days that ends with the day on which it is asked, so that a search that was kept goes on with the days. */
export const Span = z.enum(['today', 'last-7-days', 'last-30-days', 'this-year'])
export type Span = z.infer<typeof Span>

/** `USD:0.10-2.50`, `USD:-1` or `TRY:5-`: what its whole task was charged, both ends included. */
const PriceRange = z.string().regex(/^(USD|TRY):(\d{1,9}(\.\d{1,6})?)?-(\d{1,9}(\.\d{1,6})?)?$/)

/** Values of one filter are alternatives; filters narrow each other. Every one of them is a parameter of the address of `/gallery`. */
export const galleryFilters = {
  /** Words or parts of words, all of which the prompt (or a file's name) holds, in any order. */
  q: z.string().trim().min(1).max(200).optional(),
  /** Default: `kept`. */
  state: listOf(GalleryState).optional(),
  kind: listOf(AssetKind).optional(),
  model: listOf(Name).optional(),
  family: listOf(Name).optional(),
  provider: listOf(Name).optional(),
  connection: listOf(Name).optional(),
  origin: listOf(z.enum(['output', 'upload', 'import'])).optional(),
  rating: listOf(Rating).optional(),
  aspect: listOf(Aspect).optional(),
  sound: listOf(z.enum(['yes', 'no'])).optional(),
  /** Ids; a collection holds what those inside it hold. */
  collection: listOf(Name).optional(),
  /** Ids; comparisons are not among them. */
  batch: listOf(Name).optional(),
  price: PriceRange.optional(),
  /** Instead of `from` and `to`. */
  dates: Span.optional(),
  /** First and last day. */
  from: Day.optional(),
  to: Day.optional(),
} as const

export const GalleryQuery = z.strictObject({
  ...galleryFilters,
  sort: GallerySort.optional(),
  /** IANA name of the time zone in which days begin. Default: UTC. */
  tz: z.string().min(1).max(64).optional(),
})
export type GalleryQuery = z.output<typeof GalleryQuery>

/** Values of one filter that stand for nothing: a collection that was deleted, a model that nobody has heard of. Not yours and not there are the same. */
export type UnknownValues = { name: OpenFilter; values: string[] }

/** What a browser puts into the address: GalleryQuery before it is parsed, without `tz`. */
export type GalleryAddress = Partial<Record<keyof typeof galleryFilters | 'sort', string>>

/**
 * The whole wall, small enough to be sent at once. Positions count from 0 in the order of the sort. `days`: where each local day begins, in that order;
 * empty where the sort is not by time. `today`: the day with which the list's span ends, where the query names one. `ratios`: a character for each position, its width over height as `ratioOf` reads it (lib/gallery/ratio.ts).
 * `revision`: of this list; positions mean something only together with it and `today`.
 */
export const WholeLayout = z.object({
  kind: z.literal('whole'),
  revision: z.number(),
  total: z.number(),
  today: Day.optional(),
  days: z.array(z.tuple([z.iso.date(), z.number()])),
  ratios: z.string(),
})
export type WholeLayout = z.infer<typeof WholeLayout>

/** The same list later, as what changed since `since`. First `removed` (positions of the old list, ascending), then `added` (positions of the new one, ascending). `fresh`: those of `added` that were made since, and did not only come back. */
export const LayoutChanges = z.object({
  kind: z.literal('changes'),
  since: z.number(),
  revision: z.number(),
  total: z.number(),
  today: Day.optional(),
  days: z.array(z.tuple([z.iso.date(), z.number()])),
  removed: z.array(z.number()),
  added: z.array(z.tuple([z.number(), z.string().length(1)])),
  fresh: z.array(z.number()),
})
export type LayoutChanges = z.infer<typeof LayoutChanges>

export const GalleryLayout = z.discriminatedUnion('kind', [WholeLayout, LayoutChanges])
export type GalleryLayout = z.infer<typeof GalleryLayout>

/** `since` and `today`: of the list that the page holds; answered with changes where they are known and few. */
export const AskLayout = z.strictObject({
  ...GalleryQuery.shape,
  since: z.coerce.number().int().min(0).optional(),
  today: Day.optional(),
})

/** A tile. `id` is an asset's, or, where there is no asset (`failed`, `unconfirmed`, `lost`), its task's. */
export const GalleryItem = z.object({
  id: z.string(),
  state: GalleryState,
  kind: AssetKind,
  taskId: z.string().optional(),
  /** Its first 160 characters. */
  prompt: z.string(),
  modelTitle: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  durationMs: z.number().optional(),
  hasSound: z.boolean().optional(),
  /** Of a small picture without a poster its file. */
  posterUrl: z.string().optional(),
  /** One picture of `storyboardFrames` frames side by side, in order of time. */
  storyboardUrl: z.string().optional(),
  storyboardFrames: z.number().optional(),
  /** 60 values 0 to 1, for sound. */
  peaks: z.array(z.number()).optional(),
  /** First 400 characters, for texts. */
  text: z.string().optional(),
  fileUrl: z.string().optional(),
  rating: z.number().int().min(0).max(5),
  isRejected: z.boolean(),
  /** Why a failed task failed, in the first 160 characters. `isOwn`: not the gateway's words, but ours. */
  failure: z.object({ said: z.string(), code: z.string().optional(), isOwn: z.boolean() }).optional(),
  /** How its row differs from the others of its batch. Only where the list is of batches. */
  caption: Caption.optional(),
  /** Ms since 1970 UTC. */
  createdAt: z.number(),
})
export type GalleryItem = z.infer<typeof GalleryItem>

/** `start`: a position in the list of `revision` and `today`. (`from` and `to` are days.) */
export const AskItems = z.strictObject({
  ...GalleryQuery.shape,
  revision: z.coerce.number().int().min(0).optional(),
  today: Day.optional(),
  start: z.coerce.number().int().min(0),
  count: z.coerce.number().int().min(1).max(200),
})
/** `revision`: the list that these positions are of. When it is not the one that was asked for, that list is no longer known here: ask for the layout again. Null: gone since. */
export const GalleryItems = z.object({ revision: z.number(), items: z.array(GalleryItem.nullable()) })
export type GalleryItems = z.infer<typeof GalleryItems>

/** Ids of a range, for selecting without having seen; 20,000 at most. */
export const AskIds = z.strictObject({
  ...AskItems.shape,
  count: z.coerce.number().int().min(1).max(20_000),
})
export const GalleryIds = z.object({ revision: z.number(), ids: z.array(z.string()) })
export type GalleryIds = z.infer<typeof GalleryIds>

/** Where one item stands in a list, and its neighbours; `position` is undefined when the filters leave it out. */
export const AskPlace = z.strictObject({ ...GalleryQuery.shape, id: z.string().regex(/^[\w-]{1,64}$/) })
export const GalleryPlace = z.object({
  revision: z.number(),
  total: z.number(),
  position: z.number().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
})
export type GalleryPlace = z.infer<typeof GalleryPlace>

const Count = z.object({ value: z.string(), count: z.number() })

/** A quick choice of dates, as the address writes it: a span, or a year before this one. */
export const DatesCount = z.union([
  z.object({ dates: Span, count: z.number() }),
  z.object({ from: Day, to: Day, count: z.number() }),
])
export type DatesCount = z.infer<typeof DatesCount>

/** How many there would be with one value of a filter, all other filters as they are; values that hold none are left out, except chosen ones. Most first; names where the value is an id. */
export const GalleryCounts = z.object({
  revision: z.number(),
  total: z.number(),
  state: z.array(Count),
  kind: z.array(Count),
  model: z.array(Count.extend({ title: z.string() })),
  family: z.array(Count.extend({ title: z.string() })),
  provider: z.array(Count),
  connection: z.array(Count.extend({ title: z.string() })),
  origin: z.array(Count),
  rating: z.array(Count),
  aspect: z.array(Count),
  sound: z.array(Count),
  collection: z.array(Count.extend({ title: z.string() })),
  batch: z.array(Count.extend({ title: z.string() })),
  /** In the order in which they are offered: spans up to today, then the years before that hold anything. */
  dates: z.array(DatesCount),
  /** `value` as the address writes it: free, then bands from the cheapest up, in each currency that occurs. A price where two bands meet is in both. */
  price: z.array(Count),
})
export type GalleryCounts = z.infer<typeof GalleryCounts>

/** What a download of a list weighs: its files, without sidecars. */
export const ListWeight = z.object({ count: z.number(), bytes: z.number() })
export type ListWeight = z.infer<typeof ListWeight>
