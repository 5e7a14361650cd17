import type { AssetView } from '@/lib/assets/contract'
import { discard, receive } from '@/lib/assets/server/archive'
import { NotMediaError, takeIn } from '@/lib/assets/server/take-in'
import { viewAsset } from '@/lib/assets/server/view-asset'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
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
  try {
    const asset = await takeIn(world, saved, {
      owner_id: user.id,
      task_id: null,
      position: 1,
      origin: 'upload',
      prompt: file.name.slice(0, 200),
      model_id: null,
      stem: `upload-${newId(world.clock.now())}`,
      sidecar: { upload: file.name.slice(0, 200) },
    })
    return viewAsset(asset)
  } catch (error) {
    if (!(error instanceof NotMediaError)) throw error
    const say = { key: 'errors.notMedia', values: { name: file.name } }
    throw new AppError('invalid', say, { fields: [{ path: 'file', say }], cause: error })
  } finally {
    await discard(saved)
  }
}

async function* bounded({ body, name }: Input['file'], maxBytes: number) {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes) {
      const say = { key: 'errors.fileTooLarge', values: { name } }
      throw new AppError('too_large', say, { fields: [{ path: 'file', say }] })
    }
    yield chunk
  }
}
