import type { GalleryQuery } from '@/lib/gallery/contract'
import type { Database } from '@/lib/db/db'
import { changesBetween } from '@/lib/gallery/server/changes-between'
import { countValues } from '@/lib/gallery/server/count-values'
import { todayOf, withDays } from '@/lib/gallery/server/days-of-span'
import type { Gallery } from '@/lib/gallery/server/gallery'
import { localDays } from '@/lib/gallery/server/local-days'
import { daysOf, type List, ratiosOf } from '@/lib/gallery/server/make-list'
import { OwnerGallery } from '@/lib/gallery/server/owner-gallery'
import { refuseUnknown, unknownValues } from '@/lib/gallery/server/unknown-values'
import { viewItems } from '@/lib/gallery/server/view-items'
import { withCaptions } from '@/lib/gallery/server/with-captions'
import { recentlyUsed } from '@/lib/gallery/server/recently-used'

/** Indexes held together, in bytes, except that the newest is held whatever its size: some three million results. */
const mostBytes = 256 * 2 ** 20
const mostOwners = 100

/** The gallery over a database, in this thread. */
export function openGallery(db: Database): Gallery {
  const owners = recentlyUsed<string, OwnerGallery>({
    most: mostOwners,
    weight: mostBytes,
    weigh: ({ index }) => index.size,
  })

  function galleryOf(ownerId: string, { tz }: GalleryQuery): OwnerGallery {
    if (tz !== undefined) localDays(tz)
    const known = owners.get(ownerId) ?? new OwnerGallery(db, ownerId)
    owners.set(ownerId, known)
    return known
  }

  const of = (ownerId: string, query: GalleryQuery): Pick<OwnerGallery, 'ask'> => ({
    ask: (work) =>
      galleryOf(ownerId, query).ask(async (gallery) => {
        await refuseUnknown(db, gallery, query)
        return work(gallery)
      }),
  })

  return {
    async layout({ ownerId, query: { since, today: held, ...asked }, now }) {
      const today = todayOf(asked, now)
      const query = withDays(asked, today)
      return of(ownerId, query).ask(async (gallery) => {
        const list = await gallery.list(query)
        const { revision, index } = gallery
        const isByTime = query.sort === undefined || query.sort === 'newest' || query.sort === 'oldest'
        const days = isByTime ? daysOf(list, index, localDays(query.tz ?? 'UTC')) : []
        const known = { revision, total: list.length, today: asked.dates && today, days }
        const old = since === undefined ? undefined : await gallery.pastList(withDays(asked, held ?? today), since)
        const changes = old && changesBetween(old, list, index)
        if (since === undefined || !changes) return { kind: 'whole', ...known, ratios: ratiosOf(list, index) }
        return { kind: 'changes', since, ...known, ...changes }
      })
    },

    async items({ ownerId, query, now }) {
      const { revision, ids } = await range(of(ownerId, query), query, now)
      const items = await viewItems(db, ownerId, ids)
      return { revision, items: query.batch ? await withCaptions(db, ownerId, items) : items }
    },

    ids: async ({ ownerId, query, now }) => range(of(ownerId, query), query, now),

    async place({ ownerId, query: { id, ...asked }, now }) {
      const query = withDays(asked, todayOf(asked, now))
      const createdAt = await createdAtOf(db, ownerId, id)
      return of(ownerId, query).ask(async (gallery) => {
        const { revision, index } = gallery
        const list = await gallery.list(query)
        const slot = createdAt === undefined ? undefined : index.find(id, createdAt)
        const position = slot === undefined ? -1 : list.indexOf(slot)
        if (position === -1) return { revision, total: list.length }
        const idAt = (place: number) => (list[place] === undefined ? undefined : index.idOf(list[place]))
        return { revision, total: list.length, position, before: idAt(position - 1), after: idAt(position + 1) }
      })
    },

    async counts({ ownerId, query: asked, now }) {
      const query = withDays(asked, todayOf(asked, now))
      return of(ownerId, query).ask((gallery) => countValues(db, gallery, query, now))
    },

    unknown: async ({ ownerId, query }) =>
      galleryOf(ownerId, query).ask((gallery) => unknownValues(db, gallery, query)),
  }
}

type Range = GalleryQuery & { revision?: number; today?: string; start: number; count: number }

function range(of: Pick<OwnerGallery, 'ask'>, { revision, today, start, count, ...asked }: Range, now: number) {
  const query = withDays(asked, today ?? todayOf(asked, now))
  return of.ask(async (gallery) => {
    const { index } = gallery
    const known = revision === undefined ? undefined : await gallery.listAt(query, revision)
    const list: List = known ?? (await gallery.list(query))
    return {
      revision: known && revision !== undefined ? revision : gallery.revision,
      ids: Array.from(list.subarray(start, start + count), (slot) => index.idOf(slot)),
    }
  })
}

async function createdAtOf(db: Database, ownerId: string, id: string): Promise<number | undefined> {
  for (const table of ['assets', 'tasks'] as const) {
    const row = await db
      .selectFrom(table)
      .select('created_at')
      .where('id', '=', id)
      .where('owner_id', '=', ownerId)
      .executeTakeFirst()
    if (row) return row.created_at
  }
  return undefined
}
