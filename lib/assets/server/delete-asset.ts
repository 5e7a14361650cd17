import { binAssets } from '@/lib/assets/server/bin-assets'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** Puts one result into the bin. "Not yours" and "not there" are the same AppError `not_found`. */
export async function deleteAsset({ world, user, id }: { world: World; user: { id: string }; id: string }) {
  const { missing } = await binAssets({ world, user, ids: [id] })
  if (missing > 0) throw new AppError('not_found', { key: 'errors.noSuchAsset' })
  return { ok: true as const }
}
