import { discard, incomingFile, untouchedIncoming } from '@/lib/assets/server/archive'
import { heldName } from '@/lib/assets/server/held-output'
import type { World } from '@/lib/world'

const dayMs = 86_400_000

/** Removes what servers that ended in the middle of a copy left behind: incoming files that nobody has written to for a day. Never one that a result still waits in. */
export async function clearIncoming(world: World): Promise<void> {
  const names = await untouchedIncoming(world, world.clock.now() - dayMs)
  if (names.length === 0) return
  const rows = await world.db
    .selectFrom('outputs')
    .select('url')
    .where('state', 'in', ['remote', 'lost'])
    .where('url', 'like', 'held:%')
    .execute()
  const held = new Set(rows.map(({ url }) => heldName(url ?? '')))
  const left = names.filter((name) => !held.has(name))
  for (const name of left) await discard({ file: incomingFile(world, name) })
  if (left.length > 0) world.log('archive.cleared', { files: left.length })
}
