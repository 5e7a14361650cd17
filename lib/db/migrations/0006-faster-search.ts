import { type Kysely, SqliteAdapter, sql } from 'kysely'

/** The full text anew, so that the first letters of a word are read and not put together; every text is written into it again after the start (lib/search/server/fill-search-texts.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from search_texts`.execute(db)
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    await sql`drop table search_words`.execute(db)
    await sql`create virtual table search_words using fts5(words, prefix = '2 3 4', content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0")`.execute(
      db,
    )
    return
  }
  await sql`alter table search_texts drop column words`.execute(db)
  // What an index finds is looked up row by row: the rows have to be small, so the words lie beside them (lib/search/server/lexemes.ts).
  await sql`create table search_words (seq bigint primary key references search_texts (seq) on delete cascade, words tsvector not null) with (toast_tuple_target = 128)`.execute(
    db,
  )
  await sql`create index search_words_words on search_words using gin (words)`.execute(db)
}
