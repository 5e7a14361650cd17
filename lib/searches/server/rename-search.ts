import type { RenameSearch, SavedSearch } from '@/lib/searches/contract'
import { noSuchSearch, oneAtATime, refuseTakenName, viewSearch } from '@/lib/searches/server/own-searches'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; input: RenameSearch }

/** AppError `conflict` where another search of theirs is called so, `not_found` where it is not `user`'s. */
export const renameSearch = ({ world, user, id, input: { name } }: Input): Promise<SavedSearch> =>
  world.db.transaction().execute(async (db) => {
    await oneAtATime(db, user.id)
    const own = await db
      .selectFrom('saved_searches')
      .selectAll()
      .where('id', '=', id)
      .where('owner_id', '=', user.id)
      .executeTakeFirst()
    if (!own) throw noSuchSearch()
    await refuseTakenName(db, user.id, name, id)
    await db.updateTable('saved_searches').set({ name }).where('id', '=', own.id).execute()
    return viewSearch({ ...own, name })
  })
