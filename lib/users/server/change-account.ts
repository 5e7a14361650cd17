import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { AppError } from '@/lib/kernel/app-error'
import { type ChangeAccount, Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

/** Changes what is given. A new password needs the current one; a wrong one is an AppError `invalid` at `password.current`. */
export async function changeAccount({ db }: World, { user, input }: { user: Me; input: ChangeAccount }): Promise<Me> {
  const { password, ...plain } = input
  const row = await db.selectFrom('users').selectAll().where('id', '=', user.id).executeTakeFirstOrThrow()
  if (password && !(await verifyPassword(password.current, row.password_hash)))
    throw new AppError(
      'invalid',
      { key: 'errors.wrongPassword' },
      { fields: [{ path: 'password.current', say: { key: 'errors.wrongPassword' } }] },
    )
  const changes = { ...plain, ...(password && { password_hash: await hashPassword(password.next) }) }
  if (Object.keys(changes).length === 0) return user
  return Me.parse(
    await db.updateTable('users').set(changes).where('id', '=', user.id).returningAll().executeTakeFirstOrThrow(),
  )
}
