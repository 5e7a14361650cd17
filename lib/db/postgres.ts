import { PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'

const int8 = 20

/** Kysely's PostgreSQL dialect; 64-bit integers (times in ms, sizes) come back as numbers, which hold them exactly. */
export function postgresDialect(connectionString: string): PostgresDialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = new Pool({
        connectionString,
        max: 10,
        types: { getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)) as never },
      })
      // Without a listener, a connection the server closes while idle would end the process.
      pool.on('error', (error) => console.error(`database: an idle connection was lost (${error.message})`))
      return pool
    },
  })
}
