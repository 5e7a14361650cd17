import type { Selectable } from 'kysely'
import { unseal } from '@/lib/auth/seal'
import type { Schema } from '@/lib/db/schema'
import type { ShareView } from '@/lib/shares/contract'
import type { World } from '@/lib/world'

export type ShareRow = Selectable<Schema['shares']>

export const isOpen = (row: ShareRow, now: number) => row.revoked_at === null && row.expires_at > now

export function viewShare(world: World, row: ShareRow & { name: string }): ShareView {
  const works = isOpen(row, world.clock.now())
  return {
    id: row.id,
    collectionId: row.collection_id,
    collectionName: row.name,
    url: works ? addressOf(world, row) : undefined,
    state: row.revoked_at !== null ? 'revoked' : works ? 'open' : 'expired',
    showsPrompts: row.shows_prompts === 1,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at ?? undefined,
  }
}

/** Undefined where it was sealed under another secret: then it still works for whoever has it, and can be revoked. */
function addressOf({ secret, publicUrl = '' }: World, row: ShareRow): string | undefined {
  try {
    return `${publicUrl}/share/${unseal(row.token_sealed, { secret, record: row.id })}`
  } catch {
    return undefined
  }
}
