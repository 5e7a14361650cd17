import { sql } from 'kysely'
import type { TaskRow } from '@/lib/db/schema'
import type { Engine } from '@/lib/tasks/engine/engine'
import { tryRoom } from '@/lib/tasks/server/try-room'
import type { World } from '@/lib/world'

const eachMs = 1_000
/** Of one person under one limit, in one go. */
const atATime = 20

/**
 * Tasks that a limit has stopped, and whose owners want them sent when there is room: each person's oldest first, and none that is younger before it, so a cheap one does not
 * keep an expensive one waiting for ever. A period that begins, a receipt, a failure or a changed limit makes room; it is asked once a second at most.
 */
export async function roomTick(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  if (Math.abs(now - (engine.triedRoomAt ?? -Infinity)) < eachMs) return
  engine.triedRoomAt = now
  const waiting = await waitingForRoom(world)
  for (const line of Map.groupBy(waiting, ({ held_limit_id, owner_id }) => `${held_limit_id} ${owner_id}`).values())
    for (const task of line) if (await tryRoom(world, task)) break
}

async function waitingForRoom({ db }: World): Promise<TaskRow[]> {
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
        .as('waiting'),
    )
    .selectAll()
    .where('waiting.turn', '<=', atATime)
    .orderBy('waiting.created_at')
    .orderBy('waiting.id')
    .execute()
}
