import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/kernel/app-error'
import type { SetUp } from '@/lib/users/contract'
import { addUser } from '@/lib/users/server/add-user'
import type { World } from '@/lib/world'

const setting = 'setup_token_sha256'
const digest = (token: string) => createHash('sha256').update(token).digest('hex')

/** The one-time set-up token, made anew (the one before stops working); undefined once somebody has an account. */
export async function makeSetUpToken({ db }: World): Promise<string | undefined> {
  if (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) return undefined
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('settings')
    .values({ key: setting, value: digest(token) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: digest(token) }))
    .execute()
  return token
}

export async function isSetUpToken({ db }: World, token: string): Promise<boolean> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', setting).executeTakeFirst()
  return row?.value === digest(token)
}

/** Makes the first account, an admin, and uses the link up. Of two at once, one wins. */
export async function setUp(world: World, { token, ...account }: SetUp): Promise<void> {
  const used = await world.db
    .deleteFrom('settings')
    .where('key', '=', setting)
    .where('value', '=', digest(token))
    .returning('key')
    .executeTakeFirst()
  if (!used) throw new AppError('forbidden', { key: 'errors.setUpLinkUsed' })
  await addUser(world, { ...account, role: 'admin' })
}
