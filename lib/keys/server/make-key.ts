import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import { type MadeKey, type MakeKey, mostKeys } from '@/lib/keys/contract'
import { checkExpiry, checkReach } from '@/lib/keys/server/check-key'
import { limitsFor, rowOf } from '@/lib/keys/server/limits-for'
import { hashOf } from '@/lib/keys/server/open-key'
import { viewKeys } from '@/lib/keys/server/view-keys'
import { limitNewKey } from '@/lib/limits/server/limit-new-key'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Input = { world: World; user: Pick<Me, 'id' | 'role'>; input: z.output<typeof MakeKey>; budget?: string }

/**
 * Makes a Safelight key. It is in this answer only; what is kept is its SHA-256. `budget` is in USD: a hard limit in all, which only administrators change. AppError `invalid` names
 * the field and the rule, `conflict` for more keys than anybody keeps apart.
 */
export async function makeKey({ world, user, input, budget }: Input): Promise<MadeKey> {
  const { db, clock } = world
  const { connectionId = null, models = null, expiresAt = null, repeatMinutes } = input
  const now = clock.now()
  if (expiresAt !== null) checkExpiry(expiresAt, now)
  await checkReach(db, user.id, { connectionId, models })
  const id = newId(now)
  const limits = await limitsFor(db, input.limits, { keyId: id, ownerId: user.id, now })
  if (budget !== undefined) limits.push(budgetOf(budget, id, now))
  const key = `sl_${randomBytes(24).toString('base64url')}`
  const row = await db.transaction().execute(async (transaction) => {
    // Locked first, as in every change of what is somebody's: two at once are counted one after the other.
    await nextRevision(transaction, user.id)
    await refuseTooMany(transaction, user.id, now)
    const written = await transaction
      .insertInto('api_keys')
      .values({
        id,
        user_id: user.id,
        name: input.name,
        key_hash: hashOf(key),
        prefix: key.slice(0, 7),
        budget_amount: budget ?? null,
        connection_id: connectionId,
        models_json: models && JSON.stringify([...new Set(models)]),
        expires_at: expiresAt,
        repeat_window_ms: repeatMinutes === undefined ? null : repeatMinutes * 60_000,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    for (const limit of limits) await limitNewKey(transaction, limit)
    return written
  })
  const [view] = await viewKeys(world, user, [row])
  return { ...view!, key }
}

const budgetOf = (amount: string, keyId: string, now: number) =>
  rowOf({ amount, currency: 'USD', period: 'total', timeZone: 'UTC' }, { keyId, ownerId: null, now })

async function refuseTooMany(db: Database, ownerId: string, now: number): Promise<void> {
  const { open } = await db
    .selectFrom('api_keys')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('user_id', '=', ownerId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirstOrThrow()
  if (Number(open) >= mostKeys)
    throw new AppError('conflict', { key: 'keys.fault.tooMany', values: { most: mostKeys } })
}
