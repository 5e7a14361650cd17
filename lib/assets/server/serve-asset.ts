import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { makePreviews } from '@/lib/assets/server/make-previews'
import { ownAsset } from '@/lib/assets/server/own-asset'
import { posterFile, storyboardFile } from '@/lib/assets/server/take-in'
import type { AssetRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { parseRange } from '@/lib/media/range'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; request: Request }

/** The file itself, whole or the range asked for; `?download=1` to save it under its name. Never runs as a page. */
export async function serveAsset({ world, user, id, request }: Input): Promise<Response> {
  const asset = await ownAsset(world, user.id, id)
  const download = new URL(request.url).searchParams.has('download')
  return serveFile(join(world.archiveFolder, asset.path), request, {
    'content-type': asset.mime,
    etag: `"${asset.sha256}"`,
    'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${fileName(asset)}"`,
  })
}

export const servePoster = (input: Input): Promise<Response> => servePreview(input, 'p', posterFile)

export const serveStoryboard = (input: Input): Promise<Response> => servePreview(input, 's', storyboardFile)

/** Made again where the cache was deleted. */
async function servePreview(
  { world, user, id, request }: Input,
  mark: string,
  place: typeof posterFile,
): Promise<Response> {
  const asset = await ownAsset(world, user.id, id)
  const file = place(world, asset.sha256)
  if (!existsSync(file)) await makePreviews(world, asset)
  return serveFile(file, request, { 'content-type': 'image/webp', etag: `"${mark}-${asset.sha256}"` })
}

async function serveFile(file: string, request: Request, headers: Record<string, string>): Promise<Response> {
  const facts = await stat(file).catch(() => undefined)
  if (!facts) throw new AppError('not_found', { key: 'errors.fileGone' })
  const common = {
    ...headers,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=31536000, immutable',
  }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers: common })
  const range = parseRange(request.headers.get('range'), facts.size)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${facts.size}` } })
  const { start, end } = range ?? { start: 0, end: facts.size - 1 }
  return new Response(facts.size === 0 ? null : read(file, start, end), {
    status: range ? 206 : 200,
    headers: {
      ...common,
      'content-length': String(end - start + 1),
      ...(range && { 'content-range': `bytes ${start}-${end}/${facts.size}` }),
    },
  })
}

/** A reader that leaves in the middle is no error: the stream is just closed. */
function read(file: string, start: number, end: number): ReadableStream {
  const stream = createReadStream(file, { start, end })
  stream.on('error', () => {})
  return Readable.toWeb(stream) as ReadableStream
}

const fileName = (asset: AssetRow) => asset.name.replace(/[^\w.-]/g, '_')
