import { discard, receive } from '@/lib/assets/server/archive'
import { isHeld, openHeld, releaseHeld } from '@/lib/assets/server/held-output'
import { NotMediaError, takeIn } from '@/lib/assets/server/take-in'
import { trustedOrigins } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow, OutputRow, TaskRow } from '@/lib/db/schema'
import { fetchForeign } from '@/lib/media/fetch-foreign'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import type { World } from '@/lib/world'

const second = 1_000
const pauses = [2, 10, 30, 120, 600, 1800, 3600].map((seconds) => seconds * second)
const maxBytes = 4_000_000_000
const timeoutMs = 30 * 60 * second

/** Copies one output into the archive. Trouble leaves it `remote` with the reason and a later try; nothing is called saved before its hash is on disk. */
export async function saveOutput(world: World, output: OutputRow): Promise<void> {
  const task = await world.db.selectFrom('tasks').selectAll().where('id', '=', output.task_id).executeTakeFirstOrThrow()
  try {
    await copy(world, output, task)
  } catch (error) {
    await tryLater(world, output, troubleOf(error))
    world.log('archive.trouble', {
      task: task.id,
      position: output.position,
      why: troubleOf(error),
      tries: output.tries + 1,
    })
  }
}

async function copy(world: World, output: OutputRow, task: TaskRow): Promise<void> {
  const url = output.url ?? ''
  const connection = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', task.connection_id)
    .executeTakeFirstOrThrow()
  const saved = await receive(world, isHeld(url) ? openHeld(world, url) : await download(world, url, connection))
  try {
    await takeIn(world, saved, belongings(output, task, connection), async (transaction, asset) => {
      await transaction
        .updateTable('outputs')
        .set({ state: 'saved', asset_id: asset.id, next_try_at: null, trouble: null })
        .where('task_id', '=', output.task_id)
        .where('position', '=', output.position)
        .execute()
      await touch({ ...world, db: transaction }, task.id)
    })
  } finally {
    await discard(saved)
  }
  if (isHeld(url)) await releaseHeld(world, url)
}

async function download(world: World, url: string, connection: ConnectionRow) {
  const { body } = await fetchForeign(url, { maxBytes, timeoutMs, trustedOrigins: trustedOrigins(world, connection) })
  return body
}

const belongings = (output: OutputRow, task: TaskRow, connection: ConnectionRow) => ({
  owner_id: task.owner_id,
  task_id: task.id,
  position: output.position,
  origin: 'output' as const,
  prompt: task.prompt,
  model_id: task.model_id,
  stem: `${task.id}-${output.position}`,
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

async function tryLater(world: World, output: OutputRow, trouble: string): Promise<void> {
  const pause = pauses[Math.min(output.tries, pauses.length - 1)] ?? 0
  await world.db
    .updateTable('outputs')
    .set({ tries: output.tries + 1, trouble, next_try_at: world.clock.now() + pause })
    .where('task_id', '=', output.task_id)
    .where('position', '=', output.position)
    .execute()
  await touch(world, output.task_id)
}

const touch = ({ db, clock }: World, taskId: string) =>
  db.updateTable('tasks').set({ changed_at: clock.now() }).where('id', '=', taskId).execute()

/** In our own short words; shown through the catalogue's `trouble.*`. */
function troubleOf(error: unknown): string {
  if (error instanceof NotMediaError) return 'not_media'
  if (error instanceof ForeignFetchError) return error.status ? `http_${error.status}` : error.reason
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOSPC' ? 'disk_full' : 'archive_unreachable'
}
