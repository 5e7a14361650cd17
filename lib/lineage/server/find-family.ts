import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { breathe, inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'
import type { Schema } from '@/lib/db/schema'

/** A parent is a task where one made it, else the file itself. */
export type Link = { child: string; parent: string; path: string; isTask: boolean }
export type Family = { tasks: Set<string>; uploads: Set<string>; links: Link[]; more: boolean }

const most = 500
/** A hundred for each of the family; one task alone may have thousands. */
const mostLinks = 100 * most

/** The roots of a task or an upload, and everything made from them, the nearest first until there are 500. */
export async function findFamily(db: Database, focus: { id: string; isTask: boolean }): Promise<Family> {
  const family: Family = { tasks: new Set(), uploads: new Set(), links: [], more: false }
  add(family, focus)
  const above = await ascend(db, family, focus)
  await descend(db, family, [focus])
  await descend(db, family, above)
  await addLinks(db, family)
  return family
}

type Kin = { id: string; isTask: boolean }

async function ascend(db: Database, family: Family, focus: Kin): Promise<Kin[]> {
  const above: Kin[] = []
  let here = [focus]
  while (here.length > 0) {
    const parents = await parentsOf(db, tasksIn(here))
    here = parents.filter((kin) => add(family, kin))
    above.push(...here)
  }
  return above
}

async function descend(db: Database, family: Family, from: Kin[]): Promise<void> {
  let here = from
  while (here.length > 0) {
    const ofTasks = await childrenWhere(db, tasksIn(here), (eb, some) => eb('parent_task_id', 'in', some))
    const files = here.filter(({ isTask }) => !isTask).map(({ id }) => id)
    const ofFiles = await childrenWhere(db, files, (eb, some) =>
      eb.and([eb('asset_id', 'in', some), eb('parent_task_id', 'is', null)]),
    )
    here = [...ofTasks, ...ofFiles].filter((kin) => add(family, kin))
  }
}

/** Whether it is new here, and there is room. */
function add(family: Family, { id, isTask }: Kin): boolean {
  const among = isTask ? family.tasks : family.uploads
  if (among.has(id)) return false
  if (family.tasks.size + family.uploads.size >= most) {
    family.more = true
    return false
  }
  among.add(id)
  return true
}

const tasksIn = (kin: Kin[]) => kin.filter(({ isTask }) => isTask).map(({ id }) => id)

/** One more than there is room for: of so many, one at least is new and does not fit. */
const enough = most + 1

async function parentsOf(db: Database, ids: string[]): Promise<Kin[]> {
  const kin: Kin[] = []
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('task_parents')
      .select((eb) => [
        'parent_task_id',
        eb.case().when('parent_task_id', 'is', null).then(eb.ref('asset_id')).end().as('asset_id'),
      ])
      .distinct()
      .where('task_id', 'in', some)
      .orderBy('parent_task_id')
      .orderBy('asset_id')
      .limit(enough)
      .execute()
    for (const { parent_task_id, asset_id } of rows) {
      const id = parent_task_id ?? asset_id
      if (id !== null) kin.push({ id, isTask: parent_task_id !== null })
    }
  }
  return kin
}

type Where = (eb: ExpressionBuilder<Schema, 'task_parents'>, ids: string[]) => Expression<SqlBool>

async function childrenWhere(db: Database, ids: string[], where: Where): Promise<Kin[]> {
  const kin: Kin[] = []
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('task_parents')
      .select('task_id')
      .distinct()
      .where((eb) => where(eb, some))
      .orderBy('task_id')
      .limit(enough)
      .execute()
    kin.push(...rows.map(({ task_id }) => ({ id: task_id, isTask: true })))
  }
  return kin
}

async function addLinks(db: Database, family: Family): Promise<void> {
  const { links } = family
  for (const some of inChunks([...family.tasks], 100)) {
    const room = mostLinks - links.length
    const rows = await db
      .selectFrom('task_parents')
      .selectAll()
      .where('task_id', 'in', some)
      .orderBy('task_id')
      .orderBy('path')
      .limit(room + 1)
      .execute()
    for (const { task_id, path, asset_id, parent_task_id } of rows.slice(0, room)) {
      const parent = parent_task_id ?? asset_id
      if (parent !== null) links.push({ child: task_id, parent, path, isTask: parent_task_id !== null })
    }
    if (rows.length > room) {
      family.more = true
      return
    }
    await breathe()
  }
}
