import { serveAsset, servePoster } from '@/lib/assets/server/serve-asset'
import type { AssetRow } from '@/lib/db/schema'
import { linkIsDead, requireShare } from '@/lib/shares/server/require-share'
import { sharedAsset } from '@/lib/shares/server/shared-asset'
import type { World } from '@/lib/world'

type Input = { world: World; token: string; key: string; request: Request }

/** A file of a link, whole or the range asked for, under a name that says nothing of how it was made. Asked for again each time, so that a revoked link is dead at once. */
export async function serveSharedFile({ world, token, key, request }: Input): Promise<Response> {
  const { asset, collection } = await find({ world, token, key })
  const response = await serveAsset({ world, user: { id: asset.owner_id }, id: asset.id, request })
  const kind = new URL(request.url).searchParams.has('download') ? 'attachment' : 'inline'
  return guarded(response, { 'content-disposition': `${kind}; ${nameOf(collection, key, asset)}` })
}

export async function serveSharedPoster({ world, token, key, request }: Input): Promise<Response> {
  const { asset } = await find({ world, token, key })
  return guarded(await servePoster({ world, user: { id: asset.owner_id }, id: asset.id, request }), {})
}

async function find({ world, token, key }: Omit<Input, 'request'>) {
  const share = await requireShare(world, token)
  const asset = await sharedAsset(world, share, key)
  if (!asset) throw linkIsDead()
  const { name } = await world.db
    .selectFrom('collections')
    .select('name')
    .where('id', '=', share.collection_id)
    .executeTakeFirstOrThrow()
  return { asset, collection: name }
}

function guarded(response: Response, more: Record<string, string>): Response {
  const headers = new Headers(response.headers)
  const ours = { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }
  for (const [name, value] of Object.entries({ ...ours, ...more })) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}

/** `Lamps-x3f9.mp4`; RFC 6266: plain letters for old readers, all of them beside. */
function nameOf(collection: string, key: string, asset: AssetRow): string {
  const end = `-${key.replace(/[^A-Za-z0-9]/g, '').slice(0, 6)}${/\.[a-z0-9]+$/i.exec(asset.name)?.[0] ?? ''}`
  const plain =
    collection
      .normalize('NFKD')
      .replace(/[^\w]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'result'
  const whole = encodeURIComponent(`${collection.replace(/[/\\]/g, '-')}${end}`).replace(/['()*]/g, escapeMore)
  return `filename="${plain}${end}"; filename*=UTF-8''${whole}`
}

const escapeMore = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
