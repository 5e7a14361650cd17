import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import { whyOf } from '@/lib/kernel/log'
import type { World } from '@/lib/world'

const slice = 2_000
const batch = 50
/** Between batches, for whoever waits. */
const restMs = 20
const afterTroubleMs = 30_000
/** After every id, in any collation. */
const afterAll = 'zzzz'

/** Makes findable what was written before there was a search: every task and every upload that has no text yet, the newest first. Does nothing where there is none; what breaks is tried again. */
export async function fillSearchTexts(world: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted)
    try {
      return await fill(world, signal)
    } catch (error) {
      world.log('search.not_filled', { why: whyOf(error) })
      await world.clock.wait(afterTroubleMs, signal)
    }
}

async function fill(world: World, signal: AbortSignal): Promise<void> {
  if (!(await isIncomplete(world.db))) return
  let written = 0
  for (const read of [tasksBefore, uploadsBefore])
    for (let before: string | undefined = afterAll; before !== undefined && !signal.aborted;) {
      const rows: Subject[] = await read(world.db, before)
      const unknown = rows.filter(({ known }) => known === null)
      for (let from = 0; from < unknown.length && !signal.aborted; from += batch) {
        written += await write(world.db, unknown.slice(from, from + batch))
        await world.clock.wait(restMs, signal)
      }
      await world.clock.wait(restMs, signal)
      before = rows.length < slice ? undefined : rows.at(-1)?.id
    }
  world.log('search.filled', { texts: written })
}

type Subject = { id: string; owner_id: string; prompt: string; known: number | null }

/** Counting is quick where looking for gaps is not. */
async function isIncomplete(db: Database): Promise<boolean> {
  const { tasks, uploads, texts } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('tasks')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('tasks'),
      eb
        .selectFrom('assets')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('task_id', 'is', null)
        .as('uploads'),
      eb
        .selectFrom('search_texts')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('texts'),
    ])
    .executeTakeFirstOrThrow()
  return Number(tasks) + Number(uploads) > Number(texts)
}

const tasksBefore = (db: Database, id: string): Promise<Subject[]> =>
  db
    .selectFrom('tasks')
    .leftJoin('search_texts', 'search_texts.subject_id', 'tasks.id')
    .select(['tasks.id', 'tasks.owner_id', 'tasks.prompt', 'search_texts.seq as known'])
    .where('tasks.id', '<', id)
    .orderBy('tasks.id', 'desc')
    .limit(slice)
    .execute()

const uploadsBefore = (db: Database, id: string): Promise<Subject[]> =>
  db
    .selectFrom('assets')
    .leftJoin('search_texts', 'search_texts.subject_id', 'assets.id')
    .select(['assets.id', 'assets.owner_id', 'assets.prompt', 'search_texts.seq as known'])
    .where('assets.id', '<', id)
    .where('assets.task_id', 'is', null)
    .orderBy('assets.id', 'desc')
    .limit(slice)
    .execute()

async function write(db: Database, rows: Subject[]): Promise<number> {
  let written = 0
  for (const [ownerId, theirs] of Map.groupBy(rows, ({ owner_id }) => owner_id))
    await db.transaction().execute(async (transaction) => {
      await nextRevision(transaction, ownerId)
      for (const { id, prompt } of theirs)
        if (await writeSearchText(transaction, { ownerId, subjectId: id, text: prompt })) written++
    })
  return written
}
