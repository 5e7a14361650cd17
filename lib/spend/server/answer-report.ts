import type { SpendAsk } from '@/lib/spend/server/spend'
import type { World } from '@/lib/world'

type Input = Pick<SpendAsk, 'user' | 'query'> & { world: World }

/** A report, sent as the text that its thread has written. */
export async function answerReport({ world: { spend, clock }, user, query }: Input): Promise<Response> {
  const json = await spend.reportJson({ user: { id: user.id, role: user.role }, query, now: clock.now() })
  return new Response(json, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}
