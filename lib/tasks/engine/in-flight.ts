import type { World } from '@/lib/world'

/** How many tasks of a connection are being looked at. */
export async function inFlightOn({ db }: World, connectionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('connection_id', '=', connectionId)
    .where('state', 'in', ['pending', 'processing'])
    .where('due_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
