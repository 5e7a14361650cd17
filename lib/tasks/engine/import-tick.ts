import { dueImports, readImportPage } from '@/lib/imports/server/read-import-page'
import { beginStep, type Engine, keysToLeave, withPlace } from '@/lib/tasks/engine/engine'
import { rightfullyOurs, shareConnections } from '@/lib/tasks/engine/share-connections'
import type { World } from '@/lib/world'

/** Starts reading on in gateways' own lists where somebody asked for it, a page at a time. */
export async function importTick(world: World, engine: Engine): Promise<void> {
  const due = await dueImports(world)
  if (due.length === 0) return
  const leave = keysToLeave(engine, world.clock.now())
  const ours = await rightfullyOurs(
    world,
    engine,
    due.map(({ id }) => id),
  )
  const shares = await shareConnections(world, engine, ours)
  for (const connection of due.filter(({ id }) => shares.has(id))) {
    const step = { kind: 'import', key: `import:${connection.id}`, connectionId: connection.id } as const
    if (!leave.includes(step.key) && withPlace(engine, [step]).length > 0)
      beginStep(world, engine, step, () => readImportPage(world, connection))
  }
}
