import { AppError } from '@/lib/kernel/app-error'
import { shareTokenHash } from '@/lib/shares/server/share-token'
import { isOpen, type ShareRow } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

/** A link's row, while it works. Unknown, revoked and expired are found out by the same look and told as the same AppError `not_found`. */
export async function requireShare({ db, clock }: World, token: string): Promise<ShareRow> {
  const row = await db
    .selectFrom('shares')
    .selectAll()
    .where('token_hash', '=', shareTokenHash(token))
    .executeTakeFirst()
  if (!row || !isOpen(row, clock.now())) throw linkIsDead()
  return row
}

export const linkIsDead = () => new AppError('not_found', { key: 'shares.dead.title' })
