import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { SavedSearch, SaveSearch } from '@/lib/searches/contract'
import { readAddress } from '@/lib/searches/read-address'
import { oneAtATime, refuseTakenName, viewSearch } from '@/lib/searches/server/own-searches'
import { gallerySearch } from '@/lib/gallery/address'
import type { World } from '@/lib/world'

export const mostSearches = 100

type Input = { world: World; user: { id: string }; input: SaveSearch }

/** Keeps an address of the gallery under a name. AppError `invalid` where it is no address or narrows nothing, `conflict` where the name is taken or there are 100 already. */
export async function saveSearch({ world, user, input: { name, query } }: Input): Promise<SavedSearch> {
  const kept = gallerySearch(wholeAddress(query))
  const now = world.clock.now()
  return world.db.transaction().execute(async (db) => {
    await oneAtATime(db, user.id)
    await refuseTakenName(db, user.id, name)
    const { count } = await db
      .selectFrom('saved_searches')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('owner_id', '=', user.id)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostSearches)
      throw new AppError('conflict', { key: 'finder.saved.refused.tooMany', values: { most: mostSearches } })
    const row = { id: newId(now), owner_id: user.id, name, query: kept, created_at: now }
    await db.insertInto('saved_searches').values(row).execute()
    return viewSearch(row)
  })
}

function wholeAddress(query: string) {
  const params = Object.fromEntries(Map.groupBy(new URLSearchParams(query), ([name]) => name))
  const { address, faults } = readAddress(
    Object.fromEntries(Object.entries(params).map(([name, pairs]) => [name, pairs?.map(([, value]) => value)])),
  )
  const key = faults.length > 0 ? 'broken' : Object.keys(address).length === 0 ? 'empty' : undefined
  if (key === undefined) return address
  const say = { key: `finder.saved.refused.${key}`, values: { names: { list: faults.map((fault) => fault.name) } } }
  throw new AppError('invalid', say, { fields: [{ path: 'query', say }] })
}
