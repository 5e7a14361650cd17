import { inChunks } from '@/lib/assets/server/own-assets'
import type { Tags, TagsOf } from '@/lib/tags/contract'
import { ownTasks } from '@/lib/tags/server/own-tasks'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string } }

/** All tags of a person, by name. */
export async function listTags({ world: { db }, user }: Input): Promise<Tags> {
  const rows = await db
    .selectFrom('task_tags')
    .select(({ fn }) => ['tag', fn.countAll<number>().as('tasks')])
    .where('owner_id', '=', user.id)
    .groupBy('tag')
    .execute()
  return byName(rows.map(({ tag, tasks }) => ({ tag, tasks: Number(tasks) })))
}

/** Those of some tasks. */
export async function tagsOf({ world: { db }, user, ids }: Input & { ids: string[] }): Promise<TagsOf> {
  const { taskIds } = await ownTasks(db, user.id, ids)
  const counts = new Map<string, number>()
  for (const some of inChunks(taskIds))
    for (const { tag, tasks } of await db
      .selectFrom('task_tags')
      .select(({ fn }) => ['tag', fn.countAll<number>().as('tasks')])
      .where('task_id', 'in', some)
      .groupBy('tag')
      .execute())
      counts.set(tag, (counts.get(tag) ?? 0) + Number(tasks))
  return { of: taskIds.length, tags: byName([...counts].map(([tag, tasks]) => ({ tag, tasks }))) }
}

const byName = (tags: Tags): Tags => tags.toSorted((one, other) => one.tag.localeCompare(other.tag))
