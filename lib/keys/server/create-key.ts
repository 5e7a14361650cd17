import type { z } from 'zod'
import { AppError } from '@/lib/kernel/app-error'
import type { MakeKey } from '@/lib/keys/contract'
import { makeKey } from '@/lib/keys/server/make-key'
import type { World } from '@/lib/world'

/** Makes a Safelight key for `email`, as an operator does: see `makeKey`. AppError `not_found` where nobody has this address. */
export async function createKey(
  world: World,
  { email, budget, ...input }: Omit<z.output<typeof MakeKey>, 'limits'> & { email: string; budget?: string },
): Promise<{ id: string; key: string }> {
  const user = await world.db
    .selectFrom('users')
    .select(['id', 'role'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  if (!user) throw new AppError('not_found', { key: 'errors.noSuchUser', values: { email } })
  const { id, key } = await makeKey({ world, user, input: { ...input, limits: [] }, budget })
  return { id, key }
}
