import type { Term } from '@/lib/search/tokens'

/** In letters. All tokens that begin with so few are many; they are stored together, behind a sign that no word has. */
const longestBeginning = 3
const begins = '<'
/** Bytes; PostgreSQL takes a megabyte with one text. */
const most = 1_000_000
/** PostgreSQL keeps a value in its row unless the row is longer than 2 kB, and long rows make a search wait for the disk. It is the same for all, and stored once. */
const ballast = '~'.repeat(2_000)

/** What PostgreSQL's full text stores of a text with these tokens. */
export function lexemesOf(tokens: readonly string[]): string[] {
  const lexemes = new Set([ballast])
  let bytes = ballast.length
  for (const token of tokens) {
    const letters = Array.from(token.slice(0, 2 * longestBeginning)).slice(0, longestBeginning)
    const beginnings = letters.map((_, at) => begins + letters.slice(0, at + 1).join(''))
    for (const lexeme of [token, ...beginnings]) {
      if (lexemes.has(lexeme)) continue
      bytes += Buffer.byteLength(lexeme)
      if (bytes > most) return [...lexemes]
      lexemes.add(lexeme)
    }
  }
  return [...lexemes]
}

// Tokens are letters and digits only: there is nothing in them to escape.
export const forTsquery = (terms: readonly Term[]): string => terms.map(lexemeFor).join(' & ')

function lexemeFor({ token, isWhole }: Term): string {
  if (isWhole) return `'${token}'`
  return Array.from(token).length <= longestBeginning ? `'${begins}${token}'` : `'${token}':*`
}
