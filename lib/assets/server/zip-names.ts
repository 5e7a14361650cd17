import { hash } from 'node:crypto'

/** In bytes: file systems take 255 with everything that is added. */
const longest = 160

/** Names for the files of one zip, each once: the same again gets a number. Some file systems take large and small letters for the same. */
export function zipNames() {
  const times = new Map<number, number>()
  // A number is a third of the memory; two names with the same one would only be numbered without need.
  const keyOf = (name: string) => hash('sha1', name.normalize('NFKC').toLowerCase(), 'buffer').readUIntBE(0, 6)
  return (wish: string): string => {
    const before = times.get(keyOf(wish)) ?? 0
    let number = before + 1
    while (number > 1 && times.has(keyOf(`${wish} (${number})`))) number += 1
    times.set(keyOf(wish), number)
    if (number === 1) return wish
    const name = `${wish} (${number})`
    times.set(keyOf(name), 1)
    return name
  }
}

/** `2026-11-20 A lamp in the fog`, by the day (UTC) of `at`: nothing in it that a file system minds. */
export function zipName(at: number, words: string): string {
  const day = new Date(at).toISOString().slice(0, 10)
  const plain = words
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}\\/:*?"<>|]+/gu, ' ')
    .trim()
  const cut = cutTo(longest, plain).replace(/[. ]+$/, '')
  return cut === '' ? day : `${day} ${cut}`
}

function cutTo(bytes: number, text: string): string {
  let left = bytes
  const letters: string[] = []
  for (const letter of text) {
    left -= Buffer.byteLength(letter)
    if (left < 0) break
    letters.push(letter)
  }
  return letters.join('')
}
