import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ConnectionRow } from '@/lib/db/schema'
import { readLimited } from '@/lib/gateways/read-limited'
import { readWebhook } from '@/lib/gateways/webhook'
import { AppError } from '@/lib/kernel/app-error'
import { count } from '@/lib/kernel/count'
import type { World } from '@/lib/world'

const maxBytes = 256_000
/** Callbacks of a task that follow each other faster than this are one: playing one again and again does nothing. */
const spacingMs = 2_000

const signatureOf = (secret: string, taskId: string) =>
  createHmac('sha256', secret).update(`webhook ${taskId}`).digest('base64url')

/** Where a gateway can say that a task is done: unguessable, one per task. Undefined while the server has no public address. */
export const webhookUrl = ({ publicUrl, secret }: World, taskId: string): string | undefined =>
  publicUrl && `${publicUrl}/hooks/${taskId}/${signatureOf(secret, taskId)}`

/** Whether this gateway is asked to call back: only the Unified Tasks API documents it (seed 003, Webhooks). */
export const hasCallback = ({ publicUrl }: World, { dialect }: ConnectionRow): boolean =>
  publicUrl !== undefined && dialect === 'unified-tasks'

type Call = { world: World; taskId: string; signature: string; request: Request }

/**
 * A webhook came. Nothing in it is believed: the task is only looked at soon. For a task in doubt it names the gateway's id, which the engine asks the
 * gateway about. AppError `not_found` for a wrong signature, `too_large` for a body of more than 256 kB.
 */
export async function takeWebhook({ world, taskId, signature, request }: Call): Promise<{ ok: true }> {
  const [right, given] = [Buffer.from(signatureOf(world.secret, taskId)), Buffer.from(signature)]
  if (right.length !== given.length || !timingSafeEqual(right, given))
    throw new AppError('not_found', { key: 'errors.noSuchTask' })
  count('webhooks')
  const claimed = readWebhook(await bodyOf(request))?.remoteId.slice(0, 200)
  const task = await world.db.selectFrom('tasks').selectAll().where('id', '=', taskId).executeTakeFirst()
  if (!task || !awaited.includes(task.state)) return { ok: true }
  const now = world.clock.now()
  if (task.called_back_at !== null && Math.abs(now - task.called_back_at) < spacingMs) return { ok: true }
  const doubtful = task.remote_id === null
  await world.db
    .updateTable('tasks')
    // A look that is under way and saw the task still running must not put this off.
    .set((eb) => ({ version: eb('version', '+', 1), called_back_at: now }))
    .$if(task.state !== 'submitting', (update) =>
      update.set({ due_at: Math.max(now, (task.looked_at ?? 0) + spacingMs) }),
    )
    .$if(doubtful && claimed !== undefined, (update) => update.set({ claimed_remote_id: claimed }))
    .where('id', '=', taskId)
    .where('version', '=', task.version)
    .execute()
  await world.db.updateTable('connections').set({ called_back_at: now }).where('id', '=', task.connection_id).execute()
  nudgeEngine()
  return { ok: true }
}

const awaited: readonly string[] = ['submitting', 'pending', 'processing', 'unconfirmed']

async function bodyOf(request: Request): Promise<unknown> {
  const bytes = await readLimited(request.body, maxBytes).catch((cause) => {
    throw new AppError('too_large', { key: 'errors.bodyTooLarge' }, { cause })
  })
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
