import type { GalleryCounts, GalleryQuery } from '@/lib/gallery/contract'
import type { Database } from '@/lib/db/db'
import { readBatches } from '@/lib/gallery/server/batches'
import type { CollectionTree } from '@/lib/gallery/server/collection-tree'
import { countCodes } from '@/lib/gallery/server/count-codes'
import { countDates } from '@/lib/gallery/server/count-dates'
import { countPrices } from '@/lib/gallery/server/count-prices'
import { codings } from '@/lib/gallery/server/gallery-index'
import { type Facet, onlyAgainst, passes } from '@/lib/gallery/server/match'
import type { OwnerGallery } from '@/lib/gallery/server/owner-gallery'
import { type Source, titleOfFamily } from '@/lib/gallery/server/sources'

type Count = { value: string; count: number }

/** How many there would be with each value of a filter, all other filters as they are. */
export async function countValues(
  db: Database,
  gallery: OwnerGallery,
  query: GalleryQuery,
  now: number,
): Promise<GalleryCounts> {
  const tree = await gallery.collections()
  const { index, sources } = gallery
  const verdicts = await gallery.verdicts(query, tree)
  const inCollections = await countCollections(gallery, verdicts, tree)
  const connections = await readNames(db, gallery.ownerId)
  const batches = await readBatches(db, gallery.ownerId)

  const coded = (facet: keyof typeof codings) =>
    countsOf(
      codings[facet],
      countCodes(verdicts, index[facet], codings[facet].length, onlyAgainst(facet)),
      query[facet],
    )
  const sourced = (facet: keyof Source) =>
    countsOf(
      sources.all.map((source) => source[facet]),
      countCodes(verdicts, index.source, sources.all.length, onlyAgainst(facet)),
      query[facet],
    )
  const titled = (counts: Count[], titleOf: (value: string) => string | undefined) =>
    counts.map((one) => ({ ...one, title: titleOf(one.value) ?? one.value }))

  return {
    revision: gallery.revision,
    total: countPassing(verdicts),
    state: coded('state').filter(({ value }) => value !== 'gone'),
    kind: coded('kind'),
    model: titled(sourced('model'), (model) => sources.titles.get(model)),
    family: titled(sourced('family'), (family) => titleOfFamily(family, sources.titles)),
    provider: sourced('provider'),
    connection: titled(sourced('connection'), (id) => connections.get(id)),
    origin: coded('origin'),
    rating: coded('rating'),
    aspect: coded('aspect'),
    sound: coded('sound'),
    collection: titled(countsOf([...inCollections.keys()], [...inCollections.values()], query.collection), (id) =>
      tree.names.get(id),
    ),
    batch: titled(
      countsOf(
        gallery.batches.all,
        countCodes(verdicts, index.batch, gallery.batches.all.length, onlyAgainst('batch')),
        query.batch,
      ).filter(({ value }) => batches.has(value)),
      (id) => batches.get(id),
    ),
    dates: countDates(index, verdicts, query, now),
    price: countPrices(gallery, verdicts, query.price),
  }
}

/** Several codes may have one value; the empty one is the lack of any. Most first. */
function countsOf(values: readonly string[], counts: ArrayLike<number>, chosen: readonly string[] = []): Count[] {
  const sums = new Map(chosen.map((value) => [value, 0]))
  values.forEach((value, code) => {
    const sum = (sums.get(value) ?? 0) + (counts[code] ?? 0)
    if (value !== '' && (sum > 0 || chosen.includes(value))) sums.set(value, sum)
  })
  return [...sums]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

function countPassing(verdicts: Uint8Array): number {
  let total = 0
  for (let slot = 0; slot < verdicts.length; slot++) if (verdicts[slot] === passes) total++
  return total
}

async function countCollections(gallery: OwnerGallery, verdicts: Uint8Array, tree: CollectionTree) {
  const members = await gallery.members()
  const against = onlyAgainst('collection' satisfies Facet)
  const counts = new Map<string, number>()
  // A result may lie in several collections inside of one: it counts once.
  const counted = new Int32Array(verdicts.length)
  let round = 0
  for (const id of tree.names.keys()) {
    round++
    let sum = 0
    for (const inside of tree.inside(id))
      for (const slot of members.get(inside) ?? []) {
        if (counted[slot] === round || (verdicts[slot] !== passes && verdicts[slot] !== against)) continue
        counted[slot] = round
        sum++
      }
    counts.set(id, sum)
  }
  return counts
}

async function readNames(db: Database, ownerId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('connections').select(['id', 'name']).where('owner_id', '=', ownerId).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
