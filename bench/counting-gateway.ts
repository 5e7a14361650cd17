import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sandboxServer } from '@/e2e/sandbox-server'
import type { RequestKind } from '@/lib/gateways/gateway'

/** A call as the gateway sees it: when it came (ms since 1970, with fractions), what it was answered, and the prompt of a paid one. */
export type SeenCall = { kind: RequestKind; at: number; status: number; paidFor?: string }

/**
 * The sandbox on a port of its own, behind a server that writes down each call of the API. Files are not counted, as at the gateways, and
 * whoever fetches one gets the first that was drawn: the sandbox takes a second for each.
 */
export async function countingGateway({ speed }: { speed: number }) {
  const sandbox = await sandboxServer({ speed })
  const seen: SeenCall[] = []
  let drawn: Promise<{ type: string; bytes: Buffer }> | undefined
  const server = createServer((request, response) => void answer(request, response))
  // A connection that is closed while a call is on its way would look like a gateway in trouble.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    const at = now()
    const path = incoming.url ?? '/'
    if (path.includes('/files/')) {
      drawn ??= fetch(sandbox.origin + path).then(async (file) => ({
        type: file.headers.get('content-type') ?? '',
        bytes: Buffer.from(await file.arrayBuffer()),
      }))
      const { type, bytes } = await drawn
      return void outgoing.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes)
    }
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const given = await fetch(sandbox.origin + path, {
      method: incoming.method,
      headers: { authorization: incoming.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body.length > 0 && { body }),
    })
    seen.push({
      kind: incoming.method === 'GET' ? 'GET' : 'POST',
      at,
      status: given.status,
      paidFor: incoming.method === 'POST' ? paidPrompt(body) : undefined,
    })
    const said = (await given.text()).replaceAll(sandbox.origin, origin)
    outgoing.writeHead(given.status, { 'content-type': 'application/json' }).end(said)
  }

  return {
    origin,
    /** The sandbox itself, for calls that are not to be counted. */
    direct: sandbox.origin,
    seen,
    charges: sandbox.charges,
    remove: async () => {
      server.closeAllConnections()
      server.close()
      await sandbox.remove()
    },
  }
}

export const now = () => performance.timeOrigin + performance.now()

function paidPrompt(body: Buffer): string | undefined {
  const asked: { dry_run?: boolean; input?: { prompt?: string } } = JSON.parse(body.toString())
  return asked.dry_run ? undefined : asked.input?.prompt
}

/** The most of these that lie within any one second. */
export function mostInAnySecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let first = 0
  let most = 0
  for (const [index, time] of sorted.entries()) {
    while ((sorted[first] ?? 0) <= time - 1000) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}
