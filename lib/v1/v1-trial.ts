import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { addConnection } from '@/lib/connections/server/add-connection'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import type { Database } from '@/lib/db/db'
import type { DialectName } from '@/lib/gateways/gateway'
import { newId } from '@/lib/kernel/id'
import type { MakeKey } from '@/lib/keys/contract'
import { makeKey } from '@/lib/keys/server/make-key'
import { listen } from '@/lib/sandbox/listen'
import { renderInChild } from '@/lib/sandbox/render/in-child'
import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { makeEngine, runEngine } from '@/lib/tasks/engine/run-engine'
import { fastClock } from '@/lib/testing/fast-clock'
import { testWorld } from '@/lib/testing/test-world'
import { answerV1 } from '@/lib/v1/server/here'
import type { World } from '@/lib/world'

export type V1Trial = Awaited<ReturnType<typeof v1Trial>>
export type Person = Awaited<ReturnType<V1Trial['person']>>

/** A body that is text is sent as it is. */
type Asked = { method?: string; body?: unknown; headers?: Record<string, string> }

/** An answer's `data` is a record in most of them. */
const Said = z.looseObject({ data: z.custom<Record<string, unknown>>().default({}) })

/** The engine's pauses between two looks last seconds: of this clock. */
const factor = 5
/** Divides the documented durations: a video takes less than two seconds of this clock. */
const speed = 80

/** Safelight's `/v1` on real HTTP over a given database, the sandbox gateway behind it on real HTTP too, and an engine between them unless `isStill`. */
export async function v1Trial(db: Database, { isStill = false } = {}) {
  const { cleanUp, logged, ...rest } = testWorld(db)
  const clock = fastClock(Date.now(), factor)
  const folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
  const asked: { method: string; path: string; body: string }[] = []
  const gateway = await listen(0, async (request) => {
    const body = await request.clone().text()
    asked.push({ method: request.method, path: new URL(request.url).pathname, body })
    return sandbox.handle(request)
  })
  const sandbox = openSandbox({ folder, clock, speed, publicOrigin: gateway.origin, render: drawSmall })

  const front = await listen(0, (request) => answerV1(world, request))
  const world: World = {
    ...rest,
    clock,
    sandboxUrl: `${gateway.origin}/sandbox`,
    sandboxSpeed: speed,
    origin: front.origin,
  }
  const stop = new AbortController()
  const engine = isStill ? undefined : runEngine(world, makeEngine('one'), stop.signal)

  return {
    world,
    sandbox,
    logged,
    origin: front.origin,
    /** What the gateway was asked, oldest first. */
    asked,

    /** One request, its answer read as JSON. */
    async call(key: string, path: string, { method, body, headers = {} }: Asked = {}) {
      const sent = typeof body === 'string' ? body : JSON.stringify(body)
      const response = await fetch(front.origin + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
        ...(body !== undefined && { body: sent }),
      })
      return { status: response.status, headers: response.headers, body: Said.parse(await response.json()) }
    },

    /** Somebody with a connection of each language; `name` goes into their keys at the gateway (`try…`: in lira). */
    async person(name = newId(clock.now())) {
      const user = { id: newId(clock.now()), role: 'member' as const, email: `${name}@example.com` }
      await db
        .insertInto('users')
        .values({ ...user, name: '', password_hash: '', locale: 'en', theme: 'system', created_at: clock.now() })
        .execute()
      const gatewayKeys = { 'unified-tasks': `sk-${name}`, onysoft: `sk-ony-${name}` }
      const connect = async (dialect: DialectName) => {
        const input = { name: dialect, dialect, baseUrl: 'https://sandbox.invalid', apiKey: gatewayKeys[dialect] }
        const { id } = await addConnection({ world, user, input: { ...input, isDefault: true, allowPrivate: false } })
        await db.updateTable('connections').set({ base_url: sandboxBaseUrl }).where('id', '=', id).execute()
        return id
      }
      const connections = { 'unified-tasks': await connect('unified-tasks'), onysoft: await connect('onysoft') }
      const key = async (bounds: Partial<z.output<typeof MakeKey>> = {}) =>
        makeKey({ world, user, input: { name: 'script', limits: [], ...bounds } })
      const { key: secret, id: keyId } = await key()
      return {
        user,
        connections,
        gatewayKeys,
        key: secret,
        keyId,
        /** Another one, with bounds. */
        makeKey: key,
        charges: (dialect: DialectName) =>
          sandbox.ledger(gatewayKeys[dialect]).filter(({ entry }) => entry === 'charge').length,
      }
    },

    async close() {
      stop.abort()
      await engine
      for (const { server } of [front, gateway]) end(server)
      sandbox.close()
      cleanUp()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const drawn: Record<string, Promise<Buffer>> = {}

/** Results are of their kind, and small: what they show is not looked at here. */
async function drawSmall(job: RenderJob): Promise<void> {
  if (job.kind === 'image') return writeFile(job.file, png)
  drawn[job.kind] ??= renderInChild({ ...job, width: 64, height: 64, seconds: 1 }).then(() => readFile(job.file))
  await writeFile(job.file, await drawn[job.kind]!)
}

function end(server: Server) {
  server.closeAllConnections()
  server.close()
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
