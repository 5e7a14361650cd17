import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id: 9 characters of time (ms, UTC) and 11 of chance, so ids sort by age. Crockford's base 32, lower case. */
export function newId(now: number): string {
  let time = ''
  for (let left = now, digit = 0; digit < 9; digit++, left = Math.floor(left / 32)) time = alphabet[left % 32] + time
  return time + Array.from(randomBytes(11), (byte) => alphabet[byte % 32]).join('')
}
