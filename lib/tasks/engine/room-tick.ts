import { sql } from 'kysely'
import type { TaskRow } from '@/lib/db/schema'
import type { NotRoom } from '@/lib/limits/server/take-room'
import { isLess } from '@/lib/money/arithmetic'
import { beginStep, type Engine, withPlace } from '@/lib/tasks/engine/engine'
import { tryRoom } from '@/lib/tasks/server/try-room'
import type { World } from '@/lib/world'

const eachMs = 1_000
/** Of one person under one limit, in one go. */
const atATime = 20
/** What can have no room is left alone so long, or until a limit is changed. */
const restMs = 60_000

/**
 * Tasks that a limit has stopped, and whose owners want them sent when there is room: each person's oldest first, and none that is younger before it, so a cheap one does not
 * keep an expensive one waiting for ever. What that limit could never let through keeps nobody waiting. A period that begins, a receipt, a failure or a changed limit makes
 * room; it is asked once a second at most.
 */
export async function roomTick(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  if (Math.abs(now - (engine.triedRoomAt ?? -Infinity)) < eachMs) return
  engine.triedRoomAt = now
  const roomless = await roomlessOf(world, engine, now)
  const lines = Map.groupBy(
    await waitingForRoom(world, [...roomless.keys()]),
    ({ held_limit_id, owner_id }) => `room:${held_limit_id} ${owner_id}`,
  )
  const steps = [...lines].map(([key, line]) => ({ kind: 'room', key, connectionId: key, line }) as const)
  for (const step of withPlace(engine, steps)) beginStep(world, engine, step, () => tryLine(world, step.line, roomless))
}

async function tryLine(world: World, line: readonly TaskRow[], roomless: Map<string, number>): Promise<void> {
  for (const task of line) {
    const full = await tryRoom(world, task)
    if (!full || 'say' in full) continue
    if (!neverFits(full)) return
    roomless.set(task.id, world.clock.now() + restMs)
  }
}

/** Whether no room that others give back could be enough: it is stopped for what its price is, or for having none. */
const neverFits = ({ limit, asked }: Exclude<NotRoom, { say: unknown }>) =>
  !asked || asked.currency !== limit.limit.currency || isLess(limit.limit, asked)

/** Until when each task that can have no room is left alone. Forgotten when a limit is set, changed or deleted. */
async function roomlessOf({ db }: World, engine: Engine, now: number): Promise<Map<string, number>> {
  const { changed, count } = await db
    .selectFrom('limits')
    .select(({ fn }) => [fn.max('changed_at').as('changed'), fn.countAll().as('count')])
    .executeTakeFirstOrThrow()
  const limits = `${changed} ${count}`
  if (engine.roomless?.limits !== limits) engine.roomless = { limits, until: new Map() }
  const { until } = engine.roomless
  for (const [id, at] of until) if (at <= now || at > now + restMs) until.delete(id)
  return until
}

async function waitingForRoom({ db, clock }: World, except: string[]): Promise<TaskRow[]> {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('tasks')
        .selectAll()
        .select(
          sql<number>`row_number() over (partition by held_limit_id, owner_id order by created_at, id)`.as('turn'),
        )
        .where('held_limit_id', 'is not', null)
        .where('state', '=', 'queued')
        .where('reserved_at', 'is', null)
        .where('sends_when_room', '=', 1)
        .where((is) => is.or([is('held_until', 'is', null), is('held_until', '<=', clock.now())]))
        .$if(except.length > 0, (select) => select.where('id', 'not in', except))
        .as('waiting'),
    )
    .selectAll()
    .where('waiting.turn', '<=', atATime)
    .orderBy('waiting.created_at')
    .orderBy('waiting.id')
    .execute()
}
