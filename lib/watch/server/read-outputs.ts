import { sql } from 'kysely'
import type { World } from '@/lib/world'

/** Results that are not in the archive yet, by connection, and those of them whose copying has failed so far. */
export async function readOutputs({ db }: World): Promise<Map<string, { waiting: number; failing: number }>> {
  const rows = await db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .select('tasks.connection_id')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      sql<number>`sum(case when outputs.tries > 0 then 1 else 0 end)`.as('failing'),
    ])
    .where('outputs.next_try_at', 'is not', null)
    .where('outputs.state', '=', 'remote')
    .groupBy('tasks.connection_id')
    .execute()
  return new Map(rows.map((row) => [row.connection_id, { waiting: Number(row.waiting), failing: Number(row.failing) }]))
}
