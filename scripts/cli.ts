import { parseArgs } from 'node:util'
import { z } from 'zod'
import { AddConnection } from '@/lib/connections/contract'
import { addConnection } from '@/lib/connections/server/add-connection'
import { db } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { translator } from '@/lib/i18n/translator'
import { say } from '@/lib/i18n/say'
import { faultsOf } from '@/lib/http/faults-of'
import { AppError } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import { AddUser } from '@/lib/users/contract'
import { addUser } from '@/lib/users/server/add-user'
import { createKey } from '@/lib/users/server/create-key'
import { world } from '@/lib/world'

const usage = `Usage: npm run -s cli -- …
  user add --email E --password P [--role admin|member]
  connection add --owner E --name N --dialect unified-tasks|onysoft --base-url U --api-key K [--default] [--allow-private]
  key create --user E [--name N] [--budget 5.00]`

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

  'key create': (options) => {
    const KeyOptions = z.object({
      user: z.string(),
      name: z.string().default('key'),
      budget: z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .optional(),
    })
    const { user, ...rest } = KeyOptions.parse(options)
    return createKey(world(), { email: user, ...rest })
  },
}

async function userCalled(email: string): Promise<{ id: string }> {
  const user = await db().selectFrom('users').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()
  if (!user) throw new AppError('not_found', { key: 'errors.noSuchUser', values: { email } })
  return user
}

const flags = { default: { type: 'boolean' }, 'allow-private': { type: 'boolean' } } as const
const names = ['email', 'password', 'role', 'owner', 'name', 'dialect', 'base-url', 'api-key', 'user', 'budget']

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
