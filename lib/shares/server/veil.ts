import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

type Veil = { secret: string; shareId: string }

/**
 * An id as strangers see it: the same each time within one link, another in every other, and forgeable by nobody without the instance's secret. A cipher
 * whose start is a keyed hash of what it hides, so that what comes back is either one of ours or nothing.
 */
export function veil(id: string, where: Veil): string {
  const { hash, cipher } = keysOf(where)
  const start = startOf(id, hash)
  const encrypt = createCipheriv('aes-256-ctr', cipher, start)
  return Buffer.concat([start.subarray(0, tagBytes), encrypt.update(id, 'utf8'), encrypt.final()]).toString('base64url')
}

/** Undefined for what `veil` has not made for this link. */
export function unveil(key: string, where: Veil): string | undefined {
  const { hash, cipher } = keysOf(where)
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length <= tagBytes || bytes.toString('base64url') !== key) return undefined
  const start = padded(bytes.subarray(0, tagBytes))
  const decrypt = createDecipheriv('aes-256-ctr', cipher, start)
  const id = Buffer.concat([decrypt.update(bytes.subarray(tagBytes)), decrypt.final()]).toString('utf8')
  return timingSafeEqual(startOf(id, hash), start) ? id : undefined
}

const tagBytes = 12

const startOf = (id: string, key: Buffer) => padded(createHmac('sha256', key).update(id).digest().subarray(0, tagBytes))

const padded = (tag: Buffer) => Buffer.concat([tag, Buffer.alloc(16 - tagBytes)])

function keysOf({ secret, shareId }: Veil) {
  const bytes = Buffer.from(hkdfSync('sha256', secret, 'safelight', `shared-results ${shareId}`, 64))
  return { hash: bytes.subarray(0, 32), cipher: bytes.subarray(32) }
}
