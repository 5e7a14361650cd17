import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'
import { verifyPassword } from '@/lib/auth/password'

const minute = 60_000
const limits = { account: { tries: 10, per: 15 * minute }, address: { tries: 60, per: 15 * minute } }

type Attempt = { email: string; password: string; address: string }

/** Opens a session for the right password. Ten wrong ones for an account (sixty from an address) close that door for 15 minutes: AppError `too_many`. */
export async function signIn(world: World, { email, password, address }: Attempt) {
  const keys = [
    { key: `account:${email}`, ...limits.account },
    { key: `address:${address}`, ...limits.address },
  ]
  for (const { key, tries, per } of keys)
    if ((await failures(world, key, per)) >= tries) throw new AppError('too_many', { key: 'errors.tooManySignIns' })

  const user = await world.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()
  if (!(await verifyPassword(password, user?.password_hash)) || !user) {
    for (const { key, per } of keys) await countFailure(world, key, per)
    return undefined
  }
  await world.db.deleteFrom('attempts').where('key', '=', `account:${email}`).execute()
  const session = { id: newId(world.clock.now()), user_id: user.id, created_at: world.clock.now(), revoked_at: null }
  await world.db.insertInto('sessions').values(session).execute()
  return { sessionId: session.id, userId: user.id }
}

async function failures(world: World, key: string, per: number): Promise<number> {
  const row = await world.db.selectFrom('attempts').selectAll().where('key', '=', key).executeTakeFirst()
  return row && row.since > world.clock.now() - per ? row.count : 0
}

async function countFailure(world: World, key: string, per: number): Promise<void> {
  const now = world.clock.now()
  const fresh = (await failures(world, key, per)) === 0
  await world.db
    .insertInto('attempts')
    .values({ key, count: 1, since: now })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((eb) => (fresh ? { count: 1, since: now } : { count: eb('attempts.count', '+', 1) })),
    )
    .execute()
}
