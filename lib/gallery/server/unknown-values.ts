import type { Database } from '@/lib/db/db'
import type { GalleryQuery, UnknownValues } from '@/lib/gallery/contract'
import { readBatches } from '@/lib/gallery/server/batches'
import { gone } from '@/lib/gallery/server/gallery-index'
import type { OwnerGallery } from '@/lib/gallery/server/owner-gallery'
import type { Source } from '@/lib/gallery/server/sources'
import { AppError } from '@/lib/kernel/app-error'
import { models } from '@/lib/models/catalog/catalog'
import { modelFor } from '@/lib/models/unknown-model'
import { type OpenFilter, openFilters } from '@/lib/searches/choices'

/** Values of a query that stand for nothing. What has left the catalogue, or a connection that was removed, is known as long as something made with it is in the gallery. */
export async function unknownValues(
  db: Database,
  gallery: OwnerGallery,
  query: GalleryQuery,
): Promise<UnknownValues[]> {
  const unknown: UnknownValues[] = []
  for (const name of openFilters) {
    const strange = query[name]?.filter((value) => !isAtHand(gallery, name, value)) ?? []
    if (strange.length === 0) continue
    const known = await readKnown[name](db, gallery)
    const values = strange.filter((value) => !known.has(value))
    if (values.length > 0) unknown.push({ name, values })
  }
  return unknown
}

/** AppError `invalid` that names each value that stands for nothing: `collection.0`. */
export async function refuseUnknown(db: Database, gallery: OwnerGallery, query: GalleryQuery): Promise<void> {
  const fields = (await unknownValues(db, gallery, query)).flatMap(({ name, values }) =>
    values.map((value) => ({
      path: `${name}.${query[name]?.indexOf(value)}`,
      say: { key: `finder.refused.noSuch.${name}`, values: { values: value, count: 1 } },
    })),
  )
  if (fields.length > 0) throw new AppError('invalid', { key: 'errors.invalid' }, { fields })
}

const inCatalogue = {
  model: new Set(models.map(({ id }) => id)),
  family: new Set(models.map(({ family }) => family)),
  provider: new Set(models.map(({ provider }) => provider)),
} as const satisfies Partial<Record<OpenFilter, Set<string>>>

/** Known without asking the database. */
function isAtHand(gallery: OwnerGallery, name: OpenFilter, value: string): boolean {
  if (name === 'collection' || name === 'batch') return false
  return (name !== 'connection' && inCatalogue[name].has(value)) || isUsed(gallery, name, value)
}

/** Something in the gallery was made with it. */
function isUsed({ index, sources }: OwnerGallery, name: keyof Source, value: string): boolean {
  const used = Uint8Array.from(sources.all, (source) => Number(source[name] === value))
  if (!used.includes(1)) return false
  for (let slot = 0; slot < index.slots; slot++)
    if (used[index.source[slot]!] === 1 && index.state[slot] !== gone) return true
  return false
}

type ReadKnown = (db: Database, gallery: OwnerGallery) => Promise<ReadonlySet<string>>

/** Each reads all that its owner has, so that no strange value ever reaches the database. */
const readKnown: Record<OpenFilter, ReadKnown> = {
  collection: async (_, gallery) => new Set((await gallery.collections()).names.keys()),
  batch: async (db, { ownerId }) => new Set((await readBatches(db, ownerId)).keys()),
  connection: async (db, { ownerId }) => {
    const rows = await ownConnections(db, ownerId).select('connections.id').execute()
    return new Set(rows.map(({ id }) => id))
  },
  model: readOffered('id'),
  family: readOffered('family'),
  provider: readOffered('provider'),
}

/** Of the models that the owner's gateways offer beyond the catalogue. */
function readOffered(part: 'id' | 'family' | 'provider'): ReadKnown {
  return async (db, { ownerId }) => {
    const rows = await ownConnections(db, ownerId)
      .innerJoin('gateway_models', 'gateway_models.connection_id', 'connections.id')
      .select(['connections.dialect', 'gateway_models.model_id'])
      .execute()
    return new Set(rows.map(({ dialect, model_id }) => modelFor(dialect, model_id)[part]))
  }
}

const ownConnections = (db: Database, ownerId: string) =>
  db.selectFrom('connections').where('connections.owner_id', '=', ownerId).where('connections.deleted_at', 'is', null)
