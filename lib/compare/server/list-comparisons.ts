import { z } from 'zod'
import type { ComparisonLine, ComparisonPage } from '@/lib/compare/contract'
import { afterCursor, Cursor, cursorOf } from '@/lib/db/keyset'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

export const ComparisonQuery = z.strictObject({ cursor: Cursor.optional() })

type List = { world: World; user: { id: string }; query: z.infer<typeof ComparisonQuery> }

const pageSize = 30

/** The user's comparisons that were started, newest first, a page at a time. What is not decided yet names no model. */
export async function listComparisons({ world: { db }, user, query }: List): Promise<ComparisonPage> {
  const batches = await db
    .selectFrom('batches')
    .select(['id', 'name', 'started_at', 'created_at'])
    .where('owner_id', '=', user.id)
    .where('kind', '=', 'comparison')
    .where('started_at', 'is not', null)
    .$if(query.cursor !== undefined, (select) => select.where(afterCursor(query.cursor)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = batches.slice(0, pageSize)
  if (shown.length === 0) return { items: [] }
  const ids = shown.map(({ id }) => id)
  const [tasks, votes] = await Promise.all([
    db
      .selectFrom('tasks')
      .innerJoin('connections', 'connections.id', 'tasks.connection_id')
      .select(['tasks.id', 'batch_id', 'model_id', 'dialect', 'state'])
      .where('batch_id', 'in', ids)
      .orderBy('batch_position')
      .execute(),
    db.selectFrom('votes').selectAll().where('batch_id', 'in', ids).execute(),
  ])
  const items = shown.map(({ id, name, started_at }): ComparisonLine => {
    const own = tasks.filter(({ batch_id }) => batch_id === id)
    const vote = votes.find(({ batch_id }) => batch_id === id)
    const title = (task: (typeof own)[number]) => modelFor(task.dialect, task.model_id).title
    const winner = own.find((task) => task.id === vote?.winner_task_id)
    return {
      id,
      name,
      startedAt: started_at!,
      entrants: own.length,
      ended: own.filter(({ state }) => state === 'completed' || state === 'failed' || state === 'canceled').length,
      ...(vote && { verdict: vote.verdict, isBlind: Number(vote.is_blind) === 1, models: own.map(title) }),
      ...(winner && { winner: title(winner) }),
    }
  })
  return { items, next: cursorOf(batches, pageSize) }
}
