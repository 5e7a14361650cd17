import { createServer, type ServerResponse } from 'node:http'
import next from 'next'
import { type Env, env, ownOrigin } from '@/lib/env'

const fail = (text: string): never => {
  console.error(`Safelight cannot start. ${text}`)
  process.exit(1)
}

// Whoever read the log may be gone (`npm start | head`); saying so in the log would go on for ever.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const settings = readOrFail()
const app = next({ dev: false, dir: process.cwd(), hostname: settings.host, port: settings.port })
const handle = app.getRequestHandler()
let prepared = false
const server = createServer((request, response) => {
  request.headers['x-safelight-address'] = request.socket.remoteAddress ?? 'unknown'
  if (!prepared) return void response.writeHead(503, { 'retry-after': '1' }).end('Safelight is starting')
  if (!isReadable(request.url ?? '/')) return refuseAddress(request.url ?? '/', response)
  request.url = plainAddress(request.url ?? '/')
  void handle(request, response)
})
// A large upload or a long video may take its time; headers may not.
server.requestTimeout = 0
// Longer than clients and proxies keep a silent connection: one that is closed under a request breaks that request off.
server.keepAliveTimeout = 75_000

server.on('error', (error: NodeJS.ErrnoException) => {
  fail(
    error.code === 'EADDRINUSE'
      ? `PORT: ${settings.port} is taken by another program.`
      : `HOST or PORT: cannot listen on ${settings.host}:${settings.port} (${error.code}).`,
  )
})
// The port comes first: a second server must not start an engine before it finds out that it cannot listen.
server.listen(settings.port, settings.host, async () => {
  await app.prepare()
  prepared = true
  // Next starts the engine with its first answer: ready is what answers, not what has been prepared.
  await fetch(`${ownOrigin(settings)}/readyz`)
  console.log(`Safelight is ready on ${settings.publicUrl ?? ownOrigin(settings)}`)
})

/** Next answers 500 to an address with a broken percent sign. */
function isReadable(url: string): boolean {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '') !== ''
  } catch {
    return false
  }
}

const isForScripts = (url: string) => /^\/(?:v1|account|upload|mcp)(?:[/?]|$)/.test(url)

/** Next redirects an address that ends with a slash or holds two in a row, and a script's POST would lose its body on the way. */
function plainAddress(url: string): string {
  const [path = '/', ...query] = url.split('?')
  const plain = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
  return isForScripts(plain) ? [plain, ...query].join('?') : url
}

function refuseAddress(url: string, response: ServerResponse): void {
  if (!isForScripts(url)) return void response.writeHead(400).end('Bad request')
  const data = { code: 'validation_error', message: 'The address holds a broken percent sign' }
  response.writeHead(400, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ code: 400, success: false, data }))
}

function readOrFail(): Env {
  try {
    return env()
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
