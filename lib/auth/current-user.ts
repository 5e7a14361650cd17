import { cache } from 'react'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { Me } from '@/lib/users/contract'
import { world } from '@/lib/world'

/** Who asks, if their session is known and not revoked. Once per request. */
export const currentUser = cache(async (): Promise<Me | undefined> => {
  const session: { sessionId?: unknown } | null = await getServerSession(authOptions())
  if (typeof session?.sessionId !== 'string') return undefined
  const row = await world()
    .db.selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('users')
    .where('sessions.id', '=', session.sessionId)
    .where('sessions.revoked_at', 'is', null)
    .executeTakeFirst()
  return row && Me.parse(row)
})

/** For pages: the user, or off to the sign-in page. */
export async function requireUser(): Promise<Me> {
  return (await currentUser()) ?? redirect('/sign-in')
}
