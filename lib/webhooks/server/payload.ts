import type { OutputRow, TaskRow } from '@/lib/db/schema'
import { isHeld } from '@/lib/assets/server/held-output'
import type { Output } from '@/lib/gateways/gateway'
import { outputData } from '@/lib/gateways/unified-tasks/server'
import { servedTasks } from '@/lib/v1/server/served-tasks'
import type { World } from '@/lib/world'

/** What a webhook says, in the shape of the gateways' own (reference: wire.md 1.7). No prompt and no key is in it. */
export type Payload =
  | { task_id: string; status: 'completed'; data?: Record<string, unknown> }
  | { task_id: string; status: 'failed'; error_message: string }

/**
 * The end of a task in words for its asker. `archiving`: its files are not in the archive yet, unless `waitsForArchive` is false; then the gateway's own addresses are told.
 * `running`: it has not ended, or has begun again.
 */
export async function payloadOf(
  world: World,
  task: TaskRow,
  { waitsForArchive }: { waitsForArchive: boolean },
): Promise<Payload | 'archiving' | 'running'> {
  const origin = world.publicUrl ?? world.origin
  const [served] = await servedTasks(world, [task], { origin, outputs: 'safelight' })
  const progress = served?.progress
  if (progress?.state === 'failed') return { task_id: task.id, status: 'failed', error_message: progress.reason }
  if (progress?.state === 'completed') return completed(task, progress.outputs)
  if (task.state !== 'completed') return 'running'
  return waitsForArchive ? 'archiving' : completed(task, await remoteOutputs(world, task))
}

const completed = ({ id }: TaskRow, outputs: readonly Output[]): Payload => ({
  task_id: id,
  status: 'completed',
  ...(outputs.length > 0 && { data: outputData(outputs) }),
})

async function remoteOutputs({ db }: World, { id }: TaskRow): Promise<Output[]> {
  const rows = await db.selectFrom('outputs').selectAll().where('task_id', '=', id).orderBy('position').execute()
  return rows.flatMap(remoteOutput)
}

const remoteOutput = ({ kind, url, remote_id }: OutputRow): Output[] =>
  kind === 'text' || url === null || isHeld(url) ? [] : [{ kind, url, id: remote_id ?? undefined }]
