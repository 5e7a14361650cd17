import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/env'
import { world } from '@/lib/world'

/** next-auth's settings: a signed cookie names a session row, which can be revoked. */
export const authOptions = (): NextAuthOptions => ({
  secret: env().secret,
  session: { strategy: 'jwt', maxAge: 30 * 24 * 3600 },
  useSecureCookies: env().publicUrl?.startsWith('https://') ?? false,
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials, request) => {
        const email = credentials?.email?.trim().toLowerCase()
        if (!email || !credentials?.password || credentials.password.length > 200) return null
        const address = String(request.headers?.['x-safelight-address'] ?? 'unknown')
        const opened = await signIn(world(), { email, password: credentials.password, address })
        return opened ? { id: opened.userId, sessionId: opened.sessionId } : null
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user && 'sessionId' in user ? { sub: user.id, sessionId: user.sessionId } : token),
    session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
  },
  events: {
    signOut: async ({ token }) => {
      const { db, clock } = world()
      await db
        .updateTable('sessions')
        .set({ revoked_at: clock.now() })
        .where('id', '=', String(token?.sessionId))
        .execute()
    },
  },
  logger: { error: (code) => world().log('auth.error', { code }), warn: () => {}, debug: () => {} },
})
