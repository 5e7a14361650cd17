import { Webhook } from 'standardwebhooks'
import type { DeliveryRow, TaskRow } from '@/lib/db/schema'
import { whyOf } from '@/lib/kernel/log'
import { pauseAfter } from '@/lib/webhooks/pauses'
import { type Payload, payloadOf } from '@/lib/webhooks/server/payload'
import { type Posted, postWebhook } from '@/lib/webhooks/server/post-webhook'
import { webhookSecret } from '@/lib/webhooks/server/secret'
import type { World } from '@/lib/world'

const lookAgainMs = 1_000
const archiveMs = 600_000

/**
 * Tells one asker how their task ended, and notes what came of it. The caller has made the row due later, so that nobody else sends it meanwhile; a process that ends before the
 * note is written leaves it to be sent again then, under the same id.
 */
export async function sendDelivery(world: World, claimed: DeliveryRow): Promise<void> {
  const { db, clock } = world
  const task = await db.selectFrom('tasks').selectAll().where('id', '=', claimed.task_id).executeTakeFirst()
  if (!task) return
  const begun = clock.now()
  const posted = await tryOnce(world, claimed, task, begun)
  if (posted === 'archiving') return putOff(world, claimed, begun + lookAgainMs)
  await note(world, claimed, posted, begun)
}

/** An error of ours is a try like any other: it may have gone by the next one. */
async function tryOnce(
  world: World,
  claimed: DeliveryRow,
  task: TaskRow,
  begun: number,
): Promise<Posted | 'archiving'> {
  const waitsForArchive = Math.abs(begun - claimed.created_at) < archiveMs
  try {
    const payload = await payloadOf(world, task, { waitsForArchive })
    if (payload === 'archiving') return payload
    return payload === 'running' ? { trouble: 'task_runs' } : await post(world, claimed, payload, begun)
  } catch (error) {
    world.log('webhook.bug', { delivery: claimed.id, why: whyOf(error) })
    return { trouble: 'internal' }
  }
}

/** Signed the Standard Webhooks way: the id is the same at each try. */
async function post(world: World, { id, key_id, url }: DeliveryRow, payload: Payload, now: number): Promise<Posted> {
  if (key_id === null) return { trouble: 'no_key' }
  const body = JSON.stringify(payload)
  const signature = new Webhook(await webhookSecret(world, key_id)).sign(id, new Date(now), body)
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signature,
  }
  return postWebhook(world, { url, headers, body })
}

const putOff = async ({ db }: World, claimed: DeliveryRow, dueAt: number): Promise<void> =>
  void (await db
    .updateTable('webhook_deliveries')
    .set({ due_at: dueAt })
    .where('id', '=', claimed.id)
    .where('due_at', '=', claimed.due_at)
    .execute())

async function note({ db, clock, random, log }: World, claimed: DeliveryRow, posted: Posted, begun: number) {
  const now = clock.now()
  const tries = claimed.tries + 1
  const next = afterwards(posted, tries, now, random())
  await db.transaction().execute(async (transaction) => {
    const { last } = await transaction
      .selectFrom('webhook_attempts')
      .select(({ fn }) => fn.max('at').as('last'))
      .where('delivery_id', '=', claimed.id)
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto('webhook_attempts')
      .values({
        delivery_id: claimed.id,
        at: Math.max(begun, (last ?? 0) + 1),
        took_ms: Math.max(0, now - begun),
        status: 'status' in posted ? posted.status : null,
        trouble: 'trouble' in posted ? posted.trouble : null,
        is_replay: claimed.tries === 0 && last !== null ? 1 : 0,
      })
      .execute()
    // Sent again by hand meanwhile, or taken over by another engine: theirs is the next word.
    await transaction
      .updateTable('webhook_deliveries')
      .set({ ...next, tries })
      .where('id', '=', claimed.id)
      .where('due_at', '=', claimed.due_at)
      .execute()
  })
  log(`webhook.${next.state}`, { delivery: claimed.id, task: claimed.task_id, tries, ...posted })
}

type Standing = Pick<DeliveryRow, 'state' | 'due_at'> & Partial<Pick<DeliveryRow, 'delivered_at'>>

/** `now`: ms since 1970 UTC; `chance`: 0 to 1. */
function afterwards(posted: Posted, tries: number, now: number, chance: number): Standing {
  if ('status' in posted && posted.status >= 200 && posted.status < 300)
    return { state: 'delivered', due_at: null, delivered_at: now }
  const isFinal = 'status' in posted ? posted.status === gone : final.has(posted.trouble)
  const pause = isFinal ? undefined : pauseAfter(tries, chance)
  return pause === undefined ? { state: 'given_up', due_at: null } : { state: 'due', due_at: now + pause }
}

const gone = 410
const final = new Set(['task_runs', 'no_key'])
