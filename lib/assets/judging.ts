import { z } from 'zod'
import { AssetKind } from '@/lib/assets/contract'

/** What has lain in the bin for so long is erased. */
export const binKeepsDays = 30
export const binKeepsMs = binKeepsDays * 86_400_000

/** As many as one request may change. */
export const mostIds = 20_000
/** As many as may be named for one zip. */
export const mostZipped = 200_000

const isNeeded = (field: string) => ({
  code: 'invalid_type' as const,
  expected: 'nonoptional' as const,
  input: undefined,
  path: [field],
})

const Id = z.string().regex(/^[\w-]{1,64}$/)
export const AssetIds = z.strictObject({ ids: z.array(Id).min(1).max(mostIds) })
export const ZippedIds = z.strictObject({ ids: z.array(Id).min(1).max(mostZipped) })

/** Either some, or all that lie in the bin. */
export const AssetIdsOrAll = z
  .strictObject({ ids: AssetIds.shape.ids.optional(), all: z.literal(true).optional() })
  .check(({ value, issues }) => {
    if ((value.ids === undefined) === (value.all === undefined)) issues.push(isNeeded('ids'))
  })
  .transform(({ ids }): { ids: string[] } | { all: true } => (ids ? { ids } : { all: true }))
export type AssetIdsOrAll = z.output<typeof AssetIdsOrAll>

const Stars = z.int().min(0).max(5)

const Verdict = z.strictObject({ rating: Stars.optional(), isRejected: z.boolean().optional() })

/** What is to be said of some results; what is left out stays as it is. `still`: only of those of which this is so until then. */
export const Mark = z
  .strictObject({ ...AssetIds.shape, ...Verdict.shape, still: Verdict.optional() })
  .check(({ value: { rating, isRejected }, issues }) => {
    if (rating === undefined && isRejected === undefined) issues.push(isNeeded('rating'))
  })
export type Mark = z.infer<typeof Mark>

/** Several marks as one change: how a judgement on many is taken back. There are 12 ways to stand, and 8 of which only the stars or the rejection is said. */
export const Marks = z.strictObject({ marks: z.array(Mark).min(1).max(20) }).check(({ value: { marks }, issues }) => {
  if (marks.reduce((sum, { ids }) => sum + ids.length, 0) > mostIds)
    issues.push({ code: 'too_big', origin: 'array', maximum: mostIds, input: marks, path: ['marks'] })
})

export const Judgement = z.object({ id: z.string(), rating: Stars, isRejected: z.boolean() })
export type Judgement = z.infer<typeof Judgement>

/** `before`: how each stood before this change, so that it can be taken back exactly. `missing`: how many of the ids are nobody's, erased or somebody else's. */
export const Judged = z.object({ before: z.array(Judgement), missing: z.number() })
export type Judged = z.infer<typeof Judged>

/** `ids`: those that this act has moved; what was there already is not among them. */
export const Moved = z.object({ ids: z.array(z.string()), missing: z.number() })
export type Moved = z.infer<typeof Moved>

/** `missing`: ids that were not in the bin. */
export const Erased = z.object({ erased: z.number(), missing: z.number() })
export type Erased = z.infer<typeof Erased>

/** What lies in the bin, deleted last first. `total` is counted with the first page only. */
export const BinnedAsset = z.object({
  id: z.string(),
  kind: AssetKind,
  name: z.string(),
  prompt: z.string(),
  bytes: z.number(),
  width: z.number().optional(),
  height: z.number().optional(),
  durationMs: z.number().optional(),
  posterUrl: z.string().optional(),
  peaks: z.array(z.number()).optional(),
  text: z.string().optional(),
  /** Until it is erased, begun ones counted whole. */
  daysLeft: z.number(),
})
export type BinnedAsset = z.infer<typeof BinnedAsset>
export const BinPage = z.object({
  items: z.array(BinnedAsset),
  next: z.string().optional(),
  total: z.number().optional(),
  bytes: z.number().optional(),
})
export type BinPage = z.infer<typeof BinPage>
