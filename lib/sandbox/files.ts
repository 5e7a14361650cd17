import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { parseRange } from '@/lib/media/range'
import { RenderJob } from '@/lib/sandbox/render/render-job'

export type Drawing = Omit<RenderJob, 'file'>
export type SandboxFiles = ReturnType<typeof sandboxFiles>

/** The sandbox's files: results, drawn when first fetched, and uploads. Their URLs cannot be guessed, so they need no key. */
export function sandboxFiles({
  store,
  folder,
  publicOrigin,
  render,
}: {
  store: DatabaseSync
  folder: string
  publicOrigin: string
  render: (job: RenderJob) => Promise<void>
}) {
  const pathOf = (name: string) => join(folder, 'files', name)

  function remember(
    { source, extension, job }: { source: Source; extension: string; job?: Drawing },
    token = newToken(),
  ) {
    store
      .prepare('INSERT INTO files (token, extension, source, job) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(token, extension, source, job ? JSON.stringify(job) : null)
    return `${token}.${extension}`
  }

  async function made(name: string): Promise<string | undefined> {
    const row = find(name)
    if (!row) return undefined
    const file = pathOf(name)
    if (row.source === 'drawn' && !existsSync(file)) {
      const drawing = z.record(z.string(), z.unknown()).parse(JSON.parse(row.job ?? '{}'))
      await render(RenderJob.parse({ ...drawing, file }))
    }
    return file
  }

  function find(name: string): z.infer<typeof Row> | undefined {
    const [, token = '', extension = ''] = /^([\w-]+)\.([a-z0-9]+)$/.exec(name) ?? []
    const row = store.prepare('SELECT source, job FROM files WHERE token = ? AND extension = ?').get(token, extension)
    return row && Row.parse(row)
  }

  return {
    urlOf: (name: string) => `${publicOrigin}/sandbox/files/${name}`,
    /** A result that is drawn once somebody fetches it. The same `token` is the same file. */
    draw: (job: Drawing, token?: string) =>
      remember({ source: 'drawn', extension: job.format === 'jpeg' ? 'jpg' : job.format, job }, token),
    /** A result whose URL gives an error page instead. */
    breakInto: (extension: string) => remember({ source: 'broken', extension }),
    /** An upload, as it comes; nothing of one that breaks off stays. */
    async keep(body: AsyncIterable<Uint8Array>, extension: string) {
      const token = newToken()
      const file = pathOf(`${token}.${extension}`)
      try {
        await writeFile(file, body)
      } catch (error) {
        await rm(file, { force: true })
        throw error
      }
      return remember({ source: 'uploaded', extension }, token)
    },
    async read(name: string): Promise<Uint8Array> {
      const file = await made(name)
      return new Uint8Array(await readFile(file ?? pathOf(name)))
    },
    async serve(name: string, request: Request): Promise<Response> {
      if (find(name)?.source === 'broken') return errorPage()
      const file = await made(name)
      return file && existsSync(file) ? fileResponse(file, name, request) : new Response('Not found', { status: 404 })
    },
  }
}

type Source = 'drawn' | 'broken' | 'uploaded'
const Row = z.object({ source: z.enum(['drawn', 'broken', 'uploaded']), job: z.string().nullable() })

const newToken = () => randomBytes(24).toString('base64url')

const mimes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
}

async function fileResponse(file: string, name: string, request: Request): Promise<Response> {
  const { size } = await stat(file)
  const range = parseRange(request.headers.get('range'), size)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const headers = {
    'content-type': mimes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-length': String(end - start + 1),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
  }
  if (request.method === 'HEAD' || size === 0) return new Response(null, { headers })
  const body = Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream<Uint8Array>
  return new Response(body, { status: range ? 206 : 200, headers })
}

const errorPage = () =>
  new Response('<!doctype html><title>Error</title><p>The file is not here any more.', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
