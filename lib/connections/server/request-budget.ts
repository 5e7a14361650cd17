import { sql } from 'kysely'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { RequestBudget, RequestKind, Right } from '@/lib/gateways/gateway'
import type { World } from '@/lib/world'

export const spacingMs = 143
const toleranceMs = 100

/**
 * How long a queue each right is willing to join: a weaker one gives way by coming back later. A quote joins a little more than the queue of
 * 2.9 s that one engine's 20 submits make, so that during a burst it waits and gets its price, and takes few slots from them.
 */
const patienceMs: Record<Right, number> = { submit: 8_000, look: 5_000, quote: 3_000, rest: 1_000 }

/** Slots further ahead than this were taken before the clock jumped back; whoever waits for one, and finds it half as far away, drops it. */
export const farAheadMs = 60_000
/** A day's limit and some more: a pause further ahead was written before the clock jumped back. */
const longestPauseMs = 26 * 3_600_000
const triesForASlot = 8

export type KeyBudget = RequestBudget & {
  /**
   * Waits for a slot before the call is ready. In the budget it resolves to, the first call of that kind goes out in this slot while it is
   * fresh and takes another one otherwise. Throws as `take` does.
   */
  hold(kind: RequestKind, right: Right): Promise<RequestBudget>
}

/**
 * The token bucket of one key at one gateway, a row per kind of request, shared by every process on the database. A slot is taken by one
 * atomic update, then waited for.
 *
 * A gateway bans a key for 60 s above 10 requests a second and kind (seed 002, rate limit). Slots are 143 ms apart, whoever takes them, and
 * a call goes out at most 100 ms after its slot or not in that slot at all. Let the way to the gateway (handshakes and differences between
 * the clocks of several servers included) vary by at most 330 ms: then what arrives within any second belongs to slots within
 * 1,000 + 100 + 330 = 1,430 ms, and there are 1,430 / 143 = 10 of these. A process that is on time has 430 ms for the way.
 */
export function requestBudget({ db, clock, log }: Pick<World, 'db' | 'clock' | 'log'>, bucket: string): KeyBudget {
  const rowOf = (kind: RequestKind) =>
    db
      .selectFrom('budgets')
      .select(['next_free_at', 'paused_until'])
      .where('bucket', '=', bucket)
      .where('kind', '=', kind)
      .executeTakeFirst()

  /** A slot at `now + lead` or later; undefined while the kind is paused or the queue too long. */
  async function reserve(kind: RequestKind, right: Right, now: number, lead: number): Promise<number | undefined> {
    // What was sent just before the clock jumped back still counts at the gateway: a second of silence.
    const afterJump = now + 1_430
    const earliest = now + lead
    const row = await db
      .insertInto('budgets')
      .values({ bucket, kind, next_free_at: earliest + spacingMs, paused_until: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['bucket', 'kind'])
          .doUpdateSet({
            next_free_at: sql<number>`case
              when budgets.next_free_at > ${now + farAheadMs} then ${afterJump}
              when budgets.next_free_at > ${earliest} then budgets.next_free_at
              else ${earliest} end + ${spacingMs}`,
            paused_until: 0,
          })
          .where((eb) =>
            eb.and([
              eb.or([eb('budgets.paused_until', '<=', now), eb('budgets.paused_until', '>', now + longestPauseMs)]),
              eb.or([
                eb('budgets.next_free_at', '<=', now + patienceMs[right]),
                eb('budgets.next_free_at', '>', now + farAheadMs),
              ]),
            ]),
          ),
      )
      .returning('next_free_at')
      .executeTakeFirst()
    return row && row.next_free_at - spacingMs
  }

  async function takeSlot(kind: RequestKind, right: Right): Promise<number> {
    let databaseTook = 0
    for (let tries = 0; tries < triesForASlot; tries++) {
      const asked = clock.now()
      const slot = await reserve(kind, right, asked, databaseTook)
      if (slot === undefined) throw await refusal(kind, right)
      databaseTook = Math.min(Math.max(clock.now() - asked, 0), 1_000)
      if (slot > clock.now()) await waitFor(slot, kind, databaseTook)
      if (isFresh(slot)) return slot
    }
    throw new GatewayError('busy', { because: 'no_slot', retryAt: clock.now() + 1_000 })
  }

  /** A pause that began meanwhile holds for whoever was in the queue. */
  async function waitFor(slot: number, kind: RequestKind, databaseTakes: number): Promise<void> {
    await clock.wait(Math.max(0, slot - databaseTakes - clock.now()))
    const row = await rowOf(kind)
    const now = clock.now()
    if (row && isPaused(row.paused_until, now))
      throw new GatewayError('busy', { because: 'paused', retryAt: row.paused_until })
    if (slot > now) await clock.wait(Math.min(slot - now, databaseTakes))
  }

  const isFresh = (slot: number): boolean => {
    const late = clock.now() - slot
    return late <= toleranceMs && late > -farAheadMs / 2
  }

  async function refusal(kind: RequestKind, right: Right): Promise<GatewayError> {
    const { paused_until = 0, next_free_at = 0 } = (await rowOf(kind)) ?? {}
    return isPaused(paused_until, clock.now())
      ? new GatewayError('busy', { because: 'paused', retryAt: paused_until })
      : new GatewayError('busy', { because: 'no_slot', retryAt: next_free_at - patienceMs[right] + spacingMs })
  }

  const budget: RequestBudget = {
    take: async (kind, right) => void (await takeSlot(kind, right)),

    async pause(kind, asked) {
      const longest = clock.now() + longestPauseMs
      const until = Math.min(asked, longest)
      await db
        .insertInto('budgets')
        .values({ bucket, kind, next_free_at: 0, paused_until: until })
        .onConflict((conflict) =>
          conflict.columns(['bucket', 'kind']).doUpdateSet({
            paused_until: sql<number>`case
              when budgets.paused_until > ${until} and budgets.paused_until <= ${longest} then budgets.paused_until
              else ${until} end`,
          }),
        )
        .execute()
      log('budget.paused', { bucket, kind, until })
    },
  }

  return {
    ...budget,
    async hold(kind, right) {
      let held: number | undefined = await takeSlot(kind, right)
      return {
        ...budget,
        async take(asked, its) {
          const slot = asked === kind ? held : undefined
          if (slot !== undefined) held = undefined
          if (slot === undefined || !isFresh(slot)) await budget.take(asked, its)
        },
      }
    },
  }
}

export const isPaused = (until: number, now: number) => until > now && until <= now + longestPauseMs
