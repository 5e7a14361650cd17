import { whyOf } from '@/lib/kernel/log'
import type { Engine } from '@/lib/tasks/engine/engine'
import { connectionLease, isHeld, leaseMs, outputLease, releaseLeases, skewMs } from '@/lib/tasks/engine/leases'
import type { World } from '@/lib/world'

const beatMs = 3_000
const patienceMs = 5_000
const buriedAfterMs = 60_000

/**
 * Says each few seconds that this engine lives, renews the leases of what it has in hand, and removes what the dead left behind. After a leap of time
 * (a clock that was set, a process that slept, a database that was away) it takes nothing over for a moment: the others may be about to renew theirs.
 */
export async function sayAlive(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  const since = now - (engine.seenAt ?? now - beatMs)
  if (since >= 0 && since < beatMs) return
  if (since < 0 || since > 2 * beatMs) engine.patientUntil = now + patienceMs
  await world.db.transaction().execute(async (db) => {
    await db
      .insertInto('engines')
      .values({ holder: engine.holder, started_at: now, seen_at: now })
      .onConflict((conflict) => conflict.column('holder').doUpdateSet({ seen_at: now }))
      .execute()
    await renewInHand({ ...world, db }, engine)
    if (now >= engine.patientUntil) await bury({ ...world, db }, now)
  })
  engine.seenAt = now
}

/** Every engine on this database that says it lives, this one always; and all that are known, living or not. */
export async function livingEngines(
  { db, clock }: World,
  engine: Engine,
): Promise<{ living: string[]; known: string[] }> {
  const now = clock.now()
  const rows = await db.selectFrom('engines').select(['holder', 'seen_at']).execute()
  const living = rows.filter(({ seen_at }) => isHeld({ until: seen_at + leaseMs }, now)).map(({ holder }) => holder)
  return { living: [...new Set([...living, engine.holder])], known: rows.map(({ holder }) => holder) }
}

/** Stops being one of the living: others take over at once what is free, and what is in hand when it has ended. */
export async function leaveEngines(world: World, engine: Engine): Promise<void> {
  const leave = async () => {
    await world.db.deleteFrom('engines').where('holder', '=', engine.holder).execute()
    await renewInHand(world, engine)
    const free = (await heldBy(world, engine)).filter((name) => !inHand(engine).includes(name))
    if (free.length > 0) await releaseLeases(world, engine.holder, free)
  }
  const trouble = (error: unknown) => world.log('engine.trouble', { why: whyOf(error) })
  for (let running = allOf(engine); running.length > 0; running = allOf(engine)) {
    await leave().catch(trouble)
    await Promise.race([Promise.allSettled(running), world.clock.wait(1_000)])
  }
  await leave().catch(trouble)
}

const allOf = (engine: Engine) => [engine.tasks, engine.outputs, engine.lists].flatMap((shelf) => [...shelf.values()])

const inHand = (engine: Engine): string[] => [
  ...new Set(
    [...engine.steps.values()].map(({ kind, key, connectionId }) =>
      kind === 'save' ? outputLease(key) : connectionLease(connectionId),
    ),
  ),
]

async function heldBy({ db }: World, engine: Engine): Promise<string[]> {
  const rows = await db.selectFrom('leases').select('name').where('holder', '=', engine.holder).execute()
  return rows.map(({ name }) => name)
}

async function renewInHand({ db, clock }: World, engine: Engine): Promise<void> {
  const names = inHand(engine)
  if (names.length === 0) return
  await db
    .updateTable('leases')
    .set({ until: clock.now() + leaseMs })
    .where('holder', '=', engine.holder)
    .where('name', 'in', names)
    .execute()
}

async function bury({ db }: World, now: number): Promise<void> {
  await db
    .deleteFrom('engines')
    .where((eb) => eb.or([eb('seen_at', '<', now - buriedAfterMs), eb('seen_at', '>', now + buriedAfterMs)]))
    .execute()
  await db
    .deleteFrom('leases')
    .where((eb) => eb.or([eb('until', '<', now - buriedAfterMs), eb('until', '>', now + buriedAfterMs + skewMs)]))
    .execute()
}
