import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { takeRevision } from '@/lib/db/next-revision'
import type { Schema } from '@/lib/db/schema'
import { addAmounts } from '@/lib/money/arithmetic'
import { isSqlite } from '@/lib/search/server/write-search-text'

/** Any number that nothing else in this database locks. */
const limitsLock = 6_150_611

/**
 * Whoever changes what a task counts as shares this until the transaction ends; whoever changes the limits themselves has it alone. So a limit that is counted
 * anew has seen every change that did not see it. It is taken after the owner's revision and before any row of `limit_uses`. SQLite has one writer anyway.
 */
export async function holdLimits(transaction: Database, how: 'shared' | 'alone'): Promise<void> {
  if (isSqlite(transaction)) return
  const lock = how === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`
  await sql`select ${lock}(${sql.lit(limitsLock)})`.execute(transaction)
}

/**
 * The owner's next revision and `holdLimits` shared, in this order and in one statement, for a transaction that begins with both. What it then reads of limits has to be
 * a statement of its own, or it may be older than the lock.
 */
export async function holdRoom(transaction: Database, ownerId: string): Promise<number> {
  const locked = sql`pg_advisory_xact_lock_shared(${sql.lit(limitsLock)})`.as('locked')
  const { value } = await takeRevision(transaction, ownerId)
    .$if(!isSqlite(transaction), (insert) => insert.returning(locked))
    .executeTakeFirstOrThrow()
  return value
}

export type Use = Schema['limit_uses']

const inOrder = (one: Omit<Use, 'amount'>, other: Omit<Use, 'amount'>) =>
  one.limit_id < other.limit_id ? -1 : one.limit_id > other.limit_id ? 1 : one.period < other.period ? -1 : 1

/** What is used of each, and nobody changes it until the transaction ends. Always locked in the same order: two who need the same ones never wait for each other. */
export async function lockUses(transaction: Database, wanted: readonly Omit<Use, 'amount'>[]): Promise<Use[]> {
  const locked: Use[] = []
  for (const use of [...wanted].sort(inOrder))
    locked.push(
      await transaction
        .insertInto('limit_uses')
        .values({ ...use, amount: '0' })
        .onConflict((conflict) =>
          conflict.columns(['limit_id', 'period']).doUpdateSet({ amount: sql<string>`limit_uses.amount` }),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
  return locked
}

/** Adds to what is used, where that is counted at all: a period before a limit was made is not. `amount` may be negative. */
export async function addToUses(transaction: Database, changes: readonly Use[]): Promise<void> {
  for (const { limit_id, period, amount } of [...changes].sort(inOrder)) {
    const row = await transaction
      .updateTable('limit_uses')
      .set({ amount: sql<string>`amount` })
      .where('limit_id', '=', limit_id)
      .where('period', '=', period)
      .returning('amount')
      .executeTakeFirst()
    if (row) await writeUse(transaction, { limit_id, period, amount: addAmounts(row.amount, amount) })
  }
}

export const writeUse = (transaction: Database, { limit_id, period, amount }: Use) =>
  transaction
    .updateTable('limit_uses')
    .set({ amount })
    .where('limit_id', '=', limit_id)
    .where('period', '=', period)
    .execute()
