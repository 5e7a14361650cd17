import { BackendRefusal, type Backend, type Caller } from '@/lib/gateways/backend'
import { onysoftServer } from '@/lib/gateways/onysoft/server'
import { readLimited, TooLargeError } from '@/lib/gateways/read-limited'
import type { DialectServer, ServedRoute } from '@/lib/gateways/route'
import { unifiedTasksServer } from '@/lib/gateways/unified-tasks/server'

/**
 * Both languages on one root, over one backend. `prefix` stands before every path; requests without it are answered too.
 * Where both have a path (`/v1/models`, `/v1/voices`, anything unknown) the key decides: `sk-ony-…` speaks Onysoft.
 */
export function serve(backend: Backend, { prefix = '' }: { prefix?: string } = {}) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = cleanPath(url.pathname, prefix)
    const apiKey = keyOf(request)
    const own = apiKey.startsWith('sk-ony-') ? onysoftServer : unifiedTasksServer
    const found = findRoute([own, ...servers.filter((server) => server !== own)], request.method, path)
    const server = found?.server ?? own
    try {
      if (!apiKey) throw new BackendRefusal('unauthorized', 'Invalid API key provided')
      const kind = request.method === 'GET' || request.method === 'HEAD' ? 'GET' : 'POST'
      const caller = await backend.open({ apiKey, language: server.language, kind, request })
      if (!found) throw new BackendRefusal('not_found', `No such endpoint: ${request.method} ${path}`)
      return await run(found, { caller, url, request })
    } catch (error) {
      if (error instanceof BackendRefusal) return server.refuse(error)
      throw error
    }
  }
}

const servers: readonly DialectServer[] = [unifiedTasksServer, onysoftServer]

type Found = { server: DialectServer; route: ServedRoute; parts: string[] }

function findRoute(order: readonly DialectServer[], method: string, path: string): Found | undefined {
  for (const server of order) {
    for (const route of server.routes) {
      const match = route.method === method ? route.path.exec(path) : null
      if (match) return { server, route, parts: match.slice(1).map(decode) }
    }
  }
  return undefined
}

async function run({ route, parts }: Found, call: { caller: Caller; url: URL; request: Request }) {
  const { caller, url, request } = call
  const contentType = request.headers.get('content-type') ?? ''
  return route.answer({ caller, url, parts, contentType, body: await readBody(request, route) })
}

async function readBody(request: Request, { method, maxBytes }: ServedRoute) {
  if (method === 'GET') return new Uint8Array()
  try {
    if (Number(request.headers.get('content-length')) > maxBytes) throw new TooLargeError()
    return await readLimited(request.body, maxBytes)
  } catch (cause) {
    if (!(cause instanceof TooLargeError)) throw cause
    throw new BackendRefusal('too_large', `The request is larger than ${Math.round(maxBytes / 1048576)} MB`, { cause })
  }
}

function cleanPath(pathname: string, prefix: string) {
  const inner =
    prefix && (pathname === prefix || pathname.startsWith(`${prefix}/`)) ? pathname.slice(prefix.length) : pathname
  return `/${inner.split('/').filter(Boolean).join('/')}`
}

const keyOf = (request: Request) => /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''

function decode(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
