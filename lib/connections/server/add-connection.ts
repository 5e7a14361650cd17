import { seal } from '@/lib/auth/seal'
import type { AddConnection, ConnectionView } from '@/lib/connections/contract'
import { makeDefault } from '@/lib/connections/server/make-default'
import { refuseUnsafeUrl } from '@/lib/connections/server/refuse-unsafe-url'
import { viewConnection } from '@/lib/connections/server/view-connection'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; input: AddConnection }

/** Adds a connection with its key sealed. The first of a dialect that is not the sandbox's becomes the default by asking for it only. */
export async function addConnection({ world, user, input }: Input): Promise<ConnectionView> {
  refuseUnsafeUrl(input)
  const id = newId(world.clock.now())
  const row = {
    id,
    owner_id: user.id,
    name: input.name,
    dialect: input.dialect,
    base_url: input.baseUrl.replace(/\/+$/, ''),
    key_sealed: seal(input.apiKey, { secret: world.secret, record: id }),
    is_default: 0,
    allow_private: input.allowPrivate ? 1 : 0,
    created_at: world.clock.now(),
    deleted_at: null,
    models_read_at: null,
    models_tried_at: null,
    paused_at: null,
    called_back_at: null,
    callback_missed_at: null,
    balance_wanted_at: null,
    balance_tried_at: null,
    low_balance_amount: null,
    samples_tried_at: null,
    dry_run_answered_at: null,
    dry_run_ignored_at: null,
  }
  await world.db.transaction().execute(async (db) => {
    await db.insertInto('connections').values(row).execute()
    if (input.isDefault) await makeDefault(db, row)
  })
  return viewConnection(world, { ...row, is_default: input.isDefault ? 1 : 0 })
}
