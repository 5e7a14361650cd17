import { createReadStream } from 'node:fs'
import type { AssetView } from '@/lib/assets/contract'
import { discard, keep, receive } from '@/lib/assets/server/archive'
import { sameOutput } from '@/lib/assets/server/ask-again'
import { copyLimits } from '@/lib/assets/server/copy-output'
import { holdOutput, isHeld, openHeld, releaseHeld } from '@/lib/assets/server/held-output'
import { canBeAsked, copiesOf, hasFile, type Maker, makerOf } from '@/lib/assets/server/lost-file'
import { ownAsset } from '@/lib/assets/server/own-asset'
import { viewAsset } from '@/lib/assets/server/view-asset'
import { gatewayOf, trustedOrigins } from '@/lib/connections/server/gateway-of'
import type { AssetRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import { fetchForeign } from '@/lib/media/fetch-foreign'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

/**
 * Puts the lost file of a result back in its place: from another copy of the same content in the archive, else from the gateway, where that costs
 * nothing. What is put back has the hash that was archived, or is not put back. AppError `conflict` says why it could not be had.
 */
export async function recoverFile({ world, user, id }: Input): Promise<AssetView> {
  const asset = await ownAsset(world, user.id, id)
  if (!(await hasFile(world, asset)) && !(await fromArchive(world, asset))) await fromGateway(world, asset)
  return viewAsset(asset)
}

async function fromArchive(world: World, asset: AssetRow): Promise<boolean> {
  for (const file of await copiesOf(world, asset)) if (await putBack(world, asset, createReadStream(file))) return true
  return false
}

async function fromGateway(world: World, asset: AssetRow): Promise<void> {
  const maker = await makerOf(world, asset)
  if (!maker || !canBeAsked(maker)) throw refused('cannotAsk')
  const { url } = maker.output
  const atFirst = url && !isHeld(url) ? await fetched(world, asset, maker, url) : 'gone'
  if (atFirst === true) return
  const asked = await askedFor(world, asset, maker)
  if (asked !== true) throw refused(atFirst === 'gone' && asked === 'gone' ? 'nowhere' : 'another')
}

/** Under the address that the gateway gives it now. */
async function askedFor(world: World, asset: AssetRow, maker: Maker): Promise<boolean | 'gone'> {
  const { output, task, connection } = maker
  const model = modelFor(connection.dialect, task.model_id)
  const progress = await gatewayOf(world, connection)
    .status(task.remote_id ?? '', model)
    .catch(explain)
  const found = progress?.state === 'completed' ? sameOutput(progress.outputs, output) : undefined
  const url = found ? await holdOutput(world, task.id, output.position, found) : ''
  if (!url) return 'gone'
  if (!isHeld(url)) return fetched(world, asset, maker, url)
  try {
    return await putBack(world, asset, openHeld(world, url))
  } finally {
    await releaseHeld(world, url)
  }
}

async function fetched(world: World, asset: AssetRow, { connection }: Maker, url: string): Promise<boolean | 'gone'> {
  try {
    const options = { ...copyLimits, trustedOrigins: trustedOrigins(world, connection) }
    return await putBack(world, asset, (await fetchForeign(url, options)).body)
  } catch (error) {
    if (error instanceof ForeignFetchError) return 'gone'
    throw error
  }
}

/** Whether it was the content that was archived. */
async function putBack(world: World, asset: AssetRow, body: AsyncIterable<Uint8Array>): Promise<boolean> {
  const saved = await receive(world, body)
  try {
    const isSame = saved.sha256 === asset.sha256
    if (isSame) await keep(world, saved, asset.path)
    return isSame
  } finally {
    await discard(saved)
  }
}

/** A gateway that does not know the task any more has nothing to give. */
function explain(error: unknown): undefined {
  if (!(error instanceof GatewayError)) throw error
  if (error.status === 404) return undefined
  const say = { key: `errors.gateway.${error.kind}`, values: { said: error.said ?? '' } }
  throw new AppError('gateway_trouble', say, { cause: error })
}

const refused = (why: 'nowhere' | 'another' | 'cannotAsk') =>
  new AppError('conflict', { key: `finder.gone.refused.${why}` })
