import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import { takeRoom, type Wish } from '@/lib/limits/server/take-room'

/** AppError `conflict` with the figures of the limit that leaves no room for all of them. */
export async function takeAllRoom(transaction: Database, wishes: readonly Wish[], at: number): Promise<void> {
  const room = await takeRoom(transaction, wishes, at)
  if (room.taken) return
  const { limit, used = limit } = room.limit
  const key = room.asked ? 'noRoom' : 'noRoomUnknown'
  throw new AppError('conflict', {
    key: `batches.fault.${key}`,
    values: { limit: { money: limit }, used: { money: used } },
  })
}
