import { AppError } from '@/lib/kernel/app-error'
import type { AllowedHosts } from '@/lib/webhooks/contract'
import { isMeant, readHostEntry } from '@/lib/webhooks/host-entry'
import type { World } from '@/lib/world'

const setting = 'webhook_hosts'

type Of = { world: Pick<World, 'db' | 'log'>; user: { role: 'admin' | 'member' } }

/** The hosts that webhooks may reach though they are private, and over plain http. AppError `not_found` for everybody but administrators. */
export async function listAllowedHosts({ world, user }: Of): Promise<AllowedHosts> {
  requireAdmin(user)
  return { hosts: await allowedHosts(world) }
}

/** Puts these in the place of those before. AppError `invalid` names the first that is no host. */
export async function setAllowedHosts({ world, user, input }: Of & { input: AllowedHosts }): Promise<AllowedHosts> {
  requireAdmin(user)
  const hosts = [...new Set(input.hosts.map(read))].toSorted()
  const value = JSON.stringify(hosts)
  await world.db
    .insertInto('settings')
    .values({ key: setting, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  world.log('webhooks.hosts_set', { count: hosts.length })
  return { hosts }
}

/** Whether an administrator allowed the host of this address. */
export const isAllowedHost = async (world: Pick<World, 'db'>, url: URL): Promise<boolean> =>
  (await allowedHosts(world)).some((entry) => isMeant(entry, url))

async function allowedHosts({ db }: Pick<World, 'db'>): Promise<string[]> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', setting).executeTakeFirst()
  return row ? JSON.parse(row.value) : []
}

function read(text: string): string {
  const entry = readHostEntry(text)
  if (entry !== undefined) return entry
  const say = { key: 'webhooks.refused.host', values: { host: text } }
  throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path: 'hosts', say }] })
}

function requireAdmin({ role }: Of['user']): void {
  if (role !== 'admin') throw new AppError('not_found', { key: 'errors.adminsOnly' })
}
