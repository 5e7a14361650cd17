import { binKeepsMs } from '@/lib/assets/judging'
import { eraseRows } from '@/lib/assets/server/erase-rows'
import type { World } from '@/lib/world'

const atATime = 100
/** Between some and some, for whoever waits. */
const restMs = 1_000

/** Erases all of what has lain in the bin for 30 days, unless `signal` aborts. */
export async function sweepWholeBin(world: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await sweepBin(world)) > 0) await world.clock.wait(restMs, signal)
}

/** Erases some of what has lain in the bin for 30 days, oldest first. */
export async function sweepBin(world: World): Promise<number> {
  const due = await world.db
    .selectFrom('assets')
    .select(['id', 'owner_id'])
    .where('binned_at', '<=', world.clock.now() - binKeepsMs)
    .where('deleted_at', 'is', null)
    .orderBy('binned_at')
    .limit(atATime)
    .execute()
  let erased = 0
  for (const [ownerId, rows] of Map.groupBy(due, (row) => row.owner_id))
    erased += await eraseRows(
      world,
      ownerId,
      rows.map(({ id }) => id),
    )
  if (erased > 0) world.log('bin.swept', { files: erased })
  return erased
}
