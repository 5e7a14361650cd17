import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Money } from '@/lib/money/money'
import type { World } from '@/lib/world'

/** A result that came with the acceptance, its files already on disk: such a gateway is not asked for it again. */
const Result = z.object({
  state: z.literal('completed'),
  outputs: z.array(
    z.union([
      z.object({ kind: z.literal('text'), text: z.string(), id: z.string().optional() }),
      z.object({ kind: z.enum(['image', 'video', 'audio', 'file']), url: z.string(), id: z.string().optional() }),
    ]),
  ),
  charged: Money.optional(),
})
export type Result = z.infer<typeof Result>

/** What the gateway said when it took a task. `acceptedAt` in ms since 1970 UTC. */
const Acceptance = z.object({
  taskId: z.string(),
  remoteId: z.string(),
  acceptedAt: z.number(),
  result: Result.optional(),
})
export type Acceptance = z.infer<typeof Acceptance>

type Folder = Pick<World, 'dataFolder'>

/** Keeps on disk, whole or not at all, what the database cannot take or does not have yet: a task that is paid for, its name at the gateway, its result. */
export async function noteAcceptance(world: Folder, acceptance: Acceptance): Promise<void> {
  await mkdir(folderOf(world), { recursive: true })
  const file = fileOf(world, acceptance.taskId)
  const handle = await open(`${file}.part`, 'w', 0o600)
  await handle.writeFile(JSON.stringify(acceptance))
  await handle.sync()
  await handle.close()
  await rename(`${file}.part`, file)
}

/** What was noted of a task and not forgotten yet. */
export async function notedAcceptance(world: Folder, taskId: string): Promise<Acceptance | undefined> {
  try {
    return Acceptance.parse(JSON.parse(await readFile(fileOf(world, taskId), 'utf8')))
  } catch {
    return undefined
  }
}

export const forgetAcceptance = (world: Folder, taskId: string) => rm(fileOf(world, taskId), { force: true })

/** The tasks with a note. */
export async function notedTasks(world: Folder): Promise<string[]> {
  const names = await readdir(folderOf(world)).catch(() => [])
  return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
}

const folderOf = ({ dataFolder }: Folder) => join(dataFolder, 'accepted')
const fileOf = (world: Folder, taskId: string) => join(folderOf(world), `${taskId}.json`)
