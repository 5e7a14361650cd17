import type { LimitChoices } from '@/lib/limits/contract'
import { currencyOf } from '@/lib/limits/server/currency-of'
import { models } from '@/lib/models/catalog/catalog'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Of = { world: World; user: Pick<Me, 'id' | 'role'> }

/** What `user` may set a limit for, by name: their own, for an administrator everybody's. Models: those of the catalogue. */
export async function limitChoices({ world: { db }, user }: Of): Promise<LimitChoices> {
  const all = user.role === 'admin'
  const connections = await db
    .selectFrom('connections')
    .innerJoin('users', 'users.id', 'connections.owner_id')
    .select(['connections.id', 'connections.name', 'connections.owner_id', 'users.email'])
    .where('deleted_at', 'is', null)
    .$if(!all, (select) => select.where('owner_id', '=', user.id))
    .orderBy('connections.created_at')
    .execute()
  const keys = await db
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.user_id')
    .select(['api_keys.id', 'api_keys.name', 'api_keys.prefix', 'api_keys.user_id', 'users.email'])
    .where('revoked_at', 'is', null)
    .$if(!all, (select) => select.where('user_id', '=', user.id))
    .orderBy('api_keys.created_at')
    .execute()
  const people = await db
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .$if(!all, (select) => select.where('id', '=', user.id))
    .orderBy('created_at')
    .execute()
  const others = (ownerId: string, email: string) => (ownerId === user.id ? '' : ` · ${email}`)
  return {
    people: people.map(({ id, name, email }) => ({ id, name: name || email })),
    connections: await Promise.all(
      connections.map(async ({ id, name, owner_id, email }) => ({
        id,
        name: name + others(owner_id, email),
        currency: await currencyOf(db, id),
      })),
    ),
    keys: keys.map(({ id, name, prefix, user_id, email }) => ({
      id,
      name: `${name} (${prefix}…)${others(user_id, email)}`,
    })),
    models: models.map(({ gateway, id, title }) => ({ id: `${gateway}/${id}`, name: title })),
  }
}
