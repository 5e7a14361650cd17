import { createServer } from 'node:http'
import next from 'next'
import { type Env, env, ownOrigin } from '@/lib/env'

const fail = (text: string): never => {
  console.error(`Safelight cannot start. ${text}`)
  process.exit(1)
}

const settings = readOrFail()
const app = next({ dev: false, dir: process.cwd(), hostname: settings.host, port: settings.port })
const handle = app.getRequestHandler()
let prepared = false
const server = createServer((request, response) => {
  request.headers['x-safelight-address'] = request.socket.remoteAddress ?? 'unknown'
  if (!prepared) return void response.writeHead(503, { 'retry-after': '1' }).end('Safelight is starting')
  if (!isReadable(request.url ?? '/')) return void response.writeHead(400).end('Bad request')
  void handle(request, response)
})
// A large upload or a long video may take its time; headers may not.
server.requestTimeout = 0

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

function readOrFail(): Env {
  try {
    return env()
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
