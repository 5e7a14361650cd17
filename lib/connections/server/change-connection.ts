import { seal } from '@/lib/auth/seal'
import type { ChangeConnection, ConnectionView } from '@/lib/connections/contract'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { makeDefault } from '@/lib/connections/server/make-default'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { refuseUnsafeUrl } from '@/lib/connections/server/refuse-unsafe-url'
import { viewConnection } from '@/lib/connections/server/view-connection'
import { wakeHeldTasks } from '@/lib/connections/server/wake-held-tasks'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; input: ChangeConnection }

/** AppError `invalid` at `lowBalance` for what is no amount. */
function thresholdOf(lowBalance: string | null): string | null {
  if (lowBalance === null || /^\d{1,12}(\.\d{1,8})?$/.test(lowBalance)) return lowBalance
  const say = { key: 'spendLimits.fault.amount' }
  throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path: 'lowBalance', say }] })
}

/** Changes what is given; tasks that waited for a working key or address are tried again at once. The sandbox's address and key are its own. */
export async function changeConnection({ world, user, id, input }: Input): Promise<ConnectionView> {
  const row = await ownConnection(world, user.id, id)
  const address = input.baseUrl !== undefined || input.apiKey !== undefined
  if (row.base_url === sandboxBaseUrl && address) throw new AppError('invalid', { key: 'errors.sandboxFixed' })
  if (input.baseUrl !== undefined || input.allowPrivate !== undefined)
    if (row.base_url !== sandboxBaseUrl)
      refuseUnsafeUrl({
        baseUrl: input.baseUrl ?? row.base_url,
        allowPrivate: input.allowPrivate ?? row.allow_private === 1,
      })
  const changed = {
    ...row,
    name: input.name ?? row.name,
    base_url: input.baseUrl?.replace(/\/+$/, '') ?? row.base_url,
    key_sealed: input.apiKey ? seal(input.apiKey, { secret: world.secret, record: id }) : row.key_sealed,
    allow_private: input.allowPrivate === undefined ? row.allow_private : Number(input.allowPrivate),
    is_default: input.isDefault ? 1 : row.is_default,
    ...(address && { dry_run_answered_at: null, dry_run_ignored_at: null, samples_tried_at: null }),
    low_balance_amount: input.lowBalance === undefined ? row.low_balance_amount : thresholdOf(input.lowBalance),
  }
  await world.db.transaction().execute(async (db) => {
    // First, as in every change of tasks.
    await nextRevision(db, row.owner_id)
    await db.updateTable('connections').set(changed).where('id', '=', id).execute()
    if (input.isDefault) await makeDefault(db, row)
    if (!address) return
    // Another gateway's word, or another account's.
    await db.deleteFrom('quotes').where('connection_id', '=', id).execute()
    await db.deleteFrom('sample_prices').where('connection_id', '=', id).execute()
    await wakeHeldTasks({ ...world, db }, id)
  })
  return viewConnection(world, changed)
}
