import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { DatabaseError, Pool, types } from 'pg'

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

/** The pool, except that a connection over which something else than PostgreSQL's own answer came (no answer in time, a reset) is never used again. */
const discarding = (pool: Pool): PostgresPool => ({
  end: () => pool.end(),
  connect: async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect()
    let broken: unknown
    // It may also be lost between two statements.
    const lost = (error: unknown) => void (broken ??= error)
    client.on('error', lost)
    const query = async (text: string, values: readonly unknown[]) => {
      if (broken) throw broken
      return client.query(text, [...values]).catch((error) => {
        if (!(error instanceof DatabaseError)) lost(error)
        throw error
      })
    }
    return {
      // Kysely's type also knows cursors, which nothing here uses.
      query: query as never,
      release: () => {
        client.off('error', lost)
        client.release(broken !== undefined)
      },
    }
  },
})
