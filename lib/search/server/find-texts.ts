import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { isSqlite } from '@/lib/search/server/write-search-text'
import { forTsquery } from '@/lib/search/server/lexemes'
import { type Term, termsOf } from '@/lib/search/tokens'

/** A set of `seq`: bit n of the map is text n. There is no text 0. */
export type FoundTexts = Uint8Array

/** The texts after `after`, among everybody's, in which all words or parts of words of `question` stand, in any order. Whoever asks knows which are the owner's. */
export async function findTexts(db: Database, question: string, after = 0): Promise<FoundTexts> {
  const terms = termsOf(question)
  if (terms.length === 0) return new Uint8Array(0)
  const found = await (isSqlite(db) ? inFts5 : inTsvectors)(db, terms, after)
  return found ? mapOf(found) : new Uint8Array(0)
}

export const isIn = (texts: FoundTexts, seq: number): boolean => ((texts[seq >>> 3] ?? 0) & (1 << (seq & 7))) !== 0

export function both(one: FoundTexts, other: FoundTexts): FoundTexts {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one]
  const united = longer.slice()
  for (let byte = 0; byte < shorter.length; byte++) united[byte]! |= shorter[byte]!
  return united
}

// Both answer one text instead of rows: a word of every third prompt would be hundreds of thousands of them. A condition that all meet is left out, as it would be looked at for each.

type Joined = { found: string | null }

async function inFts5(db: Database, terms: Term[], after: number): Promise<string | null | undefined> {
  const newer = after === 0 ? sql`` : sql`and rowid > ${after}`
  const { rows } =
    await sql<Joined>`select group_concat(rowid) as found from search_words where search_words match ${forFts5(terms)} ${newer}`.execute(
      db,
    )
  return rows[0]?.found
}

/** PostgreSQL believes that a whole table is read sooner than half of it by an index. Of this one that would be every text's words, seconds for a word of most prompts. */
const inTsvectors = (db: Database, terms: Term[], after: number): Promise<string | null | undefined> =>
  db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`set local enable_seqscan = off`.execute(transaction)
      const newer = after === 0 ? sql`` : sql`and seq > ${after}`
      const { rows } =
        await sql<Joined>`select string_agg(seq::text, ',') as found from search_words where words @@ ${forTsquery(terms)}::tsquery ${newer}`.execute(
          transaction,
        )
      return rows[0]?.found
    })

// Tokens are letters and digits only: there is nothing in them to escape.
const forFts5 = (terms: Term[]) => terms.map(({ token, isWhole }) => `"${token}"${isWhole ? '' : '*'}`).join(' AND ')

const comma = 44
const zero = 48

function mapOf(joined: string): FoundTexts {
  let map = new Uint8Array(1024)
  let seq = 0
  for (let at = 0; at <= joined.length; at++) {
    const code = at === joined.length ? comma : joined.charCodeAt(at)
    if (code !== comma) {
      seq = seq * 10 + code - zero
      continue
    }
    const byte = seq >>> 3
    if (byte >= map.length) {
      const larger = new Uint8Array(Math.max(byte + 1, map.length * 2))
      larger.set(map)
      map = larger
    }
    map[byte] = (map[byte] ?? 0) | (1 << (seq & 7))
    seq = 0
  }
  return map
}
