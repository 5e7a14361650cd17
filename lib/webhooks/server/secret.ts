import { randomBytes } from 'node:crypto'
import { seal, unseal } from '@/lib/auth/seal'
import type { World } from '@/lib/world'

/** What the webhooks about a key's tasks are signed with (`whsec_…`, Standard Webhooks): made at its first need, then the same for ever. Throws for a key that is not there. */
export async function webhookSecret(world: Pick<World, 'db' | 'secret'>, keyId: string): Promise<string> {
  const { db, secret } = world
  const sealing = { secret, record: keyId }
  const sealed = () =>
    db.selectFrom('api_keys').select('webhook_secret_sealed').where('id', '=', keyId).executeTakeFirstOrThrow()
  const kept = (await sealed()).webhook_secret_sealed
  if (kept !== null) return unseal(kept, sealing)
  const made = `whsec_${randomBytes(32).toString('base64')}`
  await db
    .updateTable('api_keys')
    .set({ webhook_secret_sealed: seal(made, sealing) })
    .where('id', '=', keyId)
    .where('webhook_secret_sealed', 'is', null)
    .execute()
  // Another replica may have been first.
  const { webhook_secret_sealed } = await sealed()
  return unseal(webhook_secret_sealed ?? '', sealing)
}
