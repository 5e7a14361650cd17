import { AppError } from '@/lib/kernel/app-error'
import { mapStrings } from '@/lib/kernel/map-strings'
import type { World } from '@/lib/world'

const prefix = 'asset:'

/** The ids of our own files an input refers to. */
export function assetIdsIn(input: unknown): string[] {
  const ids = new Set<string>()
  mapStrings(input, (text) => {
    if (text.startsWith(prefix)) ids.add(text.slice(prefix.length))
    return text
  })
  return [...ids]
}

/** AppError `invalid` when the input refers to a file that is not this owner's, or is deleted, also if it is still in the bin. */
export async function requireOwnAssets({ db }: World, ownerId: string, input: Record<string, unknown>): Promise<void> {
  for (const [path, value] of Object.entries(input)) {
    const ids = assetIdsIn(value)
    if (ids.length === 0) continue
    const rows = await db
      .selectFrom('assets')
      .select('id')
      .where('id', 'in', ids)
      .where('owner_id', '=', ownerId)
      .where('deleted_at', 'is', null)
      .where('binned_at', 'is', null)
      .execute()
    if (rows.length === ids.length) continue
    const say = { key: 'errors.fileGone' }
    throw new AppError('invalid', say, { fields: [{ path, say }] })
  }
}
