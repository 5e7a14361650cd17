import { dueSamples, readSamples } from '@/lib/offers/server/read-samples'
import { beginStep, type Engine } from '@/lib/tasks/engine/engine'
import { rightfullyOurs, shareConnections } from '@/lib/tasks/engine/share-connections'
import type { World } from '@/lib/world'

const lookEachMs = 10_000
const lookedAt = new WeakMap<Engine, number>()

/** Starts asking what the sample inputs of used models cost by now: one connection at a time, since nobody waits for it. */
export async function sampleTick(world: World, engine: Engine): Promise<void> {
  if ([...engine.steps.values()].some(({ kind }) => kind === 'sample')) return
  const now = world.clock.now()
  if (Math.abs(now - (lookedAt.get(engine) ?? -Infinity)) < lookEachMs) return
  lookedAt.set(engine, now)
  const due = await dueSamples(world)
  const [first] = await rightfullyOurs(
    world,
    engine,
    due.map(({ id }) => id),
  )
  const connection = due.find(({ id }) => id === first)
  if (!connection || !(await shareConnections(world, engine, [connection.id])).has(connection.id)) return
  const step = { kind: 'sample', key: `sample:${connection.id}`, connectionId: connection.id } as const
  beginStep(world, engine, step, () => readSamples(world, connection))
}
