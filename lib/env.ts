import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const Variables = z.object({
  PORT: optional(z.coerce.number('must be a port number').int().min(1).max(65535).default(3000)),
  HOST: optional(z.string().default('127.0.0.1')),
  SAFELIGHT_DATA_DIR: optional(z.string().default('./data')),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
      .optional(),
  ),
  SAFELIGHT_SECRET: optional(z.string().min(32, 'must have at least 32 characters').optional()),
  SAFELIGHT_PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional()),
  SAFELIGHT_SANDBOX: optional(z.enum(['on', 'off'], 'must be on or off').default('on')),
  SAFELIGHT_SANDBOX_SPEED: optional(
    z.coerce.number('must be a number').min(0.1, 'must be 0.1 to 1000').max(1000, 'must be 0.1 to 1000').default(4),
  ),
  SAFELIGHT_ADMIN_EMAIL: optional(z.email('must be an e-mail address').optional()),
  SAFELIGHT_ADMIN_PASSWORD: optional(z.string().min(10, 'must have at least 10 characters').optional()),
})

export type Env = {
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  secret: string
  publicUrl?: string
  sandbox: boolean
  sandboxSpeed: number
  admin?: { email: string; password: string }
}

/** A value of the environment, or the data folder, that Safelight cannot start with. Its message is one line that names the variable. */
export class EnvError extends Error {}

let known: Env | undefined
/** The environment, checked. Throws EnvError. */
export const env = (): Env => (known ??= readEnv(process.env))

export function readEnv(variables: Record<string, string | undefined>): Env {
  const parsed = Variables.safeParse(variables)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new EnvError(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const value = parsed.data
  if (Boolean(value.SAFELIGHT_ADMIN_EMAIL) !== Boolean(value.SAFELIGHT_ADMIN_PASSWORD))
    throw new EnvError('SAFELIGHT_ADMIN_EMAIL and SAFELIGHT_ADMIN_PASSWORD: set both or neither')
  const dataDir = resolve(/* turbopackIgnore: true */ value.SAFELIGHT_DATA_DIR)
  makeWritable(dataDir)
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir,
    databaseUrl: value.DATABASE_URL,
    secret: value.SAFELIGHT_SECRET ?? keptSecret(dataDir),
    publicUrl: value.SAFELIGHT_PUBLIC_URL?.replace(/\/$/, ''),
    sandbox: value.SAFELIGHT_SANDBOX === 'on',
    sandboxSpeed: value.SAFELIGHT_SANDBOX_SPEED,
    admin:
      value.SAFELIGHT_ADMIN_EMAIL && value.SAFELIGHT_ADMIN_PASSWORD
        ? { email: value.SAFELIGHT_ADMIN_EMAIL, password: value.SAFELIGHT_ADMIN_PASSWORD }
        : undefined,
  }
}

/** The server's own address, for connections to the sandbox inside it. */
export const ownOrigin = ({ host, port }: Env) =>
  `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`

function makeWritable(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
    // Root passes every access check, so a read-only folder shows itself only by writing.
    writeFileSync(join(dataDir, '.writable'), '')
    rmSync(join(dataDir, '.writable'), { force: true })
  } catch (error) {
    throw new EnvError(`SAFELIGHT_DATA_DIR: cannot write to ${dataDir} (${(error as NodeJS.ErrnoException).code})`)
  }
}

/** Whole or not at all: another server may start on the same folder at the same moment, and this one may be killed. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    const part = `${file}.${randomBytes(6).toString('hex')}`
    writeFileSync(part, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    try {
      linkSync(part, file)
    } catch {
      // Another server was first, or this file system knows no links.
      if (!existsSync(file)) renameSync(part, file)
    }
    rmSync(part, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}
