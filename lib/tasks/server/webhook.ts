import { createHmac, timingSafeEqual } from 'node:crypto'
import type { World } from '@/lib/world'

const signatureOf = (secret: string, taskId: string) =>
  createHmac('sha256', secret).update(`webhook ${taskId}`).digest('base64url')

/** Where a gateway can say that a task is done: unguessable, one per task. Undefined while the server has no public address. */
export const webhookUrl = ({ publicUrl, secret }: World, taskId: string): string | undefined =>
  publicUrl && `${publicUrl}/hooks/${taskId}/${signatureOf(secret, taskId)}`

/** A webhook came. Nothing in it is believed, not even that it came from the gateway: the task is only looked at now. False for a wrong signature. */
export async function takeWebhook({ db, clock, secret }: World, taskId: string, signature: string): Promise<boolean> {
  const [right, given] = [Buffer.from(signatureOf(secret, taskId)), Buffer.from(signature)]
  if (right.length !== given.length || !timingSafeEqual(right, given)) return false
  await db
    .updateTable('tasks')
    .set({ due_at: clock.now() })
    .where('id', '=', taskId)
    .where('state', 'in', ['pending', 'processing', 'unconfirmed'])
    .execute()
  return true
}
