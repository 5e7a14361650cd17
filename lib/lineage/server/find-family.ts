import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'
import type { Schema } from '@/lib/db/schema'

/** A parent is a task where one made it, else the file itself. */
export type Link = { child: string; parent: string; path: string; isTask: boolean }
export type Family = { tasks: Set<string>; uploads: Set<string>; links: Link[]; more: boolean }

const most = 500

/** The roots of a task or an upload, and everything made from them, the nearest first until there are 500. */
export async function findFamily(db: Database, focus: { id: string; isTask: boolean }): Promise<Family> {
  const family: Family = { tasks: new Set(), uploads: new Set(), links: [], more: false }
  add(family, focus)
  const above = await ascend(db, family, focus)
  await descend(db, family, [focus])
  await descend(db, family, above)
  const ids = [...family.tasks]
  family.links = await linksWhere(db, ids, (eb, some) => eb('task_id', 'in', some))
  return family
}

type Kin = { id: string; isTask: boolean }

async function ascend(db: Database, family: Family, focus: Kin): Promise<Kin[]> {
  const above: Kin[] = []
  let here = [focus]
  while (here.length > 0) {
    const links = await linksWhere(db, tasksIn(here), (eb, some) => eb('task_id', 'in', some))
    here = links.map(({ parent, isTask }) => ({ id: parent, isTask })).filter((kin) => add(family, kin))
    above.push(...here)
  }
  return above
}

async function descend(db: Database, family: Family, from: Kin[]): Promise<void> {
  let here = from
  while (here.length > 0) {
    const ofTasks = await linksWhere(db, tasksIn(here), (eb, some) => eb('parent_task_id', 'in', some))
    const files = here.filter(({ isTask }) => !isTask).map(({ id }) => id)
    const ofFiles = await linksWhere(db, files, (eb, some) =>
      eb.and([eb('asset_id', 'in', some), eb('parent_task_id', 'is', null)]),
    )
    here = [...ofTasks, ...ofFiles].map(({ child }) => ({ id: child, isTask: true })).filter((kin) => add(family, kin))
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

type Where = (eb: ExpressionBuilder<Schema, 'task_parents'>, ids: string[]) => Expression<SqlBool>

async function linksWhere(db: Database, ids: string[], where: Where): Promise<Link[]> {
  const links: Link[] = []
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('task_parents')
      .selectAll()
      .where((eb) => where(eb, some))
      .orderBy('task_id')
      .orderBy('path')
      .limit(4 * most)
      .execute()
    for (const { task_id, path, asset_id, parent_task_id } of rows) {
      const parent = parent_task_id ?? asset_id
      if (parent !== null) links.push({ child: task_id, parent, path, isTask: parent_task_id !== null })
    }
  }
  return links
}
