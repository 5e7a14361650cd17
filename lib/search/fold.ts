/** Letters that have no accent to take away, and what people type for them. */
const alike: Record<string, string> = {
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ł: 'l',
  ς: 'σ',
  ʼ: "'",
}
const unlike = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu')

/** Joiners and soft hyphens, which nobody sees; an apostrophe inside a word, which many leave out. */
const leftOut = /[\u00ad\u200c\u200d]|(?<=[\p{L}\p{N}])['’](?=[\p{L}\p{N}])/gu

/** A text as it is searched: without case, accents, width, apostrophes and the dots of Turkish. Signs that are letters of their own (が, ก) stay whole. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(unlike, (letter) => alike[letter] ?? letter)
    .normalize('NFC')
    // What is still a mark of its own is a letter for one database and a space for the other.
    .replace(/[\p{M}\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]/gu, '')
    .replace(leftOut, '')
