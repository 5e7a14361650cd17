import { breathe, inChunks } from '@/lib/assets/server/own-assets'
import type { ListWeight } from '@/lib/gallery/contract'
import { type AskList, listedAssets } from '@/lib/gallery/server/listed-assets'

/** How many files a list of the gallery holds, and their bytes together. */
export async function weighList(asked: AskList): Promise<ListWeight> {
  const ids = await listedAssets(asked)
  let bytes = 0
  for (const some of inChunks(ids)) {
    const row = await asked.world.db
      .selectFrom('assets')
      .select((eb) => eb.fn.sum<number>('bytes').as('bytes'))
      .where('id', 'in', some)
      .executeTakeFirstOrThrow()
    bytes += Number(row.bytes)
    await breathe()
  }
  return { count: ids.length, bytes }
}
