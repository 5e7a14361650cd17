import type { DeliveryRow } from '@/lib/db/schema'
import { whyOf } from '@/lib/kernel/log'
import { beginStep, type Engine, keysToLeave, mostOfOne, withPlace } from '@/lib/tasks/engine/engine'
import { longestPauseMs } from '@/lib/webhooks/pauses'
import { dueDeliveries } from '@/lib/webhooks/server/due-deliveries'
import { sendDelivery } from '@/lib/webhooks/server/send-delivery'
import { sweepDeliveries } from '@/lib/webhooks/server/sweep-deliveries'
import type { World } from '@/lib/world'

/** Twice the longest try: then whoever had it in hand is gone, and it is sent again. */
const inHandMs = 30_000
const sweepEachMs = 60_000
const sweptAt = new WeakMap<Engine, number>()

/** Starts telling scripts how their tasks ended, and forgets now and then what was told long ago. */
export async function webhookTick(world: World, engine: Engine): Promise<void> {
  await sweepNowAndThen(world, engine)
  for (const step of withPlace(engine, await dueSteps(world, engine))) {
    const claimed = await claim(world, step.row)
    if (claimed) beginStep(world, engine, step, () => sendDelivery(world, claimed))
  }
}

/** What is due, so that a slow receiver keeps no other waiting: first those of whom the fewest are in hand, then what has been due longest. */
async function dueSteps({ db, clock }: World, engine: Engine) {
  const now = clock.now()
  await db
    .updateTable('webhook_deliveries')
    .set({ due_at: now })
    // Nothing is put off for longer: the clock was set back since.
    .where('due_at', '>', now + longestPauseMs)
    .execute()
  const rows = await dueDeliveries(db, { now, leave: keysToLeave(engine, now), most: mostOfOne })
  const inHand = new Map<string, number>()
  for (const { connectionId } of engine.steps.values()) inHand.set(connectionId, (inHand.get(connectionId) ?? 0) + 1)
  return rows
    .map(({ turn, ...row }) => {
      const connectionId = `webhook:${row.key_id ?? row.owner_id}`
      return { kind: 'webhook' as const, key: row.id, connectionId, row, turn: turn + (inHand.get(connectionId) ?? 0) }
    })
    .toSorted((one, other) => one.turn - other.turn || one.row.due_at! - other.row.due_at!)
}

/** Puts off what others would begin too; undefined: another engine was first. */
const claim = ({ db, clock }: World, { id, due_at }: DeliveryRow): Promise<DeliveryRow | undefined> =>
  db
    .updateTable('webhook_deliveries')
    .set({ due_at: clock.now() + inHandMs })
    .where('id', '=', id)
    .where('due_at', '=', due_at)
    .returningAll()
    .executeTakeFirst()

/** After the clock was set back by so much (ms): what waits does so for as long as it would have. */
export const bringForward = ({ db, clock }: World, by: number) =>
  db
    .updateTable('webhook_deliveries')
    .set((eb) => ({ due_at: eb('due_at', '-', by) }))
    .where('due_at', '>', clock.now())
    .execute()

async function sweepNowAndThen(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  if (Math.abs(now - (sweptAt.get(engine) ?? -Infinity)) < sweepEachMs) return
  sweptAt.set(engine, now)
  await sweepDeliveries(world).catch((error) => world.log('webhooks.not_swept', { why: whyOf(error) }))
}
