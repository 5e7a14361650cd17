import { hash, verify } from '@node-rs/argon2'

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** False for a wrong password and for a hash that cannot be read. Takes as long when there is no account as when there is one. */
export async function verifyPassword(password: string, kept: string | undefined): Promise<boolean> {
  const against = kept ?? (await (nobody ??= hashPassword('nobody has this password')))
  const right = await verify(against, password).catch(() => false)
  return right && kept !== undefined
}

let nobody: Promise<string> | undefined
