import { AppError } from '@/lib/kernel/app-error'
import type { Fields } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { isReference, textsIn } from '@/lib/models/texts-in'
import type { World } from '@/lib/world'

const reference = /^asset:([\w-]+)$/
const mostAtOnce = 500

/** The ids of our own files an input refers to. Without its fields, every text counts. */
export function assetIdsIn(input: Record<string, unknown>, fields: Fields = {}): string[] {
  const ids = textsIn(fields, input)
    .filter(isReference)
    .flatMap(({ text }) => reference.exec(text)?.[1] ?? [])
  return [...new Set(ids)]
}

/** AppError `invalid` when the input refers to a file that is not this owner's, or is deleted, also if it is still in the bin. Without a model, every text counts. */
export async function requireOwnAssets(
  { db }: World,
  ownerId: string,
  input: Record<string, unknown>,
  model?: Pick<Model, 'fields'>,
): Promise<void> {
  for (const [path, value] of Object.entries(input)) {
    const ids = assetIdsIn({ [path]: value }, model?.fields)
    for (let from = 0; from < ids.length; from += mostAtOnce) {
      const some = ids.slice(from, from + mostAtOnce)
      const rows = await db
        .selectFrom('assets')
        .select('id')
        .where('id', 'in', some)
        .where('owner_id', '=', ownerId)
        .where('deleted_at', 'is', null)
        .where('binned_at', 'is', null)
        .execute()
      if (rows.length === some.length) continue
      const say = { key: 'errors.fileGone' }
      throw new AppError('invalid', say, { fields: [{ path, say }] })
    }
  }
}
