import { type QueryExecutorProvider, SqliteAdapter, sql } from 'kysely'

/** What the search leaves out of a word (lib/search/fold.ts) and did not before: apostrophes, joiners, the soft hyphen. */
const signs = ["'", '’', '＇', 'ʼ', 'ŉ', '\u200c', '\u200d', '\u00ad']

/** Takes texts with such signs out of the search; they are written into it again after the start (lib/search/server/fill-search-texts.ts). */
export async function up(db: QueryExecutorProvider): Promise<void> {
  const hasSign = sql.join(
    signs.map((sign) => sql`prompt like ${`%${sign}%`}`),
    sql` or `,
  )
  const stale = sql`subject_id in (select id from tasks where ${hasSign} union all select id from assets where task_id is null and (${hasSign}))`
  // PostgreSQL takes the words with the text.
  if (db.getExecutor().adapter instanceof SqliteAdapter)
    await sql`delete from search_words where rowid in (select seq from search_texts where ${stale})`.execute(db)
  await sql`delete from search_texts where ${stale}`.execute(db)
}
