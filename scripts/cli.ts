import { parseArgs } from 'node:util'
import { z } from 'zod'
import { AddConnection } from '@/lib/connections/contract'
import { addConnection } from '@/lib/connections/server/add-connection'
import { listConnections } from '@/lib/connections/server/list-connections'
import { db } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { translator } from '@/lib/i18n/translator'
import { say } from '@/lib/i18n/say'
import { faultsOf } from '@/lib/http/faults-of'
import { AppError } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import { AddUser } from '@/lib/users/contract'
import { addUser } from '@/lib/users/server/add-user'
import { MakeKey } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/server/create-key'
import { listKeys } from '@/lib/keys/server/list-keys'
import { revokeAnyKey } from '@/lib/keys/server/revoke-key'
import { world } from '@/lib/world'

const usage = `Usage: npm run -s cli -- …
  user add --email E --password P [--role admin|member]
  connection add --owner E --name N --dialect unified-tasks|onysoft --base-url U --api-key K [--default] [--allow-private]
  key create --user E [--name N] [--budget 5.00] [--connection ID|NAME] [--models A,B] [--expires 2027-01-31]
  key list --user E
  key revoke --id ID`

type Options = Record<string, string | boolean | undefined>

const commands: Record<string, (options: Options) => Promise<unknown>> = {
  'user add': (options) => addUser(world(), AddUser.parse(options)),

  'connection add': async ({ owner, ...options }) => {
    const input = AddConnection.parse({
      name: options.name,
      dialect: options.dialect,
      baseUrl: options['base-url'],
      apiKey: options['api-key'],
      isDefault: options.default,
      allowPrivate: options['allow-private'],
    })
    return addConnection({ world: world(), user: await userCalled(z.string().parse(owner)), input })
  },

  'key create': async (options) => {
    const { user, budget, ...asked } = KeyOptions.parse(options)
    const connectionId = asked.connection && (await connectionCalled(user, asked.connection))
    const input = MakeKey.parse({
      name: asked.name,
      connectionId,
      models: asked.models?.split(',').map((id) => id.trim()),
      expiresAt: asked.expires && Date.parse(asked.expires) + dayMs,
    })
    return createKey(world(), { ...input, email: user, budget })
  },

  'key list': async (options) => {
    const { user } = z.object({ user: z.string() }).parse(options)
    return listKeys({ world: world(), user: await userCalled(user) })
  },

  'key revoke': (options) => {
    const { id } = z.object({ id: z.string() }).parse(options)
    return revokeAnyKey(world(), id)
  },
}

const dayMs = 86_400_000

const KeyOptions = z.object({
  user: z.string(),
  name: z.string().default('key'),
  budget: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  connection: z.string().optional(),
  models: z.string().optional(),
  /** The last day on which it works, in UTC. */
  expires: z.iso.date().optional(),
})

async function userCalled(email: string): Promise<{ id: string; role: 'admin' | 'member' }> {
  const user = await db()
    .selectFrom('users')
    .select(['id', 'role'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  if (!user) throw new AppError('not_found', { key: 'errors.noSuchUser', values: { email } })
  return user
}

/** The id of somebody's connection, by id or by name. */
async function connectionCalled(owner: string, called: string): Promise<string> {
  const own = await listConnections({ world: world(), user: await userCalled(owner) })
  const found = own.find(({ id }) => id === called) ?? own.find(({ name }) => name === called)
  if (!found) throw new AppError('not_found', { key: 'errors.noSuchConnection' })
  return found.id
}

const flags = { default: { type: 'boolean' }, 'allow-private': { type: 'boolean' } } as const
const names = [
  'email',
  'password',
  'role',
  'owner',
  'name',
  'dialect',
  'base-url',
  'api-key',
  'user',
  'budget',
  'connection',
  'models',
  'expires',
  'id',
]

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...flags, ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) },
  })
  const command = commands[positionals.join(' ')]
  if (!command) throw new Error(usage)
  await migrate(db())
  console.log(JSON.stringify(await command(values)))
} catch (error) {
  console.error(describe(error))
  process.exitCode = 1
} finally {
  await db().destroy()
}

function describe(error: unknown): string {
  const english = (message: Message) => say(message, translator('en'), 'en')
  if (error instanceof z.ZodError)
    return faultsOf(error)
      .map((fault) => `${fault.path}: ${english(fault.say)}`)
      .join('\n')
  if (error instanceof AppError)
    return error.fields.length > 0
      ? error.fields.map((fault) => `${fault.path}: ${english(fault.say)}`).join('\n')
      : english(error.say)
  return error instanceof Error ? error.message : String(error)
}
