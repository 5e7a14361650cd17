import type { Engine } from '@/lib/tasks/engine/engine'
import { bringForward } from '@/lib/tasks/engine/webhook-tick'
import type { World } from '@/lib/world'

const second = 1_000
/** No step puts anything off for longer (an hour: see `pauses` in look-for-task.ts and save-output.ts), only a gateway that says so. */
const longestPauseMs = 3_600 * second
/** And no look at what is under way for longer than ten minutes: see look-times.ts. */
const longestLookMs = 600 * second
/** Clocks are set by less than this all the time; whoever waits that much longer is not harmed. */
const toleratedMs = 5 * second
/** What was read off the clock before it jumped has been written by then. */
const settledAfterMs = 60 * second

/**
 * Notices when the clock was set back: what is due "in five seconds" would sleep until the clock is there again. All that waits is made due, and its own
 * steps decide anew. At an engine's first tick, since the clock may have been set while no server ran, only what waits longer than anything does.
 */
export async function mendTimes(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  const last = engine.tickedAt
  if (last === undefined) {
    await makeDue(world, now + longestPauseMs + 60 * second)
    await makeLooksDue(world, now + longestLookMs + 60 * second)
  } else if (now < last - toleratedMs) {
    await makeDue(world, now)
    await shortenPauses(world, last - now)
    await bringForward(world, last - now)
    world.log('clock.set_back', { seconds: Math.round((last - now) / second) })
    engine.before = { from: last - toleratedMs, at: now + settledAfterMs }
    engine.resting.clear()
  } else if (engine.before && now >= engine.before.at) {
    await makeDue(world, Math.max(now, engine.before.from))
    engine.before = undefined
  }
  engine.tickedAt = now
}

/** Everything that waits for a time after `after` is due now. */
async function makeDue({ db, clock }: World, after: number): Promise<void> {
  const now = clock.now()
  await db.updateTable('tasks').set({ due_at: now }).where('due_at', '>', after).execute()
  await db.updateTable('outputs').set({ next_try_at: now }).where('next_try_at', '>', after).execute()
}

const makeLooksDue = ({ db, clock }: World, after: number) =>
  db
    .updateTable('tasks')
    .set({ due_at: clock.now() })
    .where('state', 'in', ['pending', 'processing'])
    .where('due_at', '>', after)
    .execute()

/** A gateway's limit ends when it would have without the jump. */
const shortenPauses = ({ db, clock }: World, by: number) =>
  db
    .updateTable('budgets')
    .set((eb) => ({ paused_until: eb('paused_until', '-', by) }))
    .where('paused_until', '>', clock.now())
    .execute()
