import { setImmediate as otherWork } from 'node:timers/promises'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'

/** `body` comes in pieces of at most 64 kB, other work in between, and throws ForeignFetchError `bad_url` or `too_large` too. */
export type OpenDataUri = { body: AsyncGenerator<Uint8Array>; mime: string }

/** Decodes a `data:` URI while it is read. Throws ForeignFetchError `bad_url` or `too_large`. */
export function openDataUri(uri: string, maxBytes: number): OpenDataUri {
  const comma = uri.indexOf(',')
  if (!/^data:/i.test(uri) || comma < 0) throw new ForeignFetchError('bad_url')
  const [mime = '', ...parameters] = uri.slice(5, comma).split(';')
  const payload = uri.slice(comma + 1)
  const encoded = parameters.some((parameter) => parameter.trim().toLowerCase() === 'base64')
  if (payload.length > maxBytes * (encoded ? 1.4 : 3) + 4) throw new ForeignFetchError('too_large')
  const bytes = percentPieces(payload)
  return {
    body: bounded(encoded ? fromBase64(bytes) : bytes, maxBytes),
    mime: mime.trim().toLowerCase() || 'text/plain',
  }
}

export function toDataUri(bytes: Uint8Array, mime: string): string {
  return `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
}

/** Base64 without anything around it, in the same way. */
export const base64Pieces = (text: string): AsyncGenerator<Uint8Array> => fromBase64(percentPieces(text))

async function* bounded(pieces: AsyncIterable<Uint8Array>, maxBytes: number) {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > maxBytes) throw new ForeignFetchError('too_large')
    yield piece
  }
}

const pieceLength = 65_536

async function* percentPieces(text: string): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length;) {
    const end = endOfPiece(text, at)
    yield unescaped(Buffer.from(text.slice(at, end)))
    at = end
    await otherWork()
  }
}

/** Neither within `%41` nor between the halves of a character. */
function endOfPiece(text: string, at: number): number {
  const end = at + pieceLength
  if (end >= text.length) return text.length
  const escape = text.slice(end - 2, end).indexOf('%')
  if (escape >= 0) return end - 2 + escape
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end + 1 : end
}

const percent = '%'.charCodeAt(0)

/** In place. A percent sign without two digits stays what it is. */
function unescaped(bytes: Buffer): Buffer {
  let length = bytes.indexOf(percent)
  if (length < 0) return bytes
  for (let at = length; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const value = byte === percent ? digit(bytes[at + 1]) * 16 + digit(bytes[at + 2]) : Number.NaN
    bytes[length++] = Number.isNaN(value) ? byte : value
    if (!Number.isNaN(value)) at += 2
  }
  return bytes.subarray(0, length)
}

/** Of a hexadecimal digit's character; NaN for any other. */
function digit(code = 0): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = (code | 32) - 97
  return letter >= 0 && letter < 6 ? letter + 10 : Number.NaN
}

async function* fromBase64(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = ''
  let isPadded = false
  for await (const piece of pieces) {
    const text = left + piece.toString('latin1').replace(/\s+/g, '')
    if (isPadded && text !== '') throw new ForeignFetchError('bad_url')
    const whole = text.length - (text.length % 4)
    yield decoded(text.slice(0, whole))
    isPadded = text.endsWith('=', whole)
    left = text.slice(whole)
  }
  yield decoded(left)
}

function decoded(text: string): Buffer {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new ForeignFetchError('bad_url')
  return Buffer.from(text, 'base64')
}
