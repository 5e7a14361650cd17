import { sql, SqliteAdapter } from 'kysely'
import type { Database } from '@/lib/db/db'
import { lexemesOf } from '@/lib/search/server/lexemes'
import { tokensOf } from '@/lib/search/tokens'

export const isSqlite = (db: Database) => db.getExecutor().adapter instanceof SqliteAdapter

/**
 * Makes a text findable; the first one of a subject stays. `subjectId`: a task's, or an upload's. `db` is the transaction that writes the subject, after
 * it has taken a revision of its owner: so new texts become visible in the order of their `seq`.
 */
export async function writeSearchText(
  db: Database,
  { ownerId, subjectId, text }: { ownerId: string; subjectId: string; text: string },
): Promise<boolean> {
  const row = await db
    .insertInto('search_texts')
    .values({ owner_id: ownerId, subject_id: subjectId })
    .onConflict((conflict) => conflict.column('subject_id').doNothing())
    .returning('seq')
    .executeTakeFirst()
  if (!row) return false
  if (isSqlite(db))
    await sql`insert into search_words (rowid, words) values (${row.seq}, ${tokensOf(text).join(' ')})`.execute(db)
  else await sql`insert into search_words (seq, words) values (${row.seq}, ${tsvectorOf(text)})`.execute(db)
  return true
}

/** What PostgreSQL's `search_words` hold of a text. */
export const tsvectorOf = (text: string) => sql`array_to_tsvector(${lexemesOf(tokensOf(text))}::text[])`
