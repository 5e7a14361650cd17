import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { DatabaseError, Pool, type PoolClient, types } from 'pg'
import { mostNamed, StatementNames } from '@/lib/db/statement-names'

const int8 = 20

export type Patience = {
  /** How long to wait for a connection, and for the answer to a statement (0: for ever): a database that is away is an error and not a wait. */
  connectMs: number
  answerMs: number
}
const usual: Patience = { connectMs: 10_000, answerMs: 60_000 }

/** Kysely's PostgreSQL dialect; 64-bit integers (times in ms, sizes) come back as numbers, which hold them exactly. */
export function postgresDialect(connectionString: string, { connectMs, answerMs } = usual): PostgresDialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = new Pool({
        connectionString,
        max: 10,
        connectionTimeoutMillis: connectMs,
        query_timeout: answerMs,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        types: { getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)) as never },
        // A server that sleeps in the middle of a transaction must not keep the others from the rows it has locked.
        onConnect: (client) => client.query("set idle_in_transaction_session_timeout = '10s'"),
      })
      // Without a listener, a connection the server closes while idle would end the process.
      pool.on('error', (error) => console.error(`database: an idle connection was lost (${error.message})`))
      return discarding(pool)
    },
  })
}

/** What writes no values. */
const onlyReads = /^(?:select|delete) /
/** No text here holds U+0000, so what is looked for with it is nowhere, where PostgreSQL would fail. Nor is it with U+FFFF, which is no character. */
const withoutNul = (value: unknown) =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFF') : value

/** A named statement whose tables another server has since changed, or that a pooler between knows nothing of. */
const isForgotten = (error: unknown) =>
  error instanceof DatabaseError && ['0A000', '26000', '42P05'].includes(error.code ?? '')

/**
 * The pool, except that statements which come again are planned once (StatementNames), and that a connection over which something else than PostgreSQL's own answer came (no answer in time, a
 * reset), or whose plans no longer hold, is never used again; nor is one since whose beginning so many statements were named as have a name at once: it keeps the plans of those that lost
 * theirs too.
 */
const discarding = (pool: Pool): PostgresPool => {
  const names = new StatementNames()
  const givenBefore = new WeakMap<PoolClient, number>()
  pool.on('connect', (client) => void givenBefore.set(client, names.given))
  return {
    end: () => pool.end(),
    connect: async (): Promise<PostgresPoolClient> => {
      const client = await pool.connect()
      let broken: unknown
      let isWorn = false
      let isFirst = true
      // It may also be lost between two statements.
      const lost = (error: unknown) => void (broken ??= error)
      client.on('error', lost)
      const query = async (text: string, values: readonly unknown[]) => {
        if (broken) throw broken
        const isAlone = isFirst
        isFirst = false
        const unnamed = { text, values: onlyReads.test(text) ? values.map(withoutNul) : [...values] }
        try {
          try {
            return await client.query(isWorn ? unnamed : { ...unnamed, name: names.of(text) })
          } catch (error) {
            isWorn ||= isForgotten(error)
            // In a transaction nothing can be asked again: whoever began it is told.
            if (!isForgotten(error) || !isAlone) throw error
            return await client.query(unnamed)
          }
        } catch (error) {
          if (!(error instanceof DatabaseError)) lost(error)
          throw error
        }
      }
      return {
        // Kysely's type also knows cursors, which nothing here uses.
        query: query as never,
        release: () => {
          client.off('error', lost)
          const isFull = names.given - givenBefore.get(client)! >= mostNamed
          client.release(isWorn || isFull || broken !== undefined)
        },
      }
    },
  }
}
