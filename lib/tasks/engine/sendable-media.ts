import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assetIdsIn } from '@/lib/assets/server/require-own-assets'
import { gatewayOf } from '@/lib/connections/server/gateway-of'
import type { AssetRow, ConnectionRow } from '@/lib/db/schema'
import { toDataUri } from '@/lib/media/data-uri'
import { shrinkToDataUri } from '@/lib/media/shrink-image'
import type { Model } from '@/lib/models/model'
import { isReference, mapTexts } from '@/lib/models/texts-in'
import type { World } from '@/lib/world'

/** A file of ours cannot be handed to this gateway; the message says why, in English, for the task's record. */
export class MediaNotSendable extends Error {}

/** Onysoft takes data URIs, 10 MB for the whole request (seed 000, i2i models); a tenth is left for everything else. */
const dataUriRoom = 9_000_000

/** The input with each `asset:` reference made into something the gateway can read: its own upload's URL, or a data URI. Costs nothing. */
export async function sendableMedia(
  world: World,
  connection: ConnectionRow,
  { fields }: Pick<Model, 'fields'>,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const ids = assetIdsIn(input, fields)
  if (ids.length === 0) return input
  const assets = await world.db
    .selectFrom('assets')
    .selectAll()
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  const urls = new Map<string, string>()
  for (const id of ids) {
    const asset = assets.find((each) => each.id === id)
    if (!asset) throw new MediaNotSendable('A file of this task has been deleted.')
    urls.set(
      `asset:${id}`,
      await hand[connection.dialect](world, connection, asset, Math.floor(dataUriRoom / ids.length)),
    )
  }
  return mapTexts(fields, input, (found) => (isReference(found) && urls.get(found.text)) || found.text)
}

type Hand = (world: World, connection: ConnectionRow, asset: AssetRow, room: number) => Promise<string>

const hand: Record<ConnectionRow['dialect'], Hand> = {
  'unified-tasks': async (world, connection, asset) => {
    const bytes = await readFile(join(world.archiveFolder, asset.path))
    const url = await gatewayOf(world, connection).upload({ bytes, mime: asset.mime, name: asset.name })
    if (!url) throw new MediaNotSendable('This gateway offers no upload: give the file as a public https address.')
    return url
  },
  onysoft: async (world, _connection, asset, room) => {
    const file = join(world.archiveFolder, asset.path)
    if (asset.kind === 'image') return shrinkToDataUri(file, room)
    const uri = toDataUri(await readFile(file), asset.mime)
    if (uri.length > room)
      throw new MediaNotSendable(`${asset.name} is too large for this gateway (10 MB for a request).`)
    return uri
  },
}
