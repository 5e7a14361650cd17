import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson } from '@/lib/kernel/canonical-json'
import { revokeKey } from '@/lib/keys/server/revoke-key'
import { answerMcp } from '@/lib/mcp/server/answer-mcp'
import { trialAgent, type TrialAgent } from '@/lib/mcp/trial-agent'
import { stores } from '@/lib/testing/databases'
import type { World } from '@/lib/world'

const model = 'openai/gpt-image-2'
const input = { prompt: 'a lamp in the dark' }

describe.each(stores)('an agent with $name', ({ open }) => {
  let trial: TrialAgent
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await open()
    trial = await trialAgent(opened.db)
    close = async () => {
      await trial.close()
      await opened.close()
    }
  })
  afterEach(() => close())

  const tasks = () => trial.world.db.selectFrom('tasks').selectAll().execute()

  test('finds a model, reads it, asks its price, starts it at that price only, waits for it and finds it listed', async () => {
    const agent = await trial.agent()
    const { tools } = await agent.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'find_models',
      'read_model',
      'quote',
      'create_task',
      'get_task',
      'wait_for_task',
      'list_tasks',
      'balance',
    ])
    for (const tool of tools) {
      expect(tool).toMatchObject({ title: expect.any(String), description: expect.any(String) })
      expect(tool.annotations?.readOnlyHint).toBe(tool.name !== 'create_task')
      expect(tool.inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    }

    const found = await trial.ask(agent, 'find_models', { query: 'gpt image 2', makes: 'image' })
    expect(found.told.models).toContainEqual(expect.objectContaining({ id: model, gateway: 'unified-tasks' }))
    expect(JSON.parse(found.content[0]?.text ?? '')).toEqual(found.told)
    const read = await trial.ask(agent, 'read_model', { model })
    expect(read.told.input_schema).toMatchObject({ required: ['prompt'], properties: { prompt: { type: 'string' } } })

    const quoted = await trial.ask(agent, 'quote', { model, input })
    const { accept_price } = quoted.told
    expect(quoted.told).toMatchObject({ price: { source: 'exact', currency: 'USD' } })
    for (const wrong of [
      undefined,
      'unknown',
      { amount: '0.001', currency: 'USD' },
      { ...accept_price, currency: 'TRY' },
    ]) {
      const refused = await trial.ask(agent, 'create_task', { model, input, accept_price: wrong })
      expect(refused.told).toMatchObject({
        started: false,
        accept_price,
        next: expect.stringContaining(accept_price.amount),
      })
    }
    expect(await tasks()).toEqual([])

    const accepted = { ...accept_price, amount: Number(accept_price.amount) }
    const started = await trial.ask(agent, 'create_task', { model, input, accept_price: accepted })
    expect(started.told).toMatchObject({ started: true, status: 'pending', model })
    const { task_id } = started.told
    const waiting = trial.ask(agent, 'wait_for_task', { task_id, seconds: 5 })
    expect((await waiting).told).toMatchObject({ task_id, next: expect.stringContaining('still running') })
    await trial.work()
    const done = await trial.ask(agent, 'wait_for_task', { task_id })
    expect(done.told).toMatchObject({ status: 'completed', charged: accept_price, results: [{ kind: 'image' }] })
    const link = done.content.find(({ type }) => type === 'resource_link')
    expect(link?.uri).toBe(done.told.results[0]?.url)
    expect((await fetch(link?.uri ?? '')).headers.get('content-type')).toBe('image/png')

    const listed = await trial.ask(agent, 'list_tasks')
    expect(listed.told).toMatchObject({ total: 1, tasks: [{ task_id, status: 'completed' }] })
    expect((await trial.ask(agent, 'get_task', { task_id })).told).toMatchObject({ task_id, status: 'completed' })
    expect(trial.charges()).toBe(1)
    expect((await trial.ask(agent, 'balance')).told.connections).toContainEqual(
      expect.objectContaining({
        id: trial.connectionId,
        is_default: true,
        balance: expect.objectContaining({ currency: 'USD' }),
      }),
    )
  })

  test('hears how long it has waited, where it wants to', async () => {
    const agent = await trial.agent()
    const { told } = await trial.ask(agent, 'create_task', { model, input, accept_price: await priceOf(agent) })
    const heard: object[] = []
    const call = { name: 'wait_for_task', arguments: { task_id: told.task_id, seconds: 12 } }
    await agent.callTool(call, undefined, { onprogress: (progress) => heard.push(progress) })
    expect(heard).toContainEqual(expect.objectContaining({ progress: 5, total: 12, message: 'pending' }))
  })

  const priceOf = async (agent: Awaited<ReturnType<TrialAgent['agent']>>) =>
    (await trial.ask(agent, 'quote', { model, input })).told.accept_price

  test('starts nothing at a price that nobody says any more', async () => {
    let asked = 0
    trial.change(async (request, pass) =>
      (await request.clone().text()).includes('dry_run') && ++asked > 2
        ? Response.json({ code: 200, success: true, data: { dry_run: true } })
        : pass(),
    )
    const { db } = trial.world
    const selectFrom = db.selectFrom.bind(db)
    // Every look at what was said before comes too late.
    Object.assign(db, {
      selectFrom: (table: Parameters<typeof selectFrom>[0]) =>
        table === 'quotes' ? selectFrom('quotes').where('asked_at', '<', 0) : selectFrom(table),
    })
    const agent = await trial.agent()
    const accept_price = await priceOf(agent)
    const refused = await trial.ask(agent, 'create_task', { model, input, accept_price })
    expect(refused).toMatchObject({
      isError: true,
      told: { error: { code: 'refused', message: expect.stringContaining('does not say it any more') } },
    })
    expect([asked, await tasks()]).toEqual([3, []])
  })

  test('that says the same idempotency key again gets the same task; another request under it is refused', async () => {
    const agent = await trial.agent()
    const call = { model, input, accept_price: await priceOf(agent), idempotency_key: 'lamp 1' }
    const first = await trial.ask(agent, 'create_task', call)
    const again = await trial.ask(agent, 'create_task', { ...call, accept_price: undefined })
    expect(again.told).toMatchObject({ task_id: first.told.task_id, started: true, repeated: true })
    const other = await trial.ask(agent, 'create_task', { ...call, input: { prompt: 'a torch' } })
    expect(other).toMatchObject({ isError: true, told: { error: { code: 'key_reused' } } })
    await trial.work()
    expect(await tasks()).toHaveLength(1)
    expect(trial.charges()).toBe(1)
  })

  test('gets its task for the same key even when its owner’s default gateway speaks another language by then', async () => {
    const agent = await trial.agent()
    const call = { model, input, accept_price: await priceOf(agent), idempotency_key: 'lamp 2' }
    const first = await trial.ask(agent, 'create_task', call)
    const row = trial.world.db.updateTable('tasks').set({ wish_hash: await otherHash() })
    await row.where('id', '=', first.told.task_id).execute()
    const again = await trial.ask(agent, 'create_task', call)
    expect(again.told).toMatchObject({ task_id: first.told.task_id, repeated: true })
  })

  /** Of the same request, had it been meant for Onysoft. */
  const otherHash = async () =>
    createHash('sha256')
      .update(canonicalJson({ language: 'onysoft', connection: undefined, model, input, callbackUrl: undefined }))
      .digest('base64url')

  test('is told the field, the rule and the repair of what would be refused', async () => {
    const agent = await trial.agent()
    const broken = { prompt: 'a lamp', duration: 4, end_image_url: 'https://pictures.example/end.png' }
    for (const tool of ['quote', 'create_task']) {
      const { isError, told } = await trial.ask(agent, tool, { model: 'google/veo-3.1-fast', input: broken })
      expect(isError).toBe(true)
      expect(told.error).toMatchObject({ code: 'invalid', details: expect.any(Array) })
      expect(told.error.details).toContainEqual({
        field: expect.stringMatching(/_image_url$/),
        message: expect.stringMatching(/\w/),
        repairs: expect.arrayContaining([{ message: expect.any(String), set: expect.any(Object) }]),
      })
    }
    const wrong = await trial.ask(agent, 'create_task', { model, input: { ...input, colour: 'red' } })
    expect(wrong.told.error).toMatchObject({ code: 'invalid', message: expect.stringContaining('colour') })
    expect(await tasks()).toEqual([])
  })

  test('a body that is no JSON, or too much of it, and a bug of ours are told in the shape of JSON-RPC', async () => {
    const { key } = await trial.keyFor(trial.user)
    const post = (body: string, world: World = trial.world) => {
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      }
      return answerMcp(world, new Request(`${trial.origin}/mcp`, { method: 'POST', headers, body }))
    }
    const zeros = `[${'0,'.repeat(2_000_000)}0]`
    const broken = {
      ...trial.world,
      get db(): World['db'] {
        throw new Error('no database')
      },
    }
    for (const [answer, status, code] of [
      [await post('{"jsonrpc'), 400, -32700],
      [await post(zeros), 413, -32000],
      [await post('x'.repeat(11_000_000)), 413, -32000],
      [await post('{}', broken), 500, -32603],
    ] as const)
      expect([answer.status, await answer.json()]).toEqual([
        status,
        { jsonrpc: '2.0', error: { code, message: expect.any(String) }, id: null },
      ])
    expect(trial.world.logged.join('\n')).toContain('mcp.bug')
  })

  test('stays within its key: limit, models, connection, owner', async () => {
    const limit = { amount: '0.01', currency: 'USD', period: 'day', timeZone: 'UTC' } as const
    const poor = await trial.agent({ limits: [limit] })
    const call = { model, input, accept_price: await priceOf(poor) }
    expect(await trial.ask(poor, 'create_task', call)).toMatchObject({
      isError: true,
      told: { error: { code: 'limit_reached' } },
    })

    const narrow = await trial.agent({ models: ['google/veo-3.1-fast'] })
    expect(await trial.ask(narrow, 'create_task', call)).toMatchObject({
      isError: true,
      told: { error: { code: 'model_blocked' } },
    })
    expect((await trial.ask(narrow, 'find_models', { limit: 100 })).told).toMatchObject({ total: 1 })
    expect((await trial.ask(narrow, 'read_model', { model })).told).toMatchObject({ may_be_started: false })

    const free = await trial.agent()
    const { told } = await trial.ask(free, 'create_task', call)
    const [other = ''] = await trial.connections(1)
    const bound = await trial.agent({ connectionId: other })
    expect(await trial.ask(bound, 'get_task', { task_id: told.task_id })).toMatchObject({ isError: true })
    expect((await trial.ask(bound, 'list_tasks')).told).toMatchObject({ total: 0 })
    expect((await trial.ask(bound, 'balance')).told.connections).toMatchObject([{ id: other }])
    expect(await trial.ask(bound, 'quote', { model, input, connection: trial.connectionId })).toMatchObject({
      isError: true,
      told: { error: { code: 'forbidden' } },
    })

    const stranger = await trial.connect((await trial.keyFor((await trial.stranger()).user)).key)
    expect(await trial.ask(stranger, 'get_task', { task_id: told.task_id })).toMatchObject({
      isError: true,
      told: { error: { code: 'not_found' } },
    })
    expect(await tasks()).toHaveLength(1)
  })

  test('without a key that works is told 401 and how to show one', async () => {
    const revoked = await trial.keyFor(trial.user)
    const agent = await trial.connect(revoked.key)
    await revokeKey({ world: trial.world, user: { ...trial.user, role: 'member' }, id: revoked.id })
    await expect(trial.ask(agent, 'list_tasks')).rejects.toThrow('revoked')
    const expired = await trial.keyFor(trial.user, { expiresAt: trial.world.clock.now() + 60_000 })
    trial.world.clock.pass(60_001)
    for (const authorization of ['', 'Bearer', `Bearer ${expired.key}`, 'Bearer sl_made_up', 'Basic c2w6c2w=']) {
      const answer = await post('{}', { authorization })
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect(await answer.json()).toMatchObject({ jsonrpc: '2.0', error: { message: expect.stringContaining('key') } })
    }
  })

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    fetch(`${trial.origin}/mcp`, {
      method: 'POST',
      body,
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...headers },
    })

  test('that leaves is not waited for, however long ago its request was read', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const agent = await trial.agent()
    const { told } = await trial.ask(agent, 'create_task', { model, input, accept_price: await priceOf(agent) })
    const { key } = await trial.keyFor(trial.user)
    const heard: string[] = []
    const wait = (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        heard.push('waiting')
        signal?.addEventListener('abort', () => resolve(void heard.push('gone')))
      })
    const world: World = { ...trial.world, clock: { ...trial.world.clock, wait } }
    const gone = new AbortController()
    const params = { name: 'wait_for_task', arguments: { task_id: told.task_id } }
    const ask = async () => {
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      }
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
      const request = new Request(`${trial.origin}/mcp`, { method: 'POST', headers, body, signal: gone.signal })
      return (await answerMcp(world, request)).body
    }
    const answer = await ask()
    await expect.poll(() => heard).toEqual(['waiting'])
    for (let times = 0; times < 5; times++) {
      collect()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    gone.abort()
    await expect.poll(() => heard).toEqual(['waiting', 'gone'])
    await answer?.cancel()
  })

  test('that sends rubbish is answered and starts nothing', async () => {
    const { key } = await trial.keyFor(trial.user)
    const authorization = `Bearer ${key}`
    const call = (name: unknown, args: unknown) =>
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } })
    let deep: unknown = 'deep'
    for (let level = 0; level < 500; level++) deep = { deep }
    const bodies: (string | Uint8Array<ArrayBuffer>)[] = [
      '',
      'null',
      '{"jsonrpc"',
      '[]',
      `[${Array.from({ length: 150 }, () => call('balance', {})).join()}]`,
      new Uint8Array([0xff, 0xfe, 0x00]),
      ' '.repeat(11 * 1024 * 1024),
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'no/such' }),
      call('no_such_tool', {}),
      call('__proto__', {}),
      call('constructor', null),
      call(7, []),
      call('get_task', { task_id: '\u0000' }),
      call('get_task', { task_id: { $ne: 1 } }),
      call('list_tasks', { page: 1e308, limit: -1 }),
      call('list_tasks', { page: 100_000, limit: 100 }),
      call('find_models', { query: '\ud800 %_\\ \u0000', limit: 100 }),
      call('read_model', { model: '../../etc/passwd' }),
      call('read_model', { model: '\u0000' }),
      call('quote', { model, input: { prompt: '\u0000', extra: deep } }),
      call('quote', { model, input: JSON.parse('{"__proto__":{"prompt":"a lamp"}}') }),
      call('create_task', { model, input, accept_price: { amount: '1e999', currency: 'USD' } }),
      call('create_task', { model, input, accept_price: { amount: -0.04, currency: 'USD' } }),
      call('create_task', { model, input, idempotency_key: '\u{1f4a1}', accept_price: 'unknown' }),
      call('create_task', {
        model: '\u0000'.repeat(10),
        input: { prompt: 'x'.repeat(2_000_000) },
        accept_price: 'unknown',
      }),
      call('create_task', { model, input: { prompt: ['a'] }, connection: '\u0000' }),
      call('wait_for_task', { task_id: 'x'.repeat(200), seconds: 55 }),
      call('wait_for_task', { task_id: 'x', seconds: Number.MAX_VALUE }),
    ]
    for (const body of bodies) {
      const answer = await post(body, { authorization })
      const text = await answer.text()
      expect([body.slice(0, 120), answer.status]).toEqual([body.slice(0, 120), expect.toBeOneOf([200, 202, 400, 413])])
      expect(text).not.toContain(key)
      expect(text).not.toMatch(/sk-trial|node_modules|Something broke/)
    }
    for (const [status, headers] of [
      [403, { origin: 'https://elsewhere.example' }],
      [406, { accept: 'text/html' }],
      [415, { 'content-type': 'text/plain' }],
    ] as const)
      expect((await post(call('balance', {}), { authorization, ...headers })).status).toBe(status)
    for (const method of ['GET', 'DELETE', 'PUT'])
      expect((await fetch(`${trial.origin}/mcp`, { method, headers: { authorization } })).status).toBe(405)
    expect(await tasks()).toEqual([])
    expect(trial.world.logged.filter((line) => line.includes('mcp.bug'))).toEqual([])
  })
})
