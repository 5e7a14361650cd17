/**
 * The words of the first command in a text, as a POSIX shell splits them: quotes, `$'…'`, line continuations and comments. Variables stay as they are written.
 * Undefined where a quote never ends. Written here because `shell-quote` knows neither `$'…'`, which browsers write, nor continued lines, and
 * expands variables and globs, which nobody wants of a pasted text.
 */
export function shellWords(text: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let rest = text.replaceAll('\r\n', '\n')
  while (rest !== '') {
    const part = parts.find(({ at }) => at.test(rest))
    const [whole, inside = ''] = part?.at.exec(rest) ?? []
    if (!part || whole === undefined) return undefined
    rest = rest.slice(whole.length)
    if (part.means === 'join') continue
    if (part.means === 'gap' || part.means === 'end') {
      if (word !== undefined) words.push(word)
      word = undefined
      if ((part.means === 'end' && words.length > 0) || words.length > mostWords) return words
    } else word = (word ?? '') + part.means(inside)
  }
  return word === undefined ? words : [...words, word]
}

/** More than any command that somebody means. */
const mostWords = 1_000

type Part = { at: RegExp; means: 'gap' | 'end' | 'join' | ((inside: string) => string) }

/** The first that matches counts; what matches none is a quote without an end. */
const parts: readonly Part[] = [
  { at: /^\\\n/, means: 'join' },
  // What follows a backslash may have grown spaces on a web page.
  { at: /^(?:[^\S\n]|\\[^\S\n]+\n)+(?:#[^\n]*)?/, means: 'gap' },
  { at: /^(?:\n|;|\|\|?|&&?|[<>])/, means: 'end' },
  { at: /^'([^']*)'/, means: (inside) => inside },
  { at: /^\$'([^'\\]*(?:\\[^][^'\\]*)*)'/, means: unescaped },
  {
    at: /^\$?"([^"\\]*(?:\\[^][^"\\]*)*)"/,
    means: (inside) => inside.replace(/\\(["\\$`\n])/g, (_, one) => one.trim()),
  },
  { at: /^\\([^])/, means: (inside) => inside },
  { at: /^([^\s'"\\;|&<>$]+)/, means: (inside) => inside },
  { at: /^(\$)(?!')/, means: (inside) => inside },
]

const named: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  E: '\u001b',
}

/** What stands between `$'` and `'`, with its escapes read. */
function unescaped(inside: string): string {
  const coded = /\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|([^]))/g
  return inside.replace(coded, (whole, short, long, byte, octal, letter) => {
    if (letter !== undefined) return named[letter] ?? letter
    const code = octal === undefined ? Number.parseInt(short ?? long ?? byte, 16) : Number.parseInt(octal, 8)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
