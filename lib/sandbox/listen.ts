import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A plain HTTP server for a function from request to response, on loopback. Port 0 takes a free one. */
export async function listen(
  port: number,
  handle: (request: Request) => Promise<Response>,
): Promise<{ origin: string; server: Server }> {
  const server = createServer((incoming, outgoing) => void reply(incoming, outgoing, handle))
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return { origin: `http://127.0.0.1:${bound}`, server }
}

async function reply(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Promise<Response>,
) {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const response = await handle(toRequest(incoming, gone.signal))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (response.body) await pipeline(chunksOf(response.body), outgoing)
    else outgoing.end()
  } catch (error) {
    if (outgoing.headersSent || gone.signal.aborted) return void outgoing.destroy()
    console.error(error)
    outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error')
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    for (const each of value ?? []) headers.append(name, each)
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
    method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' }),
  })
}
