import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'

/** Decodes a `data:` URI. Throws ForeignFetchError `bad_url` or `too_large`. */
export function decodeDataUri(uri: string, maxBytes: number): { bytes: Uint8Array; mime: string } {
  const comma = uri.indexOf(',')
  if (!/^data:/i.test(uri) || comma < 0) throw new ForeignFetchError('bad_url')
  const [mime = '', ...parameters] = uri.slice(5, comma).split(';')
  const payload = uri.slice(comma + 1)
  const encoded = parameters.some((parameter) => parameter.trim().toLowerCase() === 'base64')
  if (payload.length > maxBytes * (encoded ? 1.4 : 3) + 4) throw new ForeignFetchError('too_large')
  const bytes = encoded ? fromBase64(payload) : fromPercent(payload)
  if (bytes.length > maxBytes) throw new ForeignFetchError('too_large')
  return { bytes, mime: mime.trim().toLowerCase() || 'text/plain' }
}

export function toDataUri(bytes: Uint8Array, mime: string): string {
  return `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
}

function fromBase64(payload: string) {
  const text = fromPercent(payload).toString('latin1').replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new ForeignFetchError('bad_url')
  return Buffer.from(text, 'base64')
}

function fromPercent(payload: string) {
  if (!payload.includes('%')) return Buffer.from(payload)
  const bytes = payload.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1')
}
