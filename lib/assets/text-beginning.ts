const mostLetters = 2_000

/** What is kept of a text beside its file: at most 2,000 letters, each of them whole. `isCut`: `head` is not all of it. */
export function textBeginning(head: Uint8Array, isCut: boolean): string {
  // What streams holds a letter back until its last byte has come.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head, { stream: isCut })
  const isSplit = text.length > mostLetters && text.codePointAt(mostLetters - 1)! > 0xffff
  return text.slice(0, isSplit ? mostLetters - 1 : mostLetters)
}

/** Whether a file of so many bytes holds more than `text`, its beginning. What is unreadable in it counts for a byte a sign, the least that it can be. */
export function hasMoreText({ text, bytes }: { text: string; bytes: number }): boolean {
  return bytes > new TextEncoder().encode(text.replaceAll('\ufffd', '?')).length
}

/** Beginnings kept earlier may end in a letter that was cut. */
export const withoutCutLetter = (text: string): string => text.replace(/\ufffd+$/, '')
