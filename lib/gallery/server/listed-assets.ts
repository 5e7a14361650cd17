import { breathe } from '@/lib/assets/server/own-assets'
import type { GalleryQuery } from '@/lib/gallery/contract'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

export type AskList = { world: World; user: { id: string }; query: GalleryQuery }

const page = 20_000
const mostTries = 5

/** The ids of all files in a list of the gallery as it is now, in its order, whatever their number. What never came to a file is left out. AppError `conflict` where the list changes faster than it is read. */
export async function listedAssets({ world, user, query }: AskList): Promise<string[]> {
  const state = (query.state ?? ['kept']).filter((state) => state === 'kept' || state === 'binned')
  if (state.length === 0) return []
  const now = world.clock.now()
  const read = async (start: number, revision?: number) =>
    world.gallery.ids({ ownerId: user.id, query: { ...query, state, start, count: page, revision }, now })
  for (let tries = 1; ; tries++) {
    const first = await read(0)
    const ids = first.ids
    let last = first
    while (last.ids.length === page && last.revision === first.revision) {
      await breathe()
      last = await read(ids.length, first.revision)
      for (const id of last.ids) ids.push(id)
    }
    // The gallery has forgotten the list that was begun: positions of two lists do not go together.
    if (last.revision === first.revision) return ids
    if (tries === mostTries) throw new AppError('conflict', { key: 'errors.changedMeanwhile' })
  }
}
