import { readFile, readdir } from 'node:fs/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox, type Sandbox } from '@/lib/sandbox/sandbox'
import { engineTick, makeEngine, type Engine } from '@/lib/tasks/engine/run-engine'
import { cancelTask, findTask, sendAgain, tryNow } from '@/lib/tasks/server/act-on-task'
import { openTask } from '@/lib/tasks/server/own-task'
import { quoteTask } from '@/lib/tasks/server/quote-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { takeWebhook } from '@/lib/tasks/server/webhook'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** The gateway between the engine and the sandbox: passes calls on, or does to them what a test asks. */
type Weather = (request: Request, pass: () => Promise<Response>) => Promise<Response>

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.each(stores)('the engine on $name', ({ open }) => {
  let world: TestWorld
  let closeDatabase: () => Promise<void>
  let sandbox: Sandbox
  let server: Server
  let folder: string
  let engine: Engine
  let user: { id: string }
  let connectionId: string
  let weather: Weather
  const key = 'sk-engine-test'

  beforeEach(async () => {
    const { db, close } = await open()
    closeDatabase = close
    world = testWorld(db)
    folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
    weather = (_request, pass) => pass()
    const listening = await listen(0, (request) => weather(request, () => sandbox.handle(request)))
    server = listening.server
    sandbox = openSandbox({
      folder,
      clock: world.clock,
      speed: 4,
      publicOrigin: listening.origin,
      render: async (job) => (await import('node:fs/promises')).writeFile(job.file, png),
    })
    ;({ user, connectionId } = await seedUser(world, { baseUrl: listening.origin, apiKey: key }))
    engine = makeEngine('one')
  })

  afterEach(async () => {
    await Promise.allSettled([...engine.tasks.values(), ...engine.outputs.values()])
    server.closeAllConnections()
    server.close()
    sandbox.close()
    world.cleanUp()
    rmSync(folder, { recursive: true })
    await closeDatabase()
  })

  const wish = (prompt: string, wishId = `wish-${Math.random()}`) =>
    submitTask({
      world,
      user,
      input: { connectionId, modelId: 'openai/gpt-image-2', input: { prompt }, wishId },
    })

  const tick = async (by = engine) => {
    await engineTick(world, by)
    await Promise.all([...by.tasks.values(), ...by.outputs.values()])
  }

  /** Lets simulated time pass in small steps until the task is as wanted. */
  const until = async (id: string, done: (task: Awaited<ReturnType<typeof look>>) => boolean, steps = 200) => {
    for (let step = 0; step < steps; step++) {
      await tick()
      const task = await look(id)
      if (done(task)) return task
      world.clock.pass(1_000)
    }
    throw new Error(`Not reached: ${JSON.stringify(await look(id))}`)
  }
  const look = (id: string) => openTask({ world, user, id })
  const saved = (task: Awaited<ReturnType<typeof look>>) =>
    task.outputs.length > 0 && task.outputs.every((output) => output.state === 'saved')
  const charges = () => sandbox.ledger(key).filter((entry) => entry.entry === 'charge')

  test('a wish becomes a result in the archive, with one charge that equals its quote', async () => {
    const quote = await quoteTask({
      world,
      user,
      input: { connectionId, modelId: 'openai/gpt-image-2', input: { prompt: 'a lamp' } },
    })
    const { id } = await submitTask({
      world,
      user,
      input: {
        connectionId,
        modelId: 'openai/gpt-image-2',
        input: { prompt: 'a lamp' },
        quote,
        wishId: 'the first wish',
      },
    })
    expect(await look(id)).toMatchObject({ state: 'queued' })
    await tick()
    expect(await look(id)).toMatchObject({ state: 'pending' })
    const task = await until(id, saved)
    expect(task).toMatchObject({ state: 'completed', quote })
    expect(quote).toMatchObject({ source: 'exact', price: task.charged })
    expect(charges()).toHaveLength(1)

    const [year, month, day] = new Date(world.clock.now()).toISOString().slice(0, 10).split('-') as [
      string,
      string,
      string,
    ]
    const shelf = join(world.archiveFolder, year, month, day)
    expect((await readdir(shelf)).toSorted()).toEqual([`${id}-1.json`, `${id}-1.png`])
    expect(await readFile(join(shelf, `${id}-1.png`))).toEqual(png)
    expect(JSON.parse(await readFile(join(shelf, `${id}-1.json`), 'utf8'))).toMatchObject({
      task: id,
      model: 'openai/gpt-image-2',
      input: { prompt: 'a lamp' },
      sha256: task.outputs[0]?.asset?.sha256,
    })
    expect(task.outputs[0]?.asset).toMatchObject({ kind: 'image', mime: 'image/png', width: 1, height: 1 })
  })

  test('the same wish pressed twice is one task and one charge', async () => {
    const [one, two] = await Promise.all([wish('a lamp', 'pressed twice'), wish('a lamp', 'pressed twice')])
    expect(one.id).toBe(two.id)
    await until(one.id, saved)
    expect(charges()).toHaveLength(1)
  })

  test('two engines never submit the same task twice', async () => {
    const { id } = await wish('a lamp')
    const other = makeEngine('two')
    await Promise.all([tick(engine), tick(other), tick(engine), tick(other)])
    expect(charges()).toHaveLength(1)
    expect(await look(id)).toMatchObject({ state: 'pending' })
  })

  test('a task that fails at the gateway says so in the gateway’s words and keeps what was charged and given back', async () => {
    const { id } = await wish('fail: the lamp broke')
    const task = await until(id, ({ state }) => state === 'failed')
    expect(task.failure?.said).toContain('the lamp broke')
    expect(task.outputs).toEqual([])
  })

  test('a refusal ends the task at once, with nothing charged', async () => {
    const { id } = await wish('refuse: not this lamp')
    await tick()
    expect(await look(id)).toMatchObject({
      state: 'failed',
      failure: { said: expect.stringContaining('not this lamp') },
    })
    expect(charges()).toEqual([])
  })

  test('a 429 holds the task, says until when, and sends it then', async () => {
    const { id } = await wish('a lamp')
    let banned = true
    weather = async (request, pass) =>
      banned && request.method === 'POST'
        ? Response.json(
            { code: 429, data: { code: 'rate_limit_exceeded', message: 'Rate limit exceeded' } },
            { status: 429 },
          )
        : pass()
    await tick()
    const held = await look(id)
    expect(held).toMatchObject({ state: 'queued', held: { reason: 'paused_by_gateway' } })
    expect((held.held?.until ?? 0) - world.clock.now()).toBeGreaterThan(55_000)
    banned = false
    await until(id, saved)
    expect(charges()).toHaveLength(1)
  })

  test('while the gateway is down a task waits, says so, and goes on by itself', async () => {
    const { id } = await wish('a lamp')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await tick()
    expect(await look(id)).toMatchObject({ state: 'queued', held: { reason: 'gateway_unreachable' } })
    ;({ server } = await listen(port, (request) => weather(request, () => sandbox.handle(request))))
    await until(id, saved)
    expect(charges()).toHaveLength(1)
  })

  test('a submit whose answer never came is not repeated: it is found in the gateway’s list', async () => {
    const { id } = await wish('a lamp')
    let cut = true
    weather = async (request, pass) => {
      const response = await pass()
      if (!cut || request.method !== 'POST') return response
      cut = false
      throw new Error('The line is cut after the gateway took the task')
    }
    await tick()
    expect(await look(id)).toMatchObject({ state: 'unconfirmed' })
    const task = await until(id, saved)
    expect(task.state).toBe('completed')
    expect(charges()).toHaveLength(1)
  })

  test('where the gateway never took it, an unconfirmed task waits for its owner, who sends it again', async () => {
    const { id } = await wish('a lamp')
    weather = async (request, pass) =>
      request.method === 'POST' ? new Response('<html>Bad gateway</html>', { status: 502 }) : pass()
    await tick()
    for (let hour = 0; hour < 4; hour++) {
      world.clock.pass(3_600_000)
      await tick()
    }
    const stuck = await look(id)
    expect(stuck).toMatchObject({ state: 'unconfirmed', evidence: { trouble: 'unreachable', gatewayHasList: true } })
    expect(charges()).toEqual([])
    weather = (_request, pass) => pass()
    await sendAgain({ world, user, id })
    await until(id, saved)
    expect(charges()).toHaveLength(1)
  })

  test('an unconfirmed task follows the id its owner names', async () => {
    const { id } = await wish('a lamp')
    weather = async (request, pass) => {
      const response = await pass()
      if (request.method !== 'POST') return new Response('down', { status: 500 })
      named = (await response.clone().json()).data.task_id
      return new Response('{"code": 20', { status: 200 })
    }
    let named = ''
    await tick()
    expect(await look(id)).toMatchObject({ state: 'unconfirmed' })
    weather = (_request, pass) => pass()
    await findTask({ world, user, id, input: { remoteId: named } })
    expect(await until(id, saved)).toMatchObject({ state: 'completed', remoteId: named })
    expect(charges()).toHaveLength(1)
  })

  test('trouble while looking is not failure', async () => {
    const { id } = await wish('a lamp')
    await tick()
    const troubles = [
      () => new Response('<html>Bad gateway</html>', { status: 502 }),
      () => Response.json({}, { status: 200 }),
      () => Response.json({ code: 500, data: { code: 'internal_error', message: 'oops' } }, { status: 500 }),
      () =>
        Response.json(
          { code: 404, success: false, data: { code: 'not_found', message: 'no such task' } },
          { status: 404 },
        ),
      () => Response.json({ code: 200, data: { status: 'daydreaming' } }),
    ]
    weather = async (request, pass) =>
      request.method === 'GET' && troubles.length > 0 ? (troubles.shift() as () => Response)() : pass()
    const task = await until(id, saved)
    expect(task.state).toBe('completed')
    expect(troubles).toEqual([])
  })

  test('an output that is no medium stays at the gateway with its reason and is tried again', async () => {
    const { id } = await wish('a lamp')
    let html = true
    weather = async (request, pass) =>
      html && new URL(request.url).pathname.includes('/files/')
        ? new Response('<html>gone</html>', { headers: { 'content-type': 'text/html' } })
        : pass()
    const waiting = await until(id, (task) => task.outputs.some((output) => output.trouble !== undefined))
    expect(waiting).toMatchObject({ state: 'completed', outputs: [{ state: 'remote', trouble: 'not_media' }] })
    html = false
    await until(id, saved)
  })

  test('a key that is refused holds its tasks; money that is gone too, until their owner tries again', async () => {
    const { id } = await wish('a lamp')
    let status = 401
    weather = async (request, pass) =>
      request.method === 'POST' && status !== 200
        ? Response.json(
            {
              code: status,
              data: { message: 'no', code: status === 401 ? 'authentication_failed' : 'insufficient_balance' },
            },
            { status },
          )
        : pass()
    await tick()
    expect(await look(id)).toMatchObject({ state: 'queued', held: { reason: 'key_refused' } })
    status = 402
    await tryNow({ world, user, id })
    await tick()
    expect(await look(id)).toMatchObject({ state: 'queued', held: { reason: 'no_money', said: 'no' } })
    world.clock.pass(86_400_000)
    await tick()
    expect(await look(id)).toMatchObject({ state: 'queued' })
    status = 200
    await tryNow({ world, user, id })
    await until(id, saved)
    expect(charges()).toHaveLength(1)
  })

  test('what is not covered is refused with all figures before anything is written, and what is on its way counts', async () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' as const })
    const quote = { source: 'exact', price: usd('0.04') } as const
    const wish = (wishId: string) => {
      const input = { connectionId, modelId: 'openai/gpt-image-2', input: { prompt: 'a lamp' }, wishId, quote }
      return submitTask({ world, user, input })
    }
    const thereIs = async (amount: string) => {
      const now = world.clock.now()
      await world.db.deleteFrom('balances').execute()
      await world.db
        .insertInto('balances')
        .values({ connection_id: connectionId, since: now, until: now, ...usd(amount) })
        .execute()
    }
    await thereIs('0.03')
    await expect(wish('too dear a wish')).rejects.toMatchObject({
      code: 'out_of_money',
      say: { key: 'errors.notCovered', values: { price: { money: quote.price }, balance: { money: usd('0.03') } } },
    })
    expect(await world.db.selectFrom('tasks').select('id').execute()).toEqual([])
    await thereIs('0.11')
    for (const wishId of ['the first', 'the second']) expect(await wish(wishId)).toMatchObject({ state: 'queued' })
    await expect(wish('the third')).rejects.toMatchObject({
      code: 'out_of_money',
      say: { key: 'spendLimits.notCovered', values: { promised: { money: usd('0.08') } } },
    })
    await thereIs('0.12')
    expect(await wish('the third')).toMatchObject({ state: 'queued' })
  })

  test('a file of one’s own is handed to the gateway and used', async () => {
    const upload = await uploadAsset({ world, user, file: { name: 'boat.png', body: once(png) } })
    const input = { prompt: 'a boat', image_urls: [`asset:${upload.id}`] }
    const { id } = await submitTask({
      world,
      user,
      input: { connectionId, modelId: 'openai/gpt-image-2', input, wishId: 'with a file' },
    })
    const task = await until(id, saved)
    expect(task).toMatchObject({ state: 'completed', input })
    const gone = submitTask({
      world,
      user,
      input: {
        connectionId,
        modelId: 'openai/gpt-image-2',
        input: { ...input, image_urls: ['asset:nobodys'] },
        wishId: 'no file',
      },
    })
    await expect(gone).rejects.toMatchObject({ fields: [{ path: 'image_urls' }] })
  })

  test('a queued task can be taken back; one that was sent cannot', async () => {
    const first = await wish('a lamp')
    await cancelTask({ world, user, id: first.id })
    await tick()
    expect(charges()).toEqual([])
    const second = await wish('a lamp')
    await tick()
    await expect(cancelTask({ world, user, id: second.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an engine that dies while submitting leaves a task in doubt, which the next one sorts out', async () => {
    const { id } = await wish('a lamp')
    await world.db
      .updateTable('tasks')
      .set({ state: 'submitting', submitted_at: world.clock.now(), version: 1 })
      .where('id', '=', id)
      .execute()
    await world.db
      .insertInto('leases')
      .values({ name: `connection:${connectionId}`, holder: 'dead', until: world.clock.now() + 10_000 })
      .execute()
    await tick()
    expect(await look(id)).toMatchObject({ state: 'submitting' })
    world.clock.pass(10_001)
    await tick()
    expect(await look(id)).toMatchObject({ state: 'unconfirmed', evidence: { trouble: 'interrupted' } })
    expect(charges()).toEqual([])
  })

  test('a webhook makes a task due and nothing else; a forged one does nothing', async () => {
    world.publicUrl = 'https://studio.example'
    let asked = ''
    weather = async (request, pass) => {
      if (request.method === 'POST') asked = (await request.clone().json()).callback_url
      return pass()
    }
    const { id } = await wish('a lamp')
    await tick()
    const [, task, signature] = /^https:\/\/studio\.example\/hooks\/([^/]+)\/([^/]+)$/.exec(asked) ?? []
    expect(task).toBe(id)
    const due = async () => (await look(id)).nextLookAt
    const before = await due()
    const call = (signature: string) =>
      takeWebhook({ world, taskId: id, signature, request: new Request('https://studio.example', { method: 'POST' }) })
    await expect(call('forged')).rejects.toMatchObject({ code: 'not_found' })
    expect(await due()).toBe(before)
    await call(signature ?? '')
    expect(await due()).toBe(world.clock.now())
    await tick()
    expect((await look(id)).state).not.toBe('completed')
  })

  test('another person’s task is not there', async () => {
    const { id } = await wish('a lamp')
    const stranger = await seedUser(world)
    await expect(openTask({ world, user: stranger.user, id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(cancelTask({ world, user: stranger.user, id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('nothing that is logged holds the key or the prompt', async () => {
    weather = async () => new Response('sk-engine-test is wrong for a lamp', { status: 500 })
    const { id } = await wish('a very private lamp')
    await tick()
    expect((await look(id)).state).toBe('unconfirmed')
    expect(world.logged.join('\n')).not.toMatch(/sk-engine-test|private lamp/)
  })
})
