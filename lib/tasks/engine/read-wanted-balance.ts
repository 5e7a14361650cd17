import { readBalance } from '@/lib/connections/server/read-balance'
import type { ConnectionRow } from '@/lib/db/schema'
import { tellPages } from '@/lib/tasks/server/tell-pages'
import type { World } from '@/lib/world'

const second = 1_000

/** Something ended or is in doubt: what the balance is from now on is evidence. `db` may be a transaction. */
export const wantBalance = async ({ db, clock }: Pick<World, 'db' | 'clock'>, connectionId: string): Promise<void> => {
  await db.updateTable('connections').set({ balance_wanted_at: clock.now() }).where('id', '=', connectionId).execute()
}

/** Connections whose balance is wanted because a task of theirs ended, and was not asked for in the last 10 s; an hour where the gateway never said one. */
export const wantedBalances = ({ db, clock }: World, connections: string[]): Promise<ConnectionRow[]> =>
  db
    .selectFrom('connections')
    .selectAll()
    .where('id', 'in', connections)
    .where('deleted_at', 'is', null)
    .where('balance_wanted_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('balance_tried_at', 'is', null),
        eb('balance_tried_at', '<=', clock.now() - 3_600 * second),
        eb.and([
          eb('balance_tried_at', '<=', clock.now() - 10 * second),
          eb.exists(
            eb
              .selectFrom('balances')
              .select('balances.since')
              .whereRef('balances.connection_id', '=', 'connections.id'),
          ),
        ]),
      ]),
    )
    .execute()

/** Reads it once, and writes it down as the balance after each task that had ended, or was in doubt, before the gateway was asked. */
export async function readWantedBalance(world: World, connection: ConnectionRow): Promise<void> {
  const at = world.clock.now()
  const money = await readBalance(world, connection)
  await world.db
    .updateTable('connections')
    .set({ balance_wanted_at: null })
    .where('id', '=', connection.id)
    .where('balance_wanted_at', '<=', at)
    .execute()
  if (!money) return
  const ended = world.db
    .selectFrom('tasks')
    .select(['id', 'owner_id', 'state'])
    .where('connection_id', '=', connection.id)
    .where('balance_before_json', 'is not', null)
    .where('balance_after_json', 'is', null)
    .where((eb) =>
      eb.or([eb('finished_at', '<=', at), eb.and([eb('state', '=', 'unconfirmed'), eb('submitted_at', '<', at)])]),
    )
    .limit(200)
  for (const task of await ended.execute())
    await world.db.transaction().execute(async (db) => {
      // A person waits for this only where something went wrong.
      if (task.state !== 'completed') await tellPages({ ...world, db }, task)
      await db
        .updateTable('tasks')
        .set({ balance_after_json: JSON.stringify({ money, at }) })
        .where('id', '=', task.id)
        .execute()
    })
}
