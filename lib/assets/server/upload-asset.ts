import type { AssetView } from '@/lib/assets/contract'
import { discard, receive } from '@/lib/assets/server/archive'
import { NotMediaError, takeIn } from '@/lib/assets/server/take-in'
import { viewAsset } from '@/lib/assets/server/view-asset'
import type { AssetRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { SavedStream } from '@/lib/media/save-stream'
import type { World } from '@/lib/world'

/** 1 GB: the largest source any documented model takes (seed 003, Gemini Omni Flash). */
export const maxUploadBytes = 1_000_000_000

type Input = {
  world: World
  user: { id: string }
  file: { name: string; body: AsyncIterable<Uint8Array> }
  maxBytes?: number
}

/** Takes a person's own file in. AppError `invalid` when its bytes are no picture, video or sound, whatever its name says; `too_large` above 1 GB. */
export async function uploadAsset({ world, user, file, maxBytes = maxUploadBytes }: Input): Promise<AssetView> {
  const saved = await receive(world, bounded(file, maxBytes))
  return viewAsset(await takeUpload({ world, user, file }, saved))
}

/** The same where the same bytes again are the same file: the id of the one that its owner has, outside the bin. */
export async function uploadOnce({ world, user, file, maxBytes = maxUploadBytes }: Input): Promise<string> {
  const saved = await receive(world, bounded(file, maxBytes))
  const known = await world.db
    .selectFrom('assets')
    .select('id')
    .where('sha256', '=', saved.sha256)
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .where('binned_at', 'is', null)
    .executeTakeFirst()
    .catch(async (error: unknown) => {
      await discard(saved)
      throw error
    })
  if (!known) return (await takeUpload({ world, user, file }, saved)).id
  await discard(saved)
  return known.id
}

async function takeUpload({ world, user, file }: Input, saved: SavedStream): Promise<AssetRow> {
  const name = plainName(file.name)
  try {
    return await takeIn(world, saved, {
      owner_id: user.id,
      task_id: null,
      position: 1,
      origin: 'upload',
      prompt: name,
      model_id: null,
      stem: `upload-${newId(world.clock.now())}`,
      sidecar: { upload: name },
    })
  } catch (error) {
    if (!(error instanceof NotMediaError)) throw error
    const say = { key: 'errors.notMedia', values: { name } }
    throw new AppError('invalid', say, { fields: [{ path: 'file', say }], cause: error })
  } finally {
    await discard(saved)
  }
}

/** PostgreSQL takes no U+0000 in a text, and nobody reads the others. */
const plainName = (name: string): string => name.replace(/\p{Cc}+/gu, '').slice(0, 200) || 'file'

async function* bounded({ body, name }: Input['file'], maxBytes: number) {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes) {
      const say = { key: 'errors.fileTooLarge', values: { name: plainName(name) } }
      throw new AppError('too_large', say, { fields: [{ path: 'file', say }] })
    }
    yield chunk
  }
}
