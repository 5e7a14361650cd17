import { hashPassword } from '@/lib/auth/password'
import { addSandboxConnections } from '@/lib/connections/server/add-sandbox-connections'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { AddUser, Locale } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type AccountWorld = Pick<World, 'db' | 'clock' | 'secret' | 'sandboxUrl'>
type NewUser = AddUser & { name?: string; locale?: Locale }

/** Makes an account, with connections to the sandbox where it is switched on. Throws AppError `conflict` when the address is taken. */
export async function addUser(world: AccountWorld, input: NewUser): Promise<{ id: string; email: string }> {
  const id = newId(world.clock.now())
  const passwordHash = await hashPassword(input.password)
  const added = await world.db.transaction().execute(async (db) => {
    const row = await db
      .insertInto('users')
      .values({
        id,
        email: input.email,
        name: input.name ?? '',
        password_hash: passwordHash,
        role: input.role,
        locale: input.locale ?? 'en',
        theme: 'system',
        created_at: world.clock.now(),
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) await addSandboxConnections({ ...world, db }, id)
    return row
  })
  if (!added)
    throw new AppError(
      'conflict',
      { key: 'errors.emailTaken' },
      { fields: [{ path: 'email', say: { key: 'errors.emailTaken' } }] },
    )
  return { id, email: input.email }
}
