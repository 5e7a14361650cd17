import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts a gateway key for rest: AES-256-GCM, key derived from the instance's secret, `record` (the row's id) as associated data. */
export function seal(plain: string, { secret, record }: { secret: string; record: string }): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), iv).setAAD(Buffer.from(record))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['v1', iv, sealed, cipher.getAuthTag()]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.')
}

/** Opens what `seal` closed. Throws when the secret, the record or a single bit differs. */
export function unseal(sealed: string, { secret, record }: { secret: string; record: string }): string {
  const [version, iv = '', body = '', tag = ''] = sealed.split('.')
  if (version !== 'v1') throw new Error('A sealed value of an unknown version')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), Buffer.from(iv, 'base64url'), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(record)).setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
}

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, 'safelight', 'gateway-keys', 32))
