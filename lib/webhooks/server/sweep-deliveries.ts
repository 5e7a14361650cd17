import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

const keptMs = 30 * 86_400_000
const atATime = 500

/** Forgets some of what is 30 days old and over, oldest first. Answers how many. */
export async function sweepDeliveries({ db, clock, log }: World): Promise<number> {
  const old = db
    .selectFrom('webhook_deliveries')
    .select('id')
    // Ids sort by age.
    .where('id', '<', newId(clock.now() - keptMs))
    .where('state', '<>', 'due')
    .orderBy('id')
    .limit(atATime)
  const { numDeletedRows } = await db.deleteFrom('webhook_deliveries').where('id', 'in', old).executeTakeFirstOrThrow()
  const swept = Number(numDeletedRows)
  if (swept > 0) log('webhooks.swept', { deliveries: swept })
  return swept
}
