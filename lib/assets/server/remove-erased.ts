import { rm } from 'node:fs/promises'
import { remove } from '@/lib/assets/server/archive'
import { inChunks } from '@/lib/assets/server/own-assets'
import { posterFile, storyboardFile } from '@/lib/assets/server/take-in'
import type { AssetRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

type Erased = Pick<AssetRow, 'id' | 'path' | 'sha256'>

/** An erased row without a path has no file any more. */
const gone = ''
const atOnce = 8

/** Removes the files of erased results, and the content that no other result has, here or in the bin. One that cannot be removed holds up no other; it is tried again at the next start. Throws the first trouble. */
export async function removeErased(world: World, rows: Erased[]): Promise<void> {
  const troubles: unknown[] = []
  for (const some of inChunks(rows)) {
    // Read after the rows were erased: of two twins that are erased at once, one finds the other gone.
    const held = await world.db
      .selectFrom('assets')
      .select(['sha256', 'path'])
      .where(
        'sha256',
        'in',
        some.map(({ sha256 }) => sha256),
      )
      .where('deleted_at', 'is', null)
      .execute()
    const contents = new Set(held.map(({ sha256 }) => sha256))
    const paths = new Set(held.map(({ path }) => path))
    const left = [...some]
    const removed: string[] = []
    const removeOneByOne = async () => {
      for (let row = left.pop(); row; row = left.pop())
        try {
          if (!paths.has(row.path)) await removeOne(world, row, !contents.has(row.sha256))
          removed.push(row.id)
        } catch (error) {
          troubles.push(error)
        }
    }
    await Promise.all(Array.from({ length: atOnce }, removeOneByOne))
    if (removed.length > 0)
      await world.db.updateTable('assets').set({ path: gone }).where('id', 'in', removed).execute()
  }
  if (troubles.length > 0) throw troubles[0]
}

/** Erases the files that servers which ended in the middle of erasing have left. Reads all erased rows: for the start of a server, not for each minute. */
export async function finishErasing(world: World): Promise<void> {
  const rows = await world.db
    .selectFrom('assets')
    .select(['id', 'path', 'sha256'])
    .where('deleted_at', 'is not', null)
    .where('path', '!=', gone)
    .execute()
  await removeErased(world, rows)
}

async function removeOne(world: World, row: Erased, isLastOfItsContent: boolean): Promise<void> {
  await remove(world, row, isLastOfItsContent)
  if (!isLastOfItsContent) return
  for (const preview of [posterFile, storyboardFile]) await rm(preview(world, row.sha256), { force: true })
}
