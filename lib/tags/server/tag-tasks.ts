import { inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { mostTags, type Tagged, type Tagging } from '@/lib/tags/contract'
import { foldTag } from '@/lib/tags/fold-tag'
import { ownTasks } from '@/lib/tags/server/own-tasks'
import { tagsUsed } from '@/lib/tags/server/tags-used'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string } } & Tagging

/** Files tasks under a tag. AppError `conflict` where one has ten already; then none is changed. */
export const tagTasks = ({ world, user, ids, tag }: Input): Promise<Tagged> =>
  world.db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const { taskIds, missing } = await ownTasks(transaction, user.id, ids)
    const written = await addTag({ db: transaction, clock: world.clock }, { ownerId: user.id, taskIds, tag, revision })
    return { ...written, missing }
  })

type Adding = { ownerId: string; taskIds: string[]; tag: string; revision: number }

/** The same within a transaction that has taken `revision` of the owner, for tasks that are known to be theirs. */
export async function addTag({ db, clock }: Pick<World, 'db' | 'clock'>, { ownerId, taskIds, tag, revision }: Adding) {
  const spelled = await spellingOf(db, ownerId, tag)
  let changed = 0
  for (const some of inChunks(taskIds)) {
    const rows = await db
      .selectFrom('task_tags')
      .select(({ fn }) => ['task_id', fn.countAll<number>().as('count')])
      .where('task_id', 'in', some)
      .where('tag', '<>', spelled)
      .groupBy('task_id')
      .execute()
    const full = rows.filter(({ count }) => Number(count) >= mostTags).length
    if (full > 0)
      throw new AppError('conflict', { key: 'tags.refused.tooMany', values: { most: mostTags, count: full } })
    const added = await db
      .insertInto('task_tags')
      .values(some.map((task_id) => ({ task_id, tag: spelled, owner_id: ownerId })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('task_id')
      .execute()
    await tell(
      db,
      added.map(({ task_id }) => task_id),
      { revision, now: clock.now() },
    )
    changed += added.length
  }
  return { tag: spelled, changed }
}

/** Takes a tag from tasks. */
export const untagTasks = ({ world: { db, clock }, user, ids, tag }: Input): Promise<Tagged> =>
  db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const { taskIds, missing } = await ownTasks(transaction, user.id, ids)
    const spelled = await spellingOf(transaction, user.id, tag)
    let changed = 0
    for (const some of inChunks(taskIds)) {
      const removed = await transaction
        .deleteFrom('task_tags')
        .where('task_id', 'in', some)
        .where('tag', '=', spelled)
        .returning('task_id')
        .execute()
      await tell(
        transaction,
        removed.map(({ task_id }) => task_id),
        { revision, now: clock.now() },
      )
      changed += removed.length
    }
    return { tag: spelled, changed, missing }
  })

/** As its owner wrote it first. */
const spellingOf = async (db: Database, ownerId: string, tag: string): Promise<string> =>
  (await tagsUsed(db, ownerId)).find((other) => foldTag(other) === foldTag(tag)) ?? tag

/** For open pages, and for the sums of spending. */
async function tell(
  db: Database,
  taskIds: string[],
  { revision, now }: { revision: number; now: number },
): Promise<void> {
  if (taskIds.length > 0)
    await db.updateTable('tasks').set({ revision, changed_at: now }).where('id', 'in', taskIds).execute()
}
