import { writeParents } from '@/lib/lineage/server/write-parents'
import type { World } from '@/lib/world'

const key = 'lineage.filled'
const whole = 'all'
const batch = 100
/** Between batches, for whoever waits. */
const restMs = 20

/** Writes down once what older tasks were made from, in the order of their ids; goes on where it was when a server ends in between. */
export async function fillParents(world: World, signal: AbortSignal): Promise<void> {
  let after = await standing(world)
  if (after === whole) return
  let tasks = 0
  while (!signal.aborted && after !== whole) {
    const rows = await world.db
      .selectFrom('tasks')
      .innerJoin('connections', 'connections.id', 'tasks.connection_id')
      .select(['tasks.id', 'tasks.owner_id', 'tasks.model_id', 'tasks.input_json', 'connections.dialect'])
      .where('tasks.id', '>', after)
      .orderBy('tasks.id')
      .limit(batch)
      .execute()
    const next: string = rows.length < batch ? whole : (rows.at(-1)?.id ?? whole)
    await world.db.transaction().execute(async (db) => {
      for (const { dialect, input_json, ...task } of rows) await writeParents(db, task, dialect, JSON.parse(input_json))
      await db
        .insertInto('settings')
        .values({ key, value: next })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: next }))
        .execute()
    })
    tasks += rows.length
    after = next
    await world.clock.wait(restMs, signal)
  }
  world.log('lineage.filled', { tasks, whole: after === whole })
}

async function standing({ db }: World): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? ''
}
