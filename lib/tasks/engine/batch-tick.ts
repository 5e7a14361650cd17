import { endBatches } from '@/lib/batches/server/end-batches'
import { asksFor } from '@/lib/batches/server/view-batches'
import { priceRows } from '@/lib/batches/server/price-rows'
import { wakeRows } from '@/lib/batches/server/wake-rows'
import { beginStep, type Engine, keysToLeave, withPlace } from '@/lib/tasks/engine/engine'
import { claimLeases, releaseLeases } from '@/lib/tasks/engine/leases'
import type { World } from '@/lib/world'

/** Starts asking for the prices of batches that are due and lack some, each under a lease of its own, wakes rows that waited for another, and notices batches that have ended. */
export async function batchTick(world: World, engine: Engine): Promise<void> {
  const due = await world.db
    .selectFrom('batches')
    .select(['id', 'state'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('batch_rows')
            .select('position')
            .whereRef('batch_id', '=', 'batches.id')
            .where('quote_json', 'is', null)
            .where('refusals_json', 'is', null),
        )
        .as('lacksPrices'),
    )
    .where('due_at', '<=', world.clock.now())
    .orderBy('due_at')
    .limit(50)
    .execute()
  if (due.length === 0) return
  if (due.some(({ state }) => state !== 'planning')) {
    await wakeRows(world)
    await endBatches(world)
  }
  const leave = keysToLeave(engine, world.clock.now())
  const steps = due
    .filter(({ state, lacksPrices }) => state === 'planning' || (Number(lacksPrices) && asksFor.includes(state)))
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
