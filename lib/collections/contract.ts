import { z } from 'zod'
import { mostIds } from '@/lib/assets/judging'

export const mostCollections = 2_000
/** How many may stand inside one another, the outermost counted. */
export const deepest = 8

const Id = z.string().regex(/^[\w-]{1,64}$/)
const Name = z
  .string()
  .transform((name) =>
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(80))
const Notes = z
  .string()
  .transform((notes) => notes.toWellFormed().normalize('NFC').replaceAll('\0', '').trim())
  .pipe(z.string().max(2_000))

/** `own`: results that stand in it; `all`: with those of the collections inside, each once. What lies in the bin is not counted. */
export const CollectionView = z.object({
  id: z.string(),
  /** Undefined: outermost. */
  parentId: z.string().optional(),
  name: z.string(),
  notes: z.string().optional(),
  cover: z.object({ assetId: z.string(), posterUrl: z.string(), isChosen: z.boolean() }).optional(),
  own: z.number(),
  all: z.number(),
  /** Links that are open now. */
  shares: z.number(),
  createdAt: z.number(),
  changedAt: z.number(),
})
export type CollectionView = z.infer<typeof CollectionView>
export const CollectionViews = z.array(CollectionView)

export const CollectionId = z.object({ id: z.string() })

export const CreateCollection = z.strictObject({ name: Name, notes: Notes.optional(), parentId: Id.optional() })
export type CreateCollection = z.output<typeof CreateCollection>

/** `parentId` null: to the outermost; `coverAssetId` null: the newest result. What is left out stays as it is. */
export const ChangeCollection = z
  .strictObject({ name: Name, notes: Notes, parentId: Id.nullable(), coverAssetId: Id.nullable() })
  .partial()
export type ChangeCollection = z.output<typeof ChangeCollection>

/** What becomes of the collections inside one that is deleted: they move `up` to where it stood, or are deleted `too`. `empty`: it is only deleted if nothing stands in it and no link to it is open. */
export const DeleteCollection = z.strictObject({ inside: z.enum(['up', 'too', 'empty']).default('up') })
export type DeleteCollection = z.output<typeof DeleteCollection>

export const Collect = z.strictObject({ ids: z.array(Id).min(1).max(mostIds) })
/** `ids`: those that this act put in or took out; what was so already is not among them. `missing`: nobody's, erased or somebody else's. */
export const Collected = z.object({ ids: z.array(z.string()), missing: z.number() })
export type Collected = z.infer<typeof Collected>

/** How many of some results stand in a collection itself; none is left out. */
export const Memberships = z.array(z.object({ collectionId: z.string(), count: z.number() }))
export type Memberships = z.infer<typeof Memberships>

/** What may be chosen as a cover: the newest results that have a picture. */
export const CoverChoices = z.array(z.object({ assetId: z.string(), posterUrl: z.string(), prompt: z.string() }))
export type CoverChoices = z.infer<typeof CoverChoices>
