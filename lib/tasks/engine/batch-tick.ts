import { endBatches } from '@/lib/batches/server/end-batches'
import { priceRows } from '@/lib/batches/server/price-rows'
import { beginStep, type Engine, keysToLeave, withPlace } from '@/lib/tasks/engine/engine'
import { claimLeases, releaseLeases } from '@/lib/tasks/engine/leases'
import type { World } from '@/lib/world'

/** Starts asking for the prices of plans that are due, each under a lease of its own, and notices batches that have ended. */
export async function batchTick(world: World, engine: Engine): Promise<void> {
  const due = await world.db
    .selectFrom('batches')
    .select(['id', 'state'])
    .where('due_at', '<=', world.clock.now())
    .orderBy('due_at')
    .limit(50)
    .execute()
  if (due.length === 0) return
  if (due.some(({ state }) => state !== 'planning')) await endBatches(world)
  const leave = keysToLeave(engine, world.clock.now())
  const steps = due
    .filter(({ state }) => state === 'planning')
    .map(({ id }) => ({ kind: 'plan', key: `plan:${id}`, connectionId: id, batchId: id }) as const)
    .filter(({ key }) => !leave.includes(key))
  const placed = withPlace(engine, steps)
  const claimed = await claimLeases(
    world,
    placed.map(({ key }) => key),
    engine.holder,
  )
  for (const step of placed.filter(({ key }) => claimed.has(key)))
    beginStep(world, engine, step, async () => {
      await priceRows(world, step.batchId)
      await releaseLeases(world, engine.holder, [step.key])
    })
}
