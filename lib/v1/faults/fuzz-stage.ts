import { addConnection } from '@/lib/connections/server/add-connection'
import type { Database } from '@/lib/db/db'
import { makeKey } from '@/lib/keys/server/make-key'
import { makeEngine } from '@/lib/tasks/engine/run-engine'
import { engineTrial } from '@/lib/testing/engine-trial'
import { type Drawn, type Known } from '@/lib/v1/faults/hostile-requests'
import { answerEvents } from '@/lib/v1/server/events'
import { answerV1 } from '@/lib/v1/server/here'

/** Somebody with a connection of each language, keys with and without bounds, and one task whose file is kept; no engine runs any more, so what is started stays as it was written. */
export async function fuzzStage(db: Database) {
  const trial = await engineTrial(db)
  const { world, user } = trial
  const [unified = ''] = await trial.connections(1)
  const { base_url } = await db
    .selectFrom('connections')
    .select('base_url')
    .where('id', '=', unified)
    .executeTakeFirstOrThrow()
  const place = { name: 'Onysoft', baseUrl: base_url, apiKey: 'sk-ony-fuzz', isDefault: true, allowPrivate: true }
  const onysoft = (await addConnection({ world, user, input: { ...place, dialect: 'onysoft' } })).id
  await db.updateTable('connections').set({ is_default: 0 }).where('dialect', '=', 'unified-tasks').execute()
  await db.updateTable('connections').set({ is_default: 1 }).where('id', '=', unified).execute()

  const key = async (bounds: Partial<Parameters<typeof makeKey>[0]['input']> = {}) =>
    (await makeKey({ world, user: { ...user, role: 'member' }, input: { name: 'fuzz', limits: [], ...bounds } })).key
  const free = await key()
  const limit = { amount: '1', currency: 'USD', period: 'total', timeZone: 'UTC' } as const
  const bound = [
    await key({ connectionId: onysoft }),
    await key({ models: ['openai/gpt-image-2'] }),
    await key({ limits: [limit] }),
  ]

  const ask = (drawn: Drawn) => {
    const request = new Request(new URL(drawn.path, world.origin), drawn)
    const isStream = request.method === 'GET'
    const answer = new URL(request.url).pathname === '/v1/events' && !isStream ? answerEvents : answerV1
    return answer(world, request)
  }
  const headers = { authorization: `Bearer ${free}` }
  const lamp = JSON.stringify({ model: 'openai/gpt-image-2', input: { prompt: 'A lamp' } })
  const create = () => ask({ method: 'POST', path: '/v1/tasks', headers, body: lamp })
  const { task_id: task } = (await (await create()).json()).data
  await trial.until([makeEngine('an engine')], async () => {
    const kept = await db.selectFrom('outputs').select('task_id').where('state', '=', 'saved').execute()
    return kept.length > 0
  })
  const { output } = (await (await ask({ method: 'GET', path: `/v1/tasks/${task}`, headers })).json()).data
  const { pathname, search } = new URL(output.image_url)

  const known: Known = {
    apiKeys: [free, free, free, free, ...bound],
    tasks: [task],
    files: [pathname + search],
    connections: [unified, onysoft],
  }
  const secrets = [...known.apiKeys, 'sk-trial', 'sk-ony-fuzz', 'node_modules']
  return {
    known,
    ask,
    create,
    /** What must never be in an answer. */
    secretsIn: (text: string) => secrets.some((secret) => text.includes(secret)),
    tasks: async () => new Set((await db.selectFrom('tasks').select('id').execute()).map(({ id }) => id)),
    bugs: () => world.logged.filter((line) => line.includes('v1.bug')),
    close: trial.close,
  }
}
