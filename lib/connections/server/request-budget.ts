import { sql } from 'kysely'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { RequestBudget, RequestKind, Right } from '@/lib/gateways/gateway'
import type { World } from '@/lib/world'

/** Documented: a ban of 60 s above 10 requests a second and kind (seed 002, rate limit). One call each 160 ms stays below it with room for jitter. */
const spacingMs = 160

/** How long a queue of calls each right is willing to join: a weaker one gives way by coming back later. */
const patienceMs: Record<Right, number> = { submit: 8_000, look: 3_000, quote: 640, rest: 320 }

/**
 * The token bucket of one connection, a row per kind of request, shared by every process on the database.
 * A slot is taken by one atomic update, then waited for.
 */
export function requestBudget({ db, clock }: World, connectionId: string): RequestBudget {
  const rowOf = (kind: RequestKind) =>
    db.selectFrom('budgets').selectAll().where('connection_id', '=', connectionId).where('kind', '=', kind)

  const reserve = (kind: RequestKind, right: Right, now: number) =>
    db
      .updateTable('budgets')
      .set({
        next_free_at: sql<number>`case when next_free_at > ${now} then next_free_at else ${now} end + ${spacingMs}`,
      })
      .where('connection_id', '=', connectionId)
      .where('kind', '=', kind)
      .where('paused_until', '<=', now)
      .where('next_free_at', '<=', now + patienceMs[right])
      .returning('next_free_at')
      .executeTakeFirst()

  return {
    async take(kind, right) {
      const now = clock.now()
      let slot = await reserve(kind, right, now)
      if (!slot) {
        await db
          .insertInto('budgets')
          .values({ connection_id: connectionId, kind, next_free_at: 0, paused_until: 0 })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        slot = await reserve(kind, right, now)
      }
      if (slot) return clock.wait(Number(slot.next_free_at) - spacingMs - now)
      const { paused_until, next_free_at } = await rowOf(kind).executeTakeFirstOrThrow()
      throw new GatewayError(
        'busy',
        paused_until > now
          ? { because: 'paused', retryAt: paused_until }
          : { because: 'no_slot', retryAt: next_free_at - patienceMs[right] + spacingMs },
      )
    },

    async pause(kind, until) {
      await db
        .insertInto('budgets')
        .values({ connection_id: connectionId, kind, next_free_at: 0, paused_until: until })
        .onConflict((conflict) =>
          conflict.columns(['connection_id', 'kind']).doUpdateSet({
            paused_until: sql<number>`case when budgets.paused_until > ${until} then budgets.paused_until else ${until} end`,
          }),
        )
        .execute()
    },
  }
}
