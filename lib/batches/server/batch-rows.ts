import { type AskRows, Caption, type BatchRowPage, Refusal } from '@/lib/batches/contract'
import { ownBatch } from '@/lib/batches/server/own-batch'
import { plannedStanding, taskStanding } from '@/lib/batches/server/view-batches'
import { modelFor } from '@/lib/models/unknown-model'
import { Quote } from '@/lib/money/money'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string }; id: string; query: AskRows }

const pageSize = 50
const longestPrompt = 300

/** Rows of a batch in their order, a page at a time, each with its task as it is now. */
export async function batchRows({ world, user, id, query }: Of): Promise<BatchRowPage> {
  const { db } = world
  await ownBatch(db, user.id, id)
  const rows = await db
    .selectFrom('batch_rows')
    .innerJoin('connections', 'connections.id', 'batch_rows.connection_id')
    .leftJoin('tasks', (join) => join.onRef('tasks.id', '=', 'batch_rows.task_id'))
    .selectAll('batch_rows')
    .select(['connections.name', 'connections.dialect'])
    .select((eb) =>
      eb.case().when('tasks.id', 'is', null).then(plannedStanding).else(taskStanding).end().as('standing'),
    )
    .where('batch_rows.batch_id', '=', id)
    .where('batch_rows.position', '>', query.after ?? -1)
    .$if(query.standing !== undefined, (select) =>
      select.where(
        (eb) => eb.case().when('tasks.id', 'is', null).then(plannedStanding).else(taskStanding).end(),
        '=',
        query.standing ?? 'bad',
      ),
    )
    .orderBy('batch_rows.position')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const taskIds = shown.flatMap(({ task_id }) => task_id ?? [])
  const taskRows =
    taskIds.length === 0 ? [] : await db.selectFrom('tasks').selectAll().where('id', 'in', taskIds).execute()
  const tasks = new Map((await viewTasks(world, taskRows)).map((task) => [task.id, task]))
  return {
    items: shown.map((row) => {
      const model = modelFor(row.dialect, row.model_id)
      return {
        position: row.position,
        connection: { id: row.connection_id, name: row.name },
        model: { id: row.model_id, title: model.title, makes: model.makes },
        caption: Caption.parse(JSON.parse(row.caption_json)),
        prompt: promptIn(row.input_json),
        standing: row.standing,
        quote: row.quote_json === null ? undefined : Quote.parse(JSON.parse(row.quote_json)),
        refusals: row.refusals_json === null ? [] : Refusal.array().parse(JSON.parse(row.refusals_json)),
        task: row.task_id === null ? undefined : tasks.get(row.task_id),
      }
    }),
    next: rows.length > pageSize ? shown.at(-1)!.position : undefined,
  }
}

function promptIn(json: string): string {
  const { prompt } = JSON.parse(json) as { prompt?: unknown }
  return typeof prompt === 'string' ? prompt.slice(0, longestPrompt) : ''
}
