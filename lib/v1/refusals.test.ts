import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineTick, makeEngine } from '@/lib/tasks/engine/run-engine'
import { stores } from '@/lib/testing/databases'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

const languages = ['unified-tasks', 'onysoft'] as const
type Language = (typeof languages)[number]

const wishes = {
  'unified-tasks': (input: object, model = 'google/veo-3.1-fast') => ['/v1/tasks', { model, input }] as const,
  onysoft: (input: object, model = 'veo3_fast') => ['/v1/video/generate', { model, ...input }] as const,
}

/** How each language tells a refusal. */
const told = (language: Language, status: number, code: string, more: object = {}) => ({
  status,
  body:
    language === 'onysoft'
      ? { success: false, error: { code, message: expect.any(String), ...more } }
      : { code: status, success: false, data: { code, message: expect.any(String), ...more } },
})

describe.each(stores)('what a script is refused, on $name', ({ open }) => {
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

  const create = (
    language: Language,
    input: object,
    { model, key = person.key, headers = {} }: { model?: string; key?: string; headers?: Record<string, string> } = {},
  ) => {
    const [path, body] = wishes[language](input, model)
    return trial.call(key, path, { body, headers })
  }

  describe.each(languages)('%s', (language) => {
    const own = <T>(each: { [L in Language]: T }): T => each[language]
    const invalid = { 'unified-tasks': 'validation_error', onysoft: 'invalid_request' }[language]
    const invalidStatus = own({ 'unified-tasks': 422, onysoft: 400 })

    test('401: no key, an unknown one, a revoked one, one that has expired', async () => {
      const code = { 'unified-tasks': 'authentication_failed', onysoft: 'invalid_api_key' }[language]
      const { key: revoked, id: revokedId } = await person.makeKey()
      const { key: expired, id: expiredId } = await person.makeKey()
      const { db, clock } = trial.world
      await db.updateTable('api_keys').set({ revoked_at: clock.now() }).where('id', '=', revokedId).execute()
      await db.updateTable('api_keys').set({ expires_at: clock.now() }).where('id', '=', expiredId).execute()
      for (const key of ['', 'sl_unknown', 'sk-anything', revoked, expired])
        expect(await create(language, { prompt: 'A cat' }, { key })).toMatchObject(told(language, 401, code))
    })

    test('a broken rule names the field, says the sentence and offers the repair', async () => {
      expect(await create(language, { prompt: 'A cat', duration: 7.5 })).toMatchObject(
        told(language, invalidStatus, invalid, {
          message: expect.stringMatching(/^duration: .+ s\.$/),
          details: [
            {
              field: 'duration',
              message: expect.any(String),
              repairs: expect.arrayContaining([{ message: 'Set length to 8 s', set: { duration: 8 } }]),
            },
          ],
        }),
      )
      const broken = own<object>({
        'unified-tasks': { end_image_url: 'https://example.com/end.png' },
        onysoft: { generationType: 'REFERENCE_2_VIDEO' },
      })
      expect(await create(language, { prompt: 'A cat', ...broken })).toMatchObject(
        told(language, invalidStatus, invalid, {
          details: [
            {
              field: expect.any(String),
              message: expect.any(String),
              repairs: expect.arrayContaining([{ message: expect.any(String), set: expect.any(Object) }]),
            },
          ],
        }),
      )
    })

    test('an unknown parameter is refused by name, and passed on where the script says so', async () => {
      const refused = await create(language, { prompt: 'A cat', lens: 'wide' })
      expect(refused).toMatchObject(
        told(language, invalidStatus, invalid, { details: [{ field: 'lens', message: expect.any(String) }] }),
      )
      const passed = await create(
        language,
        { prompt: 'A cat', lens: 'wide' },
        { headers: { 'X-Safelight-Validate': 'off' } },
      )
      expect(passed.status).toBe(own({ 'unified-tasks': 200, onysoft: 202 }))
      const row = await trial.world.db
        .selectFrom('tasks')
        .select('input_json')
        .where('id', '=', String(passed.body.data.task_id))
        .executeTakeFirstOrThrow()
      expect(JSON.parse(row.input_json)).toEqual({ prompt: 'A cat', lens: 'wide' })
    })

    test('a header that makes no sense is refused by name', async () => {
      const headers = { 'X-Safelight-Validate': 'perhaps' }
      expect(await create(language, { prompt: 'A cat' }, { headers })).toMatchObject(
        told(language, invalidStatus, invalid, { details: [{ field: 'X-Safelight-Validate' }] }),
      )
    })

    test('404: a model nobody offers, a task that is not there or somebody else’s, a path', async () => {
      const noModel = { 'unified-tasks': 'not_found', onysoft: 'model_not_found' }[language]
      expect(await create(language, { prompt: 'A cat' }, { model: 'nobody/nothing' })).toMatchObject(
        told(language, 404, noModel),
      )
      const stranger = await trial.person()
      const theirs = await create(language, { prompt: 'A cat' }, { key: stranger.key })
      const status = { 'unified-tasks': '/v1/tasks/', onysoft: '/v1/video/status/' }[language]
      const noTask = { 'unified-tasks': 'not_found', onysoft: 'task_not_found' }[language]
      for (const id of [String(theirs.body.data.task_id), 'never-was', '%00', '%E0%A4%A'])
        expect(await trial.call(person.key, status + id)).toMatchObject(told(language, 404, noTask))
      const headers = { 'X-Safelight-Connection': language }
      for (const method of ['GET', 'DELETE', 'PATCH', 'OPTIONS'])
        expect(await trial.call(person.key, '/v1/no/such/path', { method, headers })).toMatchObject(
          told(language, 404, 'not_found'),
        )
    })

    test('a connection that is not there, and one beside the key’s own, are told apart from tasks and models', async () => {
      const nowhere = { headers: { 'X-Safelight-Connection': 'nowhere' } }
      const noConnection = own({ 'unified-tasks': 'not_found', onysoft: 'connection_not_found' })
      expect(await create(language, { prompt: 'A cat' }, nowhere)).toMatchObject(told(language, 404, noConnection))
      const { key } = await person.makeKey({ connectionId: person.connections[language] })
      expect(await create(language, { prompt: 'A cat' }, { key, ...nowhere })).toMatchObject(
        told(language, 403, 'forbidden'),
      )
      const another = own({ 'unified-tasks': 'openai/gpt-image-2', onysoft: 'google/imagen4' })
      const { key: narrow } = await person.makeKey({ models: [another] })
      expect(await create(language, { prompt: 'A cat' }, { key: narrow })).toMatchObject(
        told(language, 403, own({ 'unified-tasks': 'forbidden', onysoft: 'model_blocked' })),
      )
    })

    test('a connection is named as its owner wrote it, in UTF-8 or Latin-1', async () => {
      const { db } = trial.world
      const stranger = await trial.person()
      for (const [name, sent] of [
        ['Şirket', Buffer.from('Şirket').toString('latin1')],
        ['Café', 'Café'],
      ] as const) {
        await db.updateTable('connections').set({ name }).where('id', '=', stranger.connections[language]).execute()
        const headers = { 'X-Safelight-Connection': sent }
        const { body } = await create(language, { prompt: 'A cat' }, { key: stranger.key, headers })
        expect(body.data.task_id).toEqual(expect.any(String))
      }
    })

    test('413: a body that is too large', async () => {
      const code = { 'unified-tasks': 'validation_error', onysoft: 'payload_too_large' }[language]
      const large = 'x'.repeat(language === 'onysoft' ? 11_000_000 : 65_000_000)
      expect(await create(language, { prompt: large })).toMatchObject(told(language, 413, code))
    })

    test('402: the limit of a key is told apart from the gateway’s money', async () => {
      const { key } = await person.makeKey({
        limits: [{ amount: '0.01', currency: 'USD', period: 'total', timeZone: 'UTC' }],
      })
      const full = await create(language, { prompt: 'A cat' }, { key })
      expect(full).toMatchObject(told(language, 402, 'limit_reached'))
      const waiting = await create(language, { prompt: 'A cat' }, { key, headers: { 'X-Safelight-When-Full': 'wait' } })
      expect(waiting.body.data).toMatchObject({ status: 'pending', safelight: { held: { reason: 'limit' } } })

      const poor = await trial.person()
      await spendAll(poor, language)
      // In Unified Tasks a create asks for no price: the gateway is heard when it is sent.
      if (language === 'unified-tasks')
        await heldForMoney(await create(language, { prompt: 'A dog' }, { key: poor.key }))
      const broke = await create(language, { prompt: 'A cat' }, { key: poor.key })
      expect(broke).toMatchObject(told(language, 402, 'insufficient_balance'))
    })

    test('a name of more than 200 characters is refused in a sentence, and a shorter one passed on', async () => {
      const headers = { 'X-Safelight-Validate': 'off' }
      const named = (name: string) => create(language, { prompt: 'A cat', more: [{ [name]: 1 }] }, { headers })
      expect((await named('n'.repeat(200))).status).toBe(own({ 'unified-tasks': 200, onysoft: 202 }))
      const message = expect.stringMatching(/^more\.0\.n+: a name must not be longer than 200 characters$/)
      expect(await named('n'.repeat(8_000))).toMatchObject(told(language, invalidStatus, invalid, { message }))
    })

    test('what no database takes, and what nests too deep, is refused in a sentence', async () => {
      const headers = { 'X-Safelight-Validate': 'off' }
      for (const input of [{ prompt: 'a\0b' }, { prompt: 'a', ['b\0']: 1 }])
        expect(await create(language, input, { headers })).toMatchObject(told(language, invalidStatus, invalid))
      const [path, body] = wishes[language]({ prompt: 'A cat', more: 'deep' })
      const deep = JSON.stringify(body).replace('"deep"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)
      expect(await trial.call(person.key, path, { body: deep, headers })).toMatchObject(
        told(language, invalidStatus, invalid),
      )
    })
  })

  test('429: a gateway that is busy is waited for, and then told with Retry-After', async () => {
    const stranger = await trial.person()
    const body = { model: 'openai/gpt-image-2', input: { prompt: 'A cat' }, dry_run: true }
    expect((await trial.call(stranger.key, '/v1/tasks', { body })).status).toBe(200)
    await trial.world.db
      .updateTable('budgets')
      .set({ paused_until: trial.world.clock.now() + 60_000 })
      .where('kind', '=', 'POST')
      .execute()
    const another = { ...body, input: { prompt: 'A dog' } }
    const busy = await trial.call(stranger.key, '/v1/tasks', { body: another })
    expect(busy).toMatchObject(told('unified-tasks', 429, 'rate_limit_exceeded'))
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(20)
    // A create does not ask: it waits its turn.
    expect((await trial.call(stranger.key, '/v1/tasks', { body: { ...another, dry_run: false } })).status).toBe(200)
  })

  test('what nobody checks is kept as it is, whatever it is', async () => {
    const headers = { 'X-Safelight-Validate': 'off' }
    const nameless = { toString: 1 }
    for (const odd of [
      { multi_shots: [null, 1, { prompt: 2 }], start_image_url: {}, reference_image_urls: [[null]] },
      { multi_shots: [{ prompt: nameless }, nameless], duration: nameless },
      { prompt: nameless, tags: nameless, title: [nameless] },
    ])
      expect((await create('unified-tasks', odd, { headers })).status).toBe(200)
  })

  test('a chat model makes one picture for one price: more are refused by name, checked or not', async () => {
    const headers = { 'X-Safelight-Validate': 'off' }
    for (const model of ['google/gemini-2.5-flash-image', 'google/gemini-9-image'])
      for (const n of [10, '10', [2], 0])
        expect([n, await create('onysoft', { prompt: 'A cat', n }, { model, headers })]).toMatchObject([
          n,
          told('onysoft', 400, 'invalid_request', {
            message: 'n: must be 1: each request is one answer',
            details: [{ field: 'n', repairs: [{ message: 'Remove n', set: { n: null } }] }],
          }),
        ])
    for (const n of [1, null])
      expect(
        (await create('onysoft', { prompt: 'A cat', n }, { model: 'google/gemini-9-image', headers })).status,
      ).toBe(202)
  })

  describe('beside the input', () => {
    const wish = { model: 'google/veo-3.1-fast', input: { prompt: 'A cat' } }
    const post = (body: object, headers: Record<string, string> = {}) =>
      trial.call(person.key, '/v1/tasks', { body, headers })

    test('an unknown parameter is refused by name, with what would mend it, and passed over where the script says so', async () => {
      const body = { ...wish, metadata: { a: 1 }, duration: 8 }
      const refused = await post(body)
      expect(refused).toMatchObject(
        told('unified-tasks', 422, 'validation_error', {
          message: 'Invalid parameter: metadata: not a parameter beside input',
          details: ['metadata', 'duration'].map((field) => ({
            field,
            message: 'not a parameter beside input',
            repairs: [{ message: `Remove ${field}`, set: { [field]: null } }],
          })),
        }),
      )
      expect((await post({ ...body, metadata: null, duration: null })).status).toBe(200)
      const passed = await post(body, { 'X-Safelight-Validate': 'off' })
      expect(passed.status).toBe(200)
      const row = await trial.world.db
        .selectFrom('tasks')
        .select('input_json')
        .where('id', '=', String(passed.body.data.task_id))
        .executeTakeFirstOrThrow()
      expect(JSON.parse(row.input_json)).toEqual(wish.input)
    })

    test('null is as good as missing', async () => {
      expect((await post({ ...wish, callback_url: null, dry_run: null })).status).toBe(200)
    })

    test('a callback_url that no database takes is refused in a sentence', async () => {
      for (const dry_run of [false, true])
        expect(await post({ ...wish, callback_url: 'https://93.184.216.34/\0x', dry_run })).toMatchObject(
          told('unified-tasks', 422, 'validation_error', {
            message: 'callback_url: must not contain the character U+0000',
          }),
        )
    })

    test('what has another form is refused with its field', async () => {
      for (const [more, field] of [
        [{ dry_run: 'yes' }, 'dry_run'],
        [{ callback_url: 'nowhere' }, 'callback_url'],
        [{ input: 7 }, 'input'],
        [{ model: null }, 'model'],
      ] as const)
        for (const check of ['on', 'off'])
          expect(await post({ ...wish, ...more }, { 'X-Safelight-Validate': check })).toMatchObject(
            told('unified-tasks', 422, 'validation_error', {
              message: expect.stringContaining(field),
              details: [{ field, message: expect.any(String), repairs: [] }],
            }),
          )
    })
  })

  test('a prompt that begins like the name of a file is a prompt, and is sent and priced as it is', async () => {
    const { key } = await trial.person()
    for (const prompt of ['asset: a coin on a table', 'asset:coin', 'data: the new oil', 'data:text/plain,a coin'])
      for (const dry_run of [false, true]) {
        const body = { model: 'google/veo-3.1-fast', input: { prompt }, dry_run }
        expect([prompt, (await trial.call(key, '/v1/tasks', { body })).status]).toEqual([prompt, 200])
        if (dry_run) expect(JSON.parse(trial.asked.at(-1)!.body).input.prompt).toBe(prompt)
      }
  })

  test('a file that is not there is missed in media and in parameters that nobody knows', async () => {
    const headers = { 'X-Safelight-Validate': 'off' }
    for (const input of [{ start_image_url: 'asset:nothing' }, { lens: ['asset:nothing'] }])
      expect(await create('unified-tasks', { prompt: 'A cat', ...input }, { headers })).toMatchObject(
        told('unified-tasks', 422, 'validation_error', { details: [{ field: Object.keys(input)[0] }] }),
      )
  })

  test('a key opens its models and its connection, and nothing else', async () => {
    const { key: oneModel } = await person.makeKey({ models: ['openai/gpt-image-2'] })
    expect(await create('unified-tasks', { prompt: 'A cat' }, { key: oneModel })).toMatchObject(
      told('unified-tasks', 403, 'forbidden', { message: 'This key may not start google/veo-3.1-fast' }),
    )
    const models = await trial.call(oneModel, '/v1/models')
    expect(models.body.data).toEqual([expect.objectContaining({ id: 'openai/gpt-image-2' })])
    const { key: onlyOnysoft } = await person.makeKey({ connectionId: person.connections.onysoft })
    expect(await create('unified-tasks', { prompt: 'A cat' }, { key: onlyOnysoft })).toMatchObject(
      told('unified-tasks', 403, 'forbidden'),
    )
    expect((await create('onysoft', { prompt: 'A cat' }, { key: onlyOnysoft })).status).toBe(202)
    const mine = await create('unified-tasks', { prompt: 'A cat' })
    expect(await trial.call(onlyOnysoft, `/v1/tasks/${String(mine.body.data.task_id)}`)).toMatchObject({ status: 404 })
  })

  /** At the gateway itself. */
  async function spendAll({ gatewayKeys }: Person, language: Language) {
    const [path, body] = wishes[language]({ prompt: 'costs: 999.99' })
    const headers = { authorization: `Bearer ${gatewayKeys[language]}` }
    await fetch(`${trial.world.sandboxUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  async function heldForMoney({ status, body }: Awaited<ReturnType<typeof create>>) {
    expect(status).toBe(200)
    const engine = makeEngine('one')
    const held = async () => {
      await engineTick(trial.world, engine)
      await Promise.all(engine.tasks.values())
      const { id, db } = { id: String(body.data.task_id), db: trial.world.db }
      return (await db.selectFrom('tasks').select('held_reason').where('id', '=', id).executeTakeFirst())?.held_reason
    }
    await expect.poll(held, { timeout: 30_000 }).toBe('no_money')
  }
})
