import { type Word, wordsOf } from '@/lib/search/words-of'

/** In letters. A longer word is found by any part of it that is not longer. */
const longest = { spaced: 24, dense: 8 }
const longestText = 20_000

const limitOf = ({ isDense }: Word) => (isDense ? longest.dense : longest.spaced)

/**
 * What the full text stores of a text: each word and each of its endings of two letters or more (one, in scripts without spaces), so that any part of a
 * word is the beginning of something stored.
 */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>()
  for (const word of wordsOf(text.slice(0, longestText))) {
    const shortest = word.isDense ? 1 : 2
    const { letters } = word
    tokens.add(cut(word, 0))
    for (let from = 1; from <= letters.length - shortest; from++) tokens.add(cut(word, from))
  }
  return [...tokens]
}

/** `isWhole`: only a word that is nothing else; otherwise the beginning of a token is enough. */
export type Term = { token: string; isWhole: boolean }

/** What a question asks for; all of it is to be there. Empty: there is no word in it. */
export const termsOf = (question: string): Term[] => {
  const terms = new Map<string, Term>()
  for (const word of wordsOf(question)) {
    const isWhole = word.letters.length === 1 && !word.isDense
    for (let from = 0; from < word.letters.length; from += limitOf(word)) {
      // The last piece reaches back, so that none is too short to tell anything.
      const begin = Math.max(0, Math.min(from, word.letters.length - limitOf(word)))
      const token = cut(word, begin)
      terms.set(token, { token, isWhole })
    }
  }
  return [...terms.values()]
}

const cut = (word: Word, from: number) => word.letters.slice(from, from + limitOf(word)).join('')
