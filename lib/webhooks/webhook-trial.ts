import { Webhook } from 'standardwebhooks'
import type { Database } from '@/lib/db/db'
import type { DeliveryRow, TaskRow } from '@/lib/db/schema'
import { createKey } from '@/lib/keys/server/create-key'
import { listen } from '@/lib/sandbox/listen'
import { makeEngine } from '@/lib/tasks/engine/engine'
import { webhookTick } from '@/lib/tasks/engine/webhook-tick'
import { changeTask } from '@/lib/tasks/server/change-task'
import { engineTrial } from '@/lib/testing/engine-trial'
import { seedTask } from '@/lib/testing/seed'
import { setAllowedHosts } from '@/lib/webhooks/server/allowed-hosts'
import { webhookSecret } from '@/lib/webhooks/server/secret'
import type { World } from '@/lib/world'

export type Received = {
  path: string
  id: string
  at: number
  body: Record<string, unknown>
  headers: Headers
  text: string
}

/** A person with a key, whose script listens on real HTTP and answers what `change` says. What it got is in `received`. */
export async function webhookTrial(db: Database) {
  const trial = await engineTrial(db)
  const { world, user } = trial
  // The official library believes no signature that is five minutes old.
  world.clock.pass(Date.now() - world.clock.now())
  const received: Received[] = []
  let answer = async (_request: Request): Promise<Response> => new Response('taken')
  const { origin, server } = await listen(0, async (request) => {
    const text = await request.clone().text()
    const headers = request.headers
    const id = headers.get('webhook-id') ?? ''
    received.push({ path: new URL(request.url).pathname, id, at: world.clock.now(), body: read(text), headers, text })
    return answer(request)
  })
  const { id: keyId } = await createKey(world, { email: `${user.id}@example.com`, name: 'a script' })
  const [connectionId = ''] = await trial.connections(1)
  const admin = { role: 'admin' } as const
  await setAllowedHosts({ world, user: admin, input: { hosts: [new URL(origin).host] } })
  const engine = makeEngine('webhooks')

  const tick = async (on: World = world, by = engine) => {
    await webhookTick(on, by)
    await Promise.all(by.lists.values())
  }
  const deliveries = () => db.selectFrom('webhook_deliveries').selectAll().orderBy('id').execute()

  return {
    ...trial,
    origin,
    hook: `${origin}/hook?token=private`,
    keyId,
    connectionId,
    admin,
    received,
    tick,
    deliveries,
    answer: (how: (request: Request) => Response | Promise<Response>) => {
      answer = async (request) => how(request)
    },

    /** A task of the key's that runs. */
    running: (given: Partial<TaskRow> = {}) =>
      seedTask(world, {
        owner_id: user.id,
        connection_id: connectionId,
        key_id: keyId,
        callback_url: `${origin}/hook?token=private`,
        state: 'processing',
        ...given,
      }),

    /** Its end, as the gateway tells it. */
    end: (task: TaskRow, change: Partial<TaskRow> = { state: 'failed', failure_said: 'too dark' }) =>
      changeTask(world, task, { finished_at: world.clock.now(), due_at: null, ...change }),

    only: async (): Promise<DeliveryRow> => {
      const [first, ...rest] = await deliveries()
      if (!first || rest.length > 0) throw new Error(`There are ${rest.length + (first ? 1 : 0)} deliveries`)
      return first
    },

    attempts: (id: string) =>
      db.selectFrom('webhook_attempts').selectAll().where('delivery_id', '=', id).orderBy('at').execute(),

    /** Second after second would be a day: from one due time to the next, until nothing is due. */
    async day(): Promise<void> {
      for (let steps = 0; steps < 100; steps++) {
        const due = (await deliveries()).flatMap(({ due_at }) => (due_at === null ? [] : [due_at]))
        if (due.length === 0) return
        world.clock.pass(Math.max(0, Math.min(...due) - world.clock.now()))
        await tick()
      }
      throw new Error('It goes on and on')
    },

    /** What was received is signed with the key's secret, whatever the time. */
    async isSigned({ id, headers, text }: Received): Promise<boolean> {
      const at = new Date(Number(headers.get('webhook-timestamp')) * 1_000)
      return new Webhook(await webhookSecret(world, keyId)).sign(id, at, text) === headers.get('webhook-signature')
    },

    async close() {
      server.closeAllConnections()
      server.close()
      await trial.close()
    },
  }
}

function read(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
