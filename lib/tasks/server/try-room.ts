import type { TaskRow } from '@/lib/db/schema'
import { spendingOf } from '@/lib/limits/server/settle'
import { type Room, takeRoom } from '@/lib/limits/server/take-room'
import { Quote } from '@/lib/money/money'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Full = Extract<Room, { taken: false }>

/**
 * Tries to take room for a queued task that has none; with it the task is due at once. Answers what still stops it, with the limit it now waits for written down; undefined
 * where it has its room, or somebody else changed it meanwhile.
 */
export async function tryRoom(world: World, task: TaskRow): Promise<Full | undefined> {
  const now = world.clock.now()
  const { keyId, batchId, ...spending } = await spendingOf(world.db, task)
  const wish = { ...spending, keyId: keyId ?? undefined, batchId: batchId ?? undefined }
  const quote = Quote.parse(JSON.parse(task.quote_json))
  const free = { held_reason: null, held_limit_id: null, sends_when_room: 0, reserved_at: now, due_at: now }
  try {
    await changeTask(world, task, free, undefined, async (transaction) => {
      const room = await takeRoom(transaction, [{ ...wish, quote }], now)
      if (!room.taken) throw new NoRoom(room)
    })
    return undefined
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
    const { room } = error
    if (room.limit.id !== task.held_limit_id) await changeTask(world, task, { held_limit_id: room.limit.id })
    return room
  }
}

/** Takes back what was written: all or nothing. */
class NoRoom extends Error {
  readonly room: Full
  constructor(room: Full) {
    super('A limit has no room')
    this.room = room
  }
}
