import { createHmac, timingSafeEqual } from 'node:crypto'
import { extname } from 'node:path'
import { serveAsset, servePoster } from '@/lib/assets/server/serve-asset'
import type { AssetRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

type Kind = 'file' | 'poster'

const signatureOf = ({ secret }: Pick<World, 'secret'>, kind: Kind, id: string) =>
  createHmac('sha256', secret).update(`v1 ${kind} ${id}`).digest('base64url')

/** A lasting address for whoever holds it, without a key: it works until the file is deleted. `origin` such as `https://studio.example`. */
export const fileUrl = (world: World, origin: string, { id, name }: Pick<AssetRow, 'id' | 'name'>): string =>
  `${origin}/v1/files/${id}${extname(name)}?s=${signatureOf(world, 'file', id)}`

/** The same for its poster. */
export const posterUrl = (world: World, origin: string, { id }: Pick<AssetRow, 'id'>): string =>
  `${origin}/v1/files/${id}.poster.webp?s=${signatureOf(world, 'poster', id)}`

/** Our own file behind an address that `fileUrl` made, under whatever host; undefined for every other address. */
export function assetIdOf(world: Pick<World, 'secret'>, address: string): string | undefined {
  const [, id = '', given = ''] = /^https?:\/\/[^/?#]+\/v1\/files\/([\w-]+)\.\w+\?s=([\w-]+)$/.exec(address) ?? []
  return isSigned(world, 'file', id, given) ? id : undefined
}

/** The file behind `/v1/files/NAME?s=…`, with ranges. AppError `not_found` for a wrong signature as for a file that is gone. */
export async function serveFile(world: World, name: string, request: Request): Promise<Response> {
  const [, id = '', poster] = /^([\w-]+)(\.poster)?\.\w+$/.exec(name) ?? []
  const kind = poster ? 'poster' : 'file'
  const given = new URL(request.url).searchParams.get('s') ?? ''
  const asset = isSigned(world, kind, id, given)
    ? await world.db.selectFrom('assets').select('owner_id').where('id', '=', id).executeTakeFirst()
    : undefined
  if (!asset) throw new AppError('not_found', { key: 'errors.fileGone' })
  const serve = kind === 'poster' ? servePoster : serveAsset
  return serve({ world, user: { id: asset.owner_id }, id, request })
}

function isSigned(world: Pick<World, 'secret'>, kind: Kind, id: string, given: string): boolean {
  const right = Buffer.from(signatureOf(world, kind, id))
  const said = Buffer.from(given)
  return id !== '' && right.length === said.length && timingSafeEqual(right, said)
}
