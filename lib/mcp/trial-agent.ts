import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { z } from 'zod'
import type { Database } from '@/lib/db/db'
import type { MakeKey } from '@/lib/keys/contract'
import { makeKey } from '@/lib/keys/server/make-key'
import { answerMcp } from '@/lib/mcp/server/answer-mcp'
import { listen } from '@/lib/sandbox/listen'
import { makeEngine } from '@/lib/tasks/engine/run-engine'
import { engineTrial } from '@/lib/testing/engine-trial'
import { seedUser } from '@/lib/testing/seed'
import { answerV1 } from '@/lib/v1/server/here'

export type TrialAgent = Awaited<ReturnType<typeof trialAgent>>
type Bounds = Partial<z.output<typeof MakeKey>>
export type Said = {
  isError?: boolean
  content: { type: string; text?: string; uri?: string }[]
  told: Told
}
/** What the tests look into; the rest they compare whole. */
type Told = Record<string, unknown> & {
  accept_price: { amount: string; currency: string }
  error: { details: unknown[] }
  results: { url: string }[]
  task_id: string
}

/** Safelight's `/mcp` and `/v1` on real HTTP before a sandbox gateway, and agents that use the official client. Their owner's default connection is the sandbox's. */
export async function trialAgent(db: Database) {
  const trial = await engineTrial(db)
  const { world, user } = trial
  const { origin, server } = await listen(0, (request) =>
    new URL(request.url).pathname === '/mcp' ? answerMcp(world, request) : answerV1(world, request),
  )
  const [connectionId = ''] = await trial.connections(1)
  await db.updateTable('connections').set({ is_default: 0 }).where('owner_id', '=', user.id).execute()
  await db.updateTable('connections').set({ is_default: 1 }).where('id', '=', connectionId).execute()
  const engine = makeEngine('an engine')
  const clients: Client[] = []

  const keyFor = async (owner: { id: string }, bounds: Bounds = {}) => {
    const input = { name: 'An agent', limits: [], ...bounds }
    return makeKey({ world, user: { ...owner, role: 'member' }, input })
  }
  const connect = async (key: string) => {
    const client = new Client({ name: 'trial', version: '1' })
    const headers = { authorization: `Bearer ${key}` }
    await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { requestInit: { headers } }))
    clients.push(client)
    return client
  }

  return {
    ...trial,
    origin,
    connectionId,
    keyFor,
    connect,
    /** Somebody else, with a connection of their own to nowhere. */
    stranger: () => seedUser(world),
    agent: async (bounds?: Bounds) => connect((await keyFor(user, bounds)).key),
    ask: async (client: Client, name: string, args: Record<string, unknown> = {}): Promise<Said> => {
      const result = await client.callTool({ name, arguments: args })
      return { ...result, told: result.structuredContent } as Said
    },
    /** Until every task has ended and its files are kept. */
    work: () =>
      trial.until([engine], async () => {
        const left = await db
          .selectFrom('tasks')
          .select('id')
          .where('state', 'not in', ['completed', 'failed'])
          .execute()
        const remote = await db.selectFrom('outputs').select('task_id').where('state', '=', 'remote').execute()
        return left.length + remote.length === 0
      }),
    close: async () => {
      for (const client of clients) await client.close()
      server.closeAllConnections()
      server.close()
      await trial.close()
    },
  }
}
