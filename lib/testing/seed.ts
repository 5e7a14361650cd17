import type { Insertable } from 'kysely'
import { addConnection } from '@/lib/connections/server/add-connection'
import type { Schema, TaskRow } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

/** A person with one Unified Tasks connection, without the cost of hashing a password. */
export async function seedUser(world: World, options: { baseUrl?: string; apiKey?: string } = {}) {
  const id = newId(world.clock.now())
  const user = { id }
  await world.db
    .insertInto('users')
    .values({
      id,
      email: `${id}@example.com`,
      name: '',
      password_hash: '',
      role: 'member',
      locale: 'en',
      theme: 'system',
      created_at: world.clock.now(),
    })
    .execute()
  const connection = await addConnection({
    world,
    user,
    input: {
      name: 'Gateway',
      dialect: 'unified-tasks',
      baseUrl: options.baseUrl ?? 'https://gateway.example',
      apiKey: options.apiKey ?? 'sk-test-key',
      isDefault: true,
      allowPrivate: options.baseUrl !== undefined,
    },
  })
  return { user, connectionId: connection.id }
}

export async function seedTask(world: World, given: Partial<Insertable<Schema['tasks']>>): Promise<TaskRow> {
  const now = world.clock.now()
  const id = newId(now)
  return world.db
    .insertInto('tasks')
    .values({
      id,
      owner_id: '',
      wish_id: id,
      connection_id: '',
      model_id: 'google/veo-3.1-fast',
      makes: 'video',
      prompt: 'a lamp',
      input_json: '{"prompt":"a lamp"}',
      state: 'queued',
      version: 0,
      quote_json: '{"source":"unknown"}',
      created_at: now,
      reserved_at: now,
      looks: 0,
      changed_at: now,
      ...given,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}
