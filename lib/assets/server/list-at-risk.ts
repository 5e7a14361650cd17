import { sql } from 'kysely'
import { atRiskOf, soonestGoneFirst } from '@/lib/assets/at-risk'
import type { AtRisk } from '@/lib/assets/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

const limit = 200
/** Sorts after every known expiry. */
const unknownExpiry = 1e14

/** The user's results that are not in the archive, those that may be gone soonest first, 200 tasks' at most. */
export async function listAtRisk({ world, user }: { world: World; user: { id: string } }): Promise<AtRisk> {
  const mine = world.db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .where('tasks.owner_id', '=', user.id)
    // Written out as in the index, which SQLite does not use otherwise.
    .where(sql<boolean>`outputs.state in ('remote', 'lost')`)
  const { all, failing } = await mine
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn
        .countAll<number>()
        .filterWhere('outputs.state', '=', 'remote')
        .filterWhere('outputs.trouble', 'is not', null)
        .as('failing'),
    ])
    .executeTakeFirstOrThrow()
  if (Number(all) === 0) return { items: [], more: 0, failing: 0 }
  const rows = await mine
    .selectAll('tasks')
    .groupBy('tasks.id')
    .orderBy(sql`min(case outputs.state when 'remote' then 0 else 1 end)`)
    .orderBy(sql`min(coalesce(outputs.expires_at, outputs.found_at + ${unknownExpiry}))`)
    .limit(limit)
    .execute()
  const items = (await viewTasks(world, rows)).flatMap(atRiskOf).toSorted(soonestGoneFirst)
  return { items, more: Number(all) - items.length, failing: Number(failing) }
}
