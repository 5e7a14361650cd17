import { fold } from '@/lib/search/fold'

/** A run of letters and digits, by code points. `isDense`: of a script where one letter may be a word, most of them written without spaces. */
export type Word = { letters: string[]; isDense: boolean }

const dense =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const run = new RegExp(`([${dense}]+)|(?:(?![${dense}])[\\p{L}\\p{N}])+`, 'gu')

export const wordsOf = (text: string): Word[] =>
  Array.from(fold(text).matchAll(run), ([whole, inDense]) => ({
    letters: Array.from(whole),
    isDense: inDense !== undefined,
  }))
