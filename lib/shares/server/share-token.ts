import { createHash, randomBytes } from 'node:crypto'

/** 192 bits of chance: nobody finds one by trying. */
export const newShareToken = () => randomBytes(24).toString('base64url')

/** What the table holds of a token. */
export const shareTokenHash = (token: string) => createHash('sha256').update(token).digest('hex')
