import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Client } from 'pg'
import { lexemesOf } from '@/lib/search/server/lexemes'

export type Row = Record<string, string | number | null>
/** `text`: what the search knows of a task. */
export type Filled = { tasks: Row[]; assets: Row[]; outputs: Row[]; texts: { subject_id: string; tokens: string[] }[] }

/** Writes much at once, each slice with the owner's next revision in a transaction of its own. */
export type Tables = { write(ownerId: string, filled: Filled): Promise<void>; close(): Promise<void> }

const bump =
  'insert into revisions (owner_id, value) values ($1, $2) on conflict (owner_id) do update set value = revisions.value + excluded.value returning value'

export function sqliteTables(file: string): Tables {
  const db = new DatabaseSync(file, { timeout: 30_000 })
  db.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -200000; pragma foreign_keys = off')
  const insertInto = (table: string, rows: Row[]) => {
    if (!rows[0]) return
    const columns = Object.keys(rows[0])
    const statement = db.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    )
    for (const row of rows) statement.run(...(Object.values(row) as SQLInputValue[]))
  }
  const text = db.prepare('insert into search_texts (owner_id, subject_id) values (?, ?)')
  const words = db.prepare('insert into search_words (rowid, words) values (?, ?)')
  return {
    async write(ownerId, { tasks, assets, outputs, texts }) {
      db.exec('begin immediate')
      const revision = Number(db.prepare(bump.replace(/\$\d/g, '?')).get(ownerId, tasks.length * 3)?.value)
      for (const row of [...tasks, ...assets]) row.revision = revision
      insertInto('tasks', tasks)
      insertInto('assets', assets)
      insertInto('outputs', outputs)
      for (const { subject_id, tokens } of texts)
        words.run(text.run(ownerId, subject_id).lastInsertRowid, tokens.join(' '))
      db.exec('commit')
    },
    async close() {
      db.exec('analyze; pragma wal_checkpoint(truncate)')
      db.close()
    },
  }
}

export async function postgresTables(url: string): Promise<Tables> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('set synchronous_commit = off')
  // An index over words is made many times faster at once than word by word.
  const { rows } = await client.query("select indexdef from pg_indexes where indexname = 'search_words_words'")
  await client.query('drop index if exists search_words_words')
  const insertInto = async (table: string, given: Row[]) => {
    if (!given[0]) return
    const columns = Object.keys(given[0]).join(', ')
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(given)],
    )
  }
  return {
    async write(ownerId, { tasks, assets, outputs, texts }) {
      await client.query('begin')
      const revision = Number((await client.query(bump, [ownerId, tasks.length * 3])).rows[0].value)
      for (const row of [...tasks, ...assets]) row.revision = revision
      await insertInto('tasks', tasks)
      await insertInto('assets', assets)
      await insertInto('outputs', outputs)
      await client.query(
        `with given as (select * from unnest($2::text[], $3::text[]) as given (subject, lexemes)),
         known as (insert into search_texts (owner_id, subject_id) select $1, subject from given returning seq, subject_id)
         insert into search_words (seq, words)
         select seq, array_to_tsvector(string_to_array(lexemes, ' ')) from known join given on subject = subject_id`,
        [ownerId, texts.map(({ subject_id }) => subject_id), texts.map(({ tokens }) => lexemesOf(tokens).join(' '))],
      )
      await client.query('commit')
    },
    async close() {
      await client.query("set maintenance_work_mem = '512MB'")
      if (rows[0]) await client.query(rows[0].indexdef)
      await client.query('vacuum analyze search_words')
      await client.query('analyze')
      await client.end()
    },
  }
}
