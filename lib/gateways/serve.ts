import { BackendRefusal, type Backend, type Caller } from '@/lib/gateways/backend'
import { onysoftServer } from '@/lib/gateways/onysoft/server'
import { openBody } from '@/lib/gateways/request-body'
import type { DialectServer, ServedRoute } from '@/lib/gateways/route'
import { unifiedTasksServer } from '@/lib/gateways/unified-tasks/server'
import { type Clock, systemClock } from '@/lib/kernel/clock'

/**
 * Both languages on one root, over one backend. `prefix` stands before every path; requests without it are answered too.
 * Where both have a path (`/v1/models`, `/v1/voices`, anything unknown) the backend decides, else the key: `sk-ony-…` speaks Onysoft.
 */
export function serve(
  backend: Backend,
  { prefix = '', elsewhere = [], clock = systemClock, onBug }: ServeOptions = {},
) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = cleanPath(url.pathname, prefix)
    const apiKey = keyOf(request)
    const there = routesAt(path)
    const routes = there.filter(({ route }) => route.method === request.method)
    let own = apiKey.startsWith('sk-ony-') ? onysoftServer : unifiedTasksServer
    let found = routeOf(own, routes)
    const near = () => found ?? routeOf(own, there)
    const server = () => near()?.server ?? own
    try {
      if (backend.language && routes.length !== 1) {
        own = (await backend.language(request)) === 'onysoft' ? onysoftServer : unifiedTasksServer
        found = routeOf(own, routes)
      }
      const kind = request.method === 'GET' || request.method === 'HEAD' ? 'GET' : 'POST'
      const caller = await backend.open({ apiKey, language: server().language, kind, request })
      if (!found)
        throw unserved(request.method, path, [...there.map(({ route }) => route.method), ...methodsOf(elsewhere, path)])
      return await run(found, { caller, url, request, clock })
    } catch (error) {
      const refuse = near()?.route.refuse ?? server().refuse
      if (error instanceof BackendRefusal) return withAllow(refuse(error), error)
      if (!onBug) throw error
      onBug(error)
      return refuse({ reason: 'trouble', message: 'Something went wrong on this server' })
    }
  }
}

type ServeOptions = {
  prefix?: string
  /** Paths on the same root that somebody else serves, with their methods. */
  elsewhere?: readonly Elsewhere[]
  /** By which a sender is silent or slow: real time, whatever the backend's. */
  clock?: Clock
  /** Told of what is nobody's refusal; the asker is then told in the language's own shape that something went wrong. Without it, that is thrown. */
  onBug?(error: unknown): void
}

const servers: readonly DialectServer[] = [unifiedTasksServer, onysoftServer]

type Found = { server: DialectServer; route: ServedRoute; parts: string[] }

/** Whatever their method. */
const routesAt = (path: string): Found[] =>
  servers.flatMap((server) =>
    server.routes.flatMap((route) => {
      const match = route.path.exec(path)
      return match ? [{ server, route, parts: match.slice(1).map(decode) }] : []
    }),
  )

type Elsewhere = { path: RegExp; methods: readonly string[] }

const methodsOf = (elsewhere: readonly Elsewhere[], at: string) =>
  elsewhere.flatMap(({ path, methods }) => (path.test(at) ? methods : []))

/** A path that is there, and does not take this method, says which ones it takes. */
function unserved(method: string, path: string, methods: readonly string[]): BackendRefusal {
  if (methods.length === 0) return new BackendRefusal('unknown_path', `No such endpoint: ${method} ${path}`)
  const allow = [...new Set(methods)]
  return new BackendRefusal('wrong_method', `${path} does not take ${method}. It takes ${allow.join(' and ')}`, {
    allow,
  })
}

function withAllow(response: Response, { allow }: BackendRefusal): Response {
  if (allow) response.headers.set('allow', allow.join(', '))
  return response
}

const routeOf = (own: DialectServer, routes: Found[]): Found | undefined =>
  routes.find(({ server }) => server === own) ?? routes[0]

type Call = { caller: Caller; url: URL; request: Request; clock: Clock }

async function run({ route, parts }: Found, { caller, url, request, clock }: Call) {
  const contentType = request.headers.get('content-type') ?? ''
  const body = openBody(request, { maxBytes: route.maxBytes, owner: caller.owner, clock })
  try {
    return await route.answer({ caller, url, parts, contentType, body, signal: request.signal })
  } finally {
    body.letGo()
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
