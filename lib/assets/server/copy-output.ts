import { discard, receive } from '@/lib/assets/server/archive'
import { isHeld, openHeld, releaseHeld } from '@/lib/assets/server/held-output'
import { takeIn } from '@/lib/assets/server/take-in'
import { trustedOrigins } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow, OutputRow, TaskRow } from '@/lib/db/schema'
import { fetchForeign } from '@/lib/media/fetch-foreign'
import { tellPages } from '@/lib/tasks/server/tell-pages'
import type { World } from '@/lib/world'

/** How large an output may be, and how long its host may take for it. */
export type CopyLimits = { maxBytes: number; timeoutMs: number; idleMs: number }

export const copyLimits: CopyLimits = { maxBytes: 4_000_000_000, timeoutMs: 1_800_000, idleMs: 120_000 }

export type Copied = { output: OutputRow; task: TaskRow; connection: ConnectionRow }

/** Brings an output from where it is into the archive and the gallery, once however often it is tried. Throws whatever is in the way; then nothing of it is left on disk. */
export async function copyOutput(
  world: World,
  { output, task, connection }: Copied,
  limits: CopyLimits,
): Promise<void> {
  const url = output.url ?? ''
  const body = isHeld(url) ? openHeld(world, url) : download(world, url, connection, limits)
  const saved = await receive(world, body)
  try {
    await takeIn(world, saved, belongings(output, task, connection), async (transaction, asset) => {
      const change = { state: 'saved', asset_id: asset.id, next_try_at: null, trouble: null, dead_since: null } as const
      const row = await transaction
        .updateTable('outputs')
        .set(change)
        .where('task_id', '=', output.task_id)
        .where('position', '=', output.position)
        .where('state', '=', 'remote')
        .returning('position')
        .executeTakeFirst()
      if (!row) throw new SavedMeanwhile()
      await tellPages({ ...world, db: transaction }, task)
    })
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error
  } finally {
    await discard(saved)
  }
  if (isHeld(url)) await releaseHeld(world, url)
}

/** Another server was faster: the same file lies in the same place. */
class SavedMeanwhile extends Error {}

/** Asks for nothing until somebody reads it. */
async function* download(world: World, url: string, connection: ConnectionRow, limits: CopyLimits) {
  const { body } = await fetchForeign(url, { ...limits, trustedOrigins: trustedOrigins(world, connection) })
  yield* body
}

const belongings = (output: OutputRow, task: TaskRow, connection: ConnectionRow) => ({
  owner_id: task.owner_id,
  task_id: task.id,
  position: output.position,
  origin: 'output' as const,
  prompt: task.prompt,
  model_id: task.model_id,
  stem: `${task.id}-${output.position}`,
  shelvedAt: output.found_at ?? undefined,
  madeAt: task.origin === 'import' ? task.created_at : undefined,
  isText: output.kind === 'text',
  sidecar: {
    task: task.id,
    gateway: connection.dialect,
    model: task.model_id,
    input: JSON.parse(task.input_json),
    quote: JSON.parse(task.quote_json),
    charged: task.charged_amount === null ? null : { amount: task.charged_amount, currency: task.charged_currency },
    remoteId: task.remote_id,
    outputId: output.remote_id,
    createdAt: new Date(task.created_at).toISOString(),
  },
})
