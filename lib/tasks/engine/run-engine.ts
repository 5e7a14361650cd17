import { waitForNudge } from '@/lib/tasks/server/nudge-engine'
import { whyOf } from '@/lib/kernel/log'
import { clearIncoming } from '@/lib/assets/server/clear-incoming'
import { mendPreviews } from '@/lib/assets/server/mend-previews'
import { finishErasing } from '@/lib/assets/server/remove-erased'
import { saveOutput } from '@/lib/assets/server/save-output'
import { sweepWholeBin } from '@/lib/assets/server/sweep-bin'
import { dueLists, readDueList } from '@/lib/connections/server/read-models'
import { recountLimits } from '@/lib/limits/server/recount'
import { fillParents } from '@/lib/lineage/server/fill-parents'
import { fillSearchTexts } from '@/lib/search/server/fill-search-texts'
import { takeNotedAcceptances } from '@/lib/tasks/engine/accept-task'
import { advanceTask } from '@/lib/tasks/engine/advance-task'
import {
  claimOutputs,
  connectionsWantingBalance,
  dueConnections,
  type DueOutput,
  dueTasks,
  stillDue,
} from '@/lib/tasks/engine/due-steps'
import { beginStep, type Engine, withPlace } from '@/lib/tasks/engine/engine'
import { batchTick } from '@/lib/tasks/engine/batch-tick'
import { importTick } from '@/lib/tasks/engine/import-tick'
import { leaseLeftMs, outputLease, releaseLeases } from '@/lib/tasks/engine/leases'
import { leaveEngines, sayAlive } from '@/lib/tasks/engine/living-engines'
import { mendTimes } from '@/lib/tasks/engine/mend-times'
import { readWantedBalance, wantedBalances } from '@/lib/tasks/engine/read-wanted-balance'
import { roomTick } from '@/lib/tasks/engine/room-tick'
import { sampleTick } from '@/lib/tasks/engine/sample-tick'
import { rightfullyOurs, shareConnections } from '@/lib/tasks/engine/share-connections'
import { webhookTick } from '@/lib/tasks/engine/webhook-tick'
import type { World } from '@/lib/world'

export { makeEngine, type Engine } from '@/lib/tasks/engine/engine'

const idleMs = 400
const afterTroubleMs = 2_000
const notesEachMs = 60_000

/** Advances what is due until `signal` aborts, then finishes what is in hand and gives its leases back. An error never stops it, and never makes it spin. */
export async function runEngine(world: World, engine: Engine, signal: AbortSignal): Promise<void> {
  world.log('engine.started', { holder: engine.holder })
  let notesAt: number | undefined
  let sweeping: Promise<void> | undefined
  const previews = mendPreviews(world)
  await clearIncoming(world).catch((error) => world.log('archive.not_cleared', { why: String(error?.code) }))
  await finishErasing(world).catch((error) => world.log('bin.not_swept', { why: whyOf(error) }))
  const filling = fillSearchTexts(world, signal)
  const tracing = fillParents(world, signal).catch((error) => world.log('lineage.not_filled', { why: whyOf(error) }))
  const counting = recountLimits(world).catch((error) => world.log('limits.not_counted', { why: whyOf(error) }))
  while (!signal.aborted) {
    const now = world.clock.now()
    try {
      if (notesAt === undefined || Math.abs(now - notesAt) >= notesEachMs) {
        notesAt = now
        await takeNotedAcceptances(world)
        sweeping ??= sweepWholeBin(world, signal)
          .catch((error) => world.log('bin.not_swept', { why: whyOf(error) }))
          .finally(() => (sweeping = undefined))
      }
      await engineTick(world, engine)
      await webhookTick(world, engine)
      await listTick(world, engine)
      await balanceTick(world, engine)
      await importTick(world, engine)
      await batchTick(world, engine)
      await sampleTick(world, engine)
      void previews.step(() => !signal.aborted && engine.steps.size === 0)
    } catch (error) {
      world.log('engine.trouble', { why: whyOf(error) })
      await world.clock.wait(afterTroubleMs, signal)
    }
    await waitForNudge(world.clock, idleMs, signal)
  }
  await filling
  await tracing
  await counting
  await sweeping
  await leaveEngines(world, engine)
  world.log('engine.stopped', { holder: engine.holder })
}

/** Starts everything that is due and not yet in hand, on connections whose lease is or becomes ours. Resolves when it is started, not when it is done: see `engine.tasks`. */
export async function engineTick(world: World, engine: Engine): Promise<void> {
  const begun = world.clock.now()
  await mendTimes(world, engine)
  await sayAlive(world, engine)
  await roomTick(world, engine)
  const tasks = await dueTasks(world, engine, await shareConnections(world, engine, await dueConnections(world)))
  const outputs = await claimOutputs(world, engine)
  // A process that slept may have lost its leases meanwhile.
  if (Math.abs(world.clock.now() - begun) >= leaseLeftMs) return
  for (const task of tasks) beginStep(world, engine, task, () => advanceTask(world, task.key))
  for (const output of outputs) beginStep(world, engine, output, () => save(world, engine, output))
}

async function save(world: World, engine: Engine, claimed: DueOutput): Promise<void> {
  const output = await stillDue(world, claimed)
  if (output) await saveOutput(world, output)
  await releaseLeases(world, engine.holder, [outputLease(claimed.key)])
}

/** Starts reading the lists of models that are due: one at a time, since nobody waits for them. */
export async function listTick(world: World, engine: Engine): Promise<void> {
  if ([...engine.steps.values()].some(({ kind }) => kind === 'models')) return
  const due = await dueLists(world)
  const [first] = await rightfullyOurs(
    world,
    engine,
    due.map(({ id }) => id),
  )
  const connection = due.find(({ id }) => id === first)
  if (!connection || !(await shareConnections(world, engine, [connection.id])).has(connection.id)) return
  const step = { kind: 'models', key: `models:${connection.id}`, connectionId: connection.id } as const
  beginStep(world, engine, step, () => readDueList(world, connection))
}

/** Starts reading the balances that tasks which ended have asked for. */
export async function balanceTick(world: World, engine: Engine): Promise<void> {
  const ours = await rightfullyOurs(world, engine, await connectionsWantingBalance(world))
  if (ours.length === 0) return
  const wanted = await wantedBalances(world, ours)
  const shares = await shareConnections(
    world,
    engine,
    wanted.map(({ id }) => id),
  )
  for (const connection of wanted.filter(({ id }) => shares.has(id))) {
    const step = { kind: 'balance', key: `balance:${connection.id}`, connectionId: connection.id } as const
    if (withPlace(engine, [step]).length > 0) beginStep(world, engine, step, () => readWantedBalance(world, connection))
  }
}
