import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { isSqlite } from '@/lib/search/server/write-search-text'
import { forTsquery } from '@/lib/search/server/lexemes'
import { type Term, termsOf } from '@/lib/search/tokens'

/** A set of `seq`: bit n of the map is text n. */
export type FoundTexts = Uint8Array

/** The texts after `after`, among everybody's, in which all words or parts of words of `question` stand, in any order. Whoever asks knows which are the owner's. */
export async function findTexts(db: Database, question: string, after = 0): Promise<FoundTexts> {
  const terms = termsOf(question)
  if (terms.length === 0) return new Uint8Array(0)
  // One text instead of rows: a word of every third prompt would be hundreds of thousands of them.
  const { rows } = isSqlite(db)
    ? await sql<Joined>`select group_concat(rowid) as found from search_words where search_words match ${forFts5(terms)} and rowid > ${after}`.execute(
        db,
      )
    : await sql<Joined>`select string_agg(seq::text, ',') as found from search_words where words @@ ${forTsquery(terms)}::tsquery and seq > ${after}`.execute(
        db,
      )
  return mapOf(rows[0]?.found ?? '')
}

export function both(one: FoundTexts, other: FoundTexts): FoundTexts {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one]
  const united = longer.slice()
  for (let byte = 0; byte < shorter.length; byte++) united[byte]! |= shorter[byte]!
  return united
}

type Joined = { found: string | null }

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
