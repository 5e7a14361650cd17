import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

describe.each(stores)('paths, on $name', ({ open }) => {
  let trial: V1Trial
  let person: Person
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db, { isStill: true })
    person = await trial.person()
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  const unifiedTasks = { code: 405, success: false, data: { code: 'method_not_allowed' } }
  const onysoft = { success: false, error: { code: 'method_not_allowed' } }
  test.each([
    ['DELETE', '/v1/tasks', 'POST, GET', unifiedTasks],
    ['POST', '/v1/tasks/some-id', 'GET', unifiedTasks],
    ['PATCH', '/v1/upload', 'PUT, POST', { message: expect.stringContaining('PATCH'), ...unifiedTasks }],
    ['PUT', '/v1/files/some-id.png', 'GET, HEAD', unifiedTasks],
    ['POST', '/v1/events', 'GET, HEAD', unifiedTasks],
    ['GET', '/v1/image/generate', 'POST', onysoft],
    ['DELETE', '/v1/chat/completions', 'POST', onysoft],
  ])('%s %s is a method that the path does not take', async (method, path, allow, body) => {
    const said = await trial.call(person.key, path, { method })
    expect([said.status, said.headers.get('allow')]).toEqual([405, allow])
    expect(said.body).toMatchObject(body)
  })

  test('a path that both languages have refuses a method in the language of the connection', async () => {
    const post = (connection: string) =>
      trial.call(person.key, '/v1/models', { method: 'POST', headers: { 'X-Safelight-Connection': connection } })
    expect(await post('unified-tasks')).toMatchObject({ status: 405, body: unifiedTasks })
    expect(await post('onysoft')).toMatchObject({ status: 405, body: onysoft })
  })

  test('without a key no path tells its methods', async () => {
    const said = await trial.call('', '/v1/tasks', { method: 'DELETE' })
    expect([said.status, said.headers.get('allow')]).toEqual([401, null])
  })

  describe.each([
    ['unified-tasks', 'google/veo-3.1-fast'],
    ['onysoft', 'veo3_fast'],
  ])('a model of %s', (connection, id) => {
    const client = (key = person.key) =>
      new OpenAI({
        apiKey: key,
        baseURL: `${trial.origin}/v1`,
        maxRetries: 0,
        defaultHeaders: { 'X-Safelight-Connection': connection },
      })

    test('is what the list says of it, its id encoded or not', async () => {
      const listed = (await client().models.list()).data.find((model) => model.id === id)
      expect(listed).toMatchObject({ id, object: 'model' })
      expect(await client().models.retrieve(id)).toEqual(listed)
      const headers = { 'X-Safelight-Connection': connection }
      expect((await trial.call(person.key, `/v1/models/${id}`, { headers })).body).toMatchObject({ ...listed })
    })

    test('is not there where nobody offers it, or the key may not start it', async () => {
      const code = { 'unified-tasks': 'not_found', onysoft: 'model_not_found' }[connection]
      const headers = { 'X-Safelight-Connection': connection }
      const { key } = await person.makeKey({ models: ['openai/gpt-image-2'] })
      for (const [secret, name] of [
        [person.key, 'nobody/nothing'],
        [person.key, '%00'],
        [key, id],
      ]) {
        const { status, body } = await trial.call(secret!, `/v1/models/${name}`, { headers })
        expect([status, JSON.stringify(body)]).toEqual([404, expect.stringContaining(`"${code}"`)])
      }
    })
  })
})
