import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { objectPath } from '@/lib/assets/server/archive'
import type { AssetRow, ConnectionRow, OutputRow, TaskRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

export const hasFile = ({ archiveFolder }: World, { path }: AssetRow) => isThere(join(archiveFolder, path))

/** Who may still have the content of a file that the archive has lost. */
export async function whoHasFile(world: World, asset: AssetRow): Promise<'archive' | 'gateway' | undefined> {
  if ((await copiesOf(world, asset)).length > 0) return 'archive'
  const maker = await makerOf(world, asset)
  return maker && canBeAsked(maker) ? 'gateway' : undefined
}

/** Where the archive has the same content under another name. */
export async function copiesOf({ db, archiveFolder }: World, { id, sha256 }: AssetRow): Promise<string[]> {
  const twins = await db
    .selectFrom('assets')
    .select('path')
    .where('sha256', '=', sha256)
    .where('id', '!=', id)
    .where('deleted_at', 'is', null)
    .limit(20)
    .execute()
  const places = [objectPath(archiveFolder, sha256), ...twins.map(({ path }) => join(archiveFolder, path))]
  const there = await Promise.all(places.map(isThere))
  return places.filter((_, index) => there[index])
}

export type Maker = { output: OutputRow; task: TaskRow; connection: ConnectionRow }

/** The task that an asset came from, and which of its outputs it is. */
export async function makerOf({ db }: World, { id, owner_id }: AssetRow): Promise<Maker | undefined> {
  const output = await db.selectFrom('outputs').selectAll().where('asset_id', '=', id).executeTakeFirst()
  if (!output) return undefined
  const task = await db
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', output.task_id)
    .where('owner_id', '=', owner_id)
    .executeTakeFirstOrThrow()
  const connection = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', task.connection_id)
    .executeTakeFirstOrThrow()
  return { output, task, connection }
}

/** Its gateway gave the task a name, and the key is still known. */
export const canBeAsked = ({ task, connection }: Maker) => task.remote_id !== null && connection.key_sealed !== ''

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
