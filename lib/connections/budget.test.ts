import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import { budgetOf, gatewayOf, openGateway } from '@/lib/connections/server/gateway-of'
import { requestBudget } from '@/lib/connections/server/request-budget'
import { testNewConnection } from '@/lib/connections/server/test-connection'
import { viewConnection } from '@/lib/connections/server/view-connection'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow } from '@/lib/db/schema'
import type { RequestKind, Right } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor } from '@/lib/models/unknown-model'
import { chance } from '@/lib/sandbox/chance'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox, type Sandbox } from '@/lib/sandbox/sandbox'
import { handClock } from '@/lib/sandbox/trial-sandbox'
import { stores } from '@/lib/testing/databases'
import { eventClock, type EventClock } from '@/lib/testing/event-clock'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import type { World } from '@/lib/world'

const second = 1_000
const hour = 3_600_000
const apiKey = 'sk-shared-key'
const picture = { model: modelFor('unified-tasks', 'openai/gpt-image-2'), input: { prompt: 'a lamp' } }

describe.each(stores)('the request budget on $name', ({ open }) => {
  let db: Database
  let world: Omit<TestWorld, 'clock'> & { clock: EventClock }
  let user: { id: string }
  let sandbox: Sandbox
  let origin: string
  let heard: number
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    db = opened.db
    world = { ...testWorld(db), clock: eventClock() }
    heard = 0
    const folder = mkdtempSync(join(tmpdir(), 'safelight-budget-'))
    const listening = await listen(0, (request) => {
      heard++
      return sandbox.handle(request)
    })
    origin = listening.origin
    sandbox = openSandbox({ folder, clock: world.clock, speed: 4, publicOrigin: origin, render: async () => {} })
    ;({ user } = await seedUser(world))
    close = async () => {
      listening.server.closeAllConnections()
      listening.server.close()
      sandbox.close()
      world.cleanUp()
      rmSync(folder, { recursive: true })
      await opened.close()
    }
  })
  afterEach(() => close())

  const pass = (ms: number) => world.clock.run(() => world.clock.wait(ms))

  const input = {
    name: 'Mine',
    dialect: 'unified-tasks' as const,
    apiKey,
    isDefault: false,
    allowPrivate: true,
  }
  const connect = async (): Promise<ConnectionRow> => {
    const { id } = await addConnection({ world, user, input: { ...input, baseUrl: origin } })
    return db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }

  /** What a call came to: `sent`, or the GatewayError that held it back. Whatever the gateway answers counts as sent, but for its limit. */
  const outcome = async (call: Promise<unknown>): Promise<'sent' | GatewayError> => {
    try {
      await call
      return 'sent'
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      return error.kind === 'busy' ? error : 'sent'
    }
  }

  test.each([1, 2])(
    '%i stalling processes never put more than ten requests into a second, and go on',
    async (count) => {
      const connection = await connect()
      const end = world.clock.now() + 30 * second
      const outcomes: ('sent' | GatewayError)[] = []
      const worker = async (stalling: World, name: string, call: (world: World) => Promise<unknown>) => {
        while (world.clock.now() < end) {
          const came = await outcome(call(stalling))
          outcomes.push(came)
          if (came !== 'sent') await stalling.clock.wait((came.retryAt ?? 0) - world.clock.now())
          if (chance(name, outcomes.length) < 0.1) await stalling.clock.wait(3 * second * chance('rest', name))
        }
      }
      const look = (one: World) => gatewayOf(one, connection).status('nothing', picture.model)
      const quote = (one: World) => gatewayOf(one, connection).quote(picture)
      const submit = async (one: World) => {
        const budget = await budgetOf(one, connection).hold('POST', 'submit')
        await one.clock.wait(400 * chance('the intention is written', outcomes.length) ** 4)
        await openGateway(one, connection, { budget }).create(picture)
      }
      const processes = Array.from({ length: count }, (_, index) => stallingProcess(world, `process ${index}`))
      await Promise.all(
        processes.flatMap((process, index) =>
          [submit, submit, submit, submit, submit, submit, look, look, look, look, look, look, quote].map(
            (call, place) => world.clock.run(() => worker(process, `${index} ${place}`, call)),
          ),
        ),
      )
      const { GET, POST } = sandbox.rates(apiKey)
      expect({ GET: GET.bans, POST: POST.bans }).toEqual({ GET: 0, POST: 0 })
      expect(Math.max(GET.busiest, POST.busiest)).toBeLessThanOrEqual(10)
      expect(outcomes.filter((each) => each === 'sent').length).toBeGreaterThan(150)
    },
  )

  test('a slot held too long is not used: the call goes out in another one', async () => {
    const clock = handClock(world.clock.now())
    const budget = requestBudget({ db, clock, log: () => {} }, 'key')
    const taken = async (kind: RequestKind) => {
      const row = await db.selectFrom('budgets').select('next_free_at').where('kind', '=', kind).executeTakeFirst()
      return row?.next_free_at
    }
    const inTime = await budget.hold('POST', 'submit')
    const first = await taken('POST')
    clock.pass(100)
    await inTime.take('POST', 'submit')
    expect(await taken('POST')).toBe(first)
    await inTime.take('POST', 'submit')
    expect(await taken('POST')).toBe((first ?? 0) + 143)

    clock.pass(second)
    const late = await budget.hold('POST', 'submit')
    await late.take('GET', 'rest')
    clock.pass(101)
    const before = await taken('POST')
    await late.take('POST', 'submit')
    expect(await taken('POST')).toBe((before ?? 0) + 143)
  })

  test('a database slower than a slot lasts holds calls up and stops none', async () => {
    const clock = handClock(world.clock.now())
    const slow = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        clock.pass(300)
        return result
      },
    })
    const budget = requestBudget({ db: slow, clock, log: () => {} }, 'key')
    const begun = clock.now()
    for (let call = 0; call < 10; call++) await budget.take('POST', 'submit')
    expect(clock.now() - begun).toBeLessThan(10 * second)
  })

  test('when the clock has jumped back an hour, neither its slots nor a long pause hold anybody up', async () => {
    const clock = handClock(world.clock.now())
    const budget = requestBudget({ db, clock, log: () => {} }, 'key')
    for (let call = 0; call < 20; call++) await budget.take('GET', 'look')
    clock.pass(-hour)
    const jumped = clock.now()
    await budget.take('GET', 'rest')
    // What was sent before the jump is a second ago by then.
    expect(clock.now() - jumped).toBe(1_430)
    await budget.take('GET', 'rest')
    expect(clock.now() - jumped).toBe(1_573)

    await budget.pause('GET', clock.now() + 25 * hour)
    await expect(budget.take('GET', 'submit')).rejects.toMatchObject({ because: 'paused' })
    clock.pass(-2 * hour)
    await budget.take('GET', 'submit')
    await budget.pause('GET', clock.now() + 400 * hour)
    await expect(budget.take('GET', 'submit')).rejects.toMatchObject({ retryAt: clock.now() + 26 * hour })
  })

  test('a call that waits for its slot while the clock jumps back takes a new one', async () => {
    const clock = handClock(world.clock.now())
    const begun = clock.now()
    let jumped = false
    const jumping = {
      ...clock,
      wait: async (ms: number) => {
        clock.pass(jumped ? ms : ms - hour)
        jumped = true
      },
    }
    const budget = requestBudget({ db, clock: jumping, log: () => {} }, 'key')
    await budget.take('POST', 'submit')
    await budget.take('POST', 'submit')
    expect(clock.now()).toBe(begun + 143 - hour + 1_430)
  })

  test('the stronger right waits in the longer queue, and who is sent away is told until when', async () => {
    const joined = async (right: Right) => {
      const clock = handClock(world.clock.now())
      const budget = requestBudget(
        { db, clock: { ...clock, wait: async () => {} }, log: () => {} },
        `bucket of ${right}`,
      )
      for (let calls = 0; ; calls++) {
        const came = await outcome(budget.take('POST', right))
        if (came === 'sent') continue
        expect(came).toMatchObject({ because: 'no_slot', retryAt: clock.now() + 143 + (calls * 143 - patience[right]) })
        return calls
      }
    }
    const patience = { submit: 8_000, look: 5_000, quote: 3_000, rest: 1_000 }
    const queues = { submit: 0, look: 0, quote: 0, rest: 0 }
    for (const right of ['submit', 'look', 'quote', 'rest'] as const) queues[right] = await joined(right)
    expect(queues).toEqual({ submit: 56, look: 35, quote: 21, rest: 7 })
  })

  test('while an engine sends five hundred tasks, looks do not wait for them and prices come slowly but come', async () => {
    const budget = requestBudget(world, 'key')
    const begun = world.clock.now()
    const waits: Record<'look' | 'quote', number[]> = { look: [], quote: [] }
    const burst = { submits: 0, done: false }
    let refused = 0
    const engine = async () => {
      while (burst.submits < 500) {
        burst.submits++
        await budget.take('POST', 'submit')
      }
      burst.done = true
    }
    const asking = async (kind: RequestKind, right: 'look' | 'quote', everyMs: number) => {
      while (!burst.done) {
        const asked = world.clock.now()
        const came = await outcome(budget.take(kind, right))
        if (came === 'sent') waits[right].push(world.clock.now() - asked)
        else {
          refused++
          expect(came.retryAt).toBeGreaterThan(asked)
        }
        await world.clock.wait(everyMs)
      }
    }
    await Promise.all([
      ...Array.from({ length: 20 }, () => world.clock.run(engine)),
      world.clock.run(() => asking('GET', 'look', 200)),
      ...Array.from({ length: 12 }, () => world.clock.run(() => asking('POST', 'quote', 300))),
    ])
    const seconds = (world.clock.now() - begun) / second
    expect(Math.max(...waits.look)).toBe(0)
    expect(waits.quote.length).toBeGreaterThan(seconds / 4)
    expect(Math.max(...waits.quote)).toBeLessThanOrEqual(3_000)
    expect(refused).toBeGreaterThan(0)
    expect(500 / seconds).toBeGreaterThan(6)
  })

  test('a ban that another program brought about is waited out by every connection with that key, and shown', async () => {
    const [one, other] = [await connect(), await connect()]
    const headers = { authorization: `Bearer ${apiKey}` }
    for (let call = 0; call < 11; call++) await fetch(`${origin}/account`, { headers })
    const until = world.clock.now() + 60 * second
    expect(await outcome(gatewayOf(world, one).balance())).toMatchObject({ because: 'rate_limit', retryAt: until })

    const asked = heard
    expect(await outcome(gatewayOf(world, one).balance())).toMatchObject({ because: 'paused', retryAt: until })
    expect(await outcome(gatewayOf(world, other).balance())).toMatchObject({ because: 'paused', retryAt: until })
    expect(await testNewConnection({ world, input: { ...input, baseUrl: `${origin}/v1` } })).toMatchObject({
      works: false,
      trouble: 'busy',
    })
    expect(heard).toBe(asked)
    expect(await outcome(gatewayOf(world, other).quote(picture))).toBe('sent')
    for (const connection of [one, other])
      expect(await viewConnection(world, connection)).toMatchObject({ pausedUntil: { GET: until } })

    await pass(until - world.clock.now())
    expect(await outcome(gatewayOf(world, one).balance())).toBe('sent')
    expect(await outcome(gatewayOf(world, other).balance())).toBe('sent')
    expect(await viewConnection(world, one)).toMatchObject({ pausedUntil: {} })
    expect(sandbox.rates(apiKey).GET.bans).toBe(1)
  })

  test('a pause that begins while calls wait for their slots holds for them too', async () => {
    const budget = requestBudget(world, 'key')
    const until = world.clock.now() + 60 * second
    const calls = Array.from({ length: 10 }, () => world.clock.run(() => outcome(budget.take('POST', 'submit'))))
    await world.clock.run(async () => {
      await world.clock.wait(300)
      await budget.pause('POST', until)
      await budget.pause('POST', until - 30 * second)
    })
    const came = await Promise.all(calls)
    const held = came.filter((each) => each !== 'sent')
    expect(held).toHaveLength(7)
    for (const each of held) expect(each).toMatchObject({ because: 'paused', retryAt: until })
  })

  test('a key that is tried before it is saved waits in the same queue as the connection that has it', async () => {
    const connection = await connect()
    const budget = budgetOf(world, connection)
    const begun = world.clock.now()
    const looks = Array.from({ length: 6 }, () => world.clock.run(() => budget.take('GET', 'look')))
    const tried = await world.clock.run(async () => {
      await world.clock.wait(50)
      return testNewConnection({ world, input: { ...input, baseUrl: origin } })
    })
    await Promise.all(looks)
    expect(tried).toMatchObject({ works: true })
    expect(world.clock.now() - begun).toBe(7 * 143)
  })
})

/** A process that is stopped again and again for up to 2 s: what should have woken up meanwhile all wakes up together. The way to the gateway takes up to 150 ms. */
function stallingProcess(world: World, name: string): World {
  const stalls: { from: number; until: number }[] = []
  for (let at = world.clock.now(), count = 0; count < 100; count++) {
    const from = at + 1_500 * chance(name, 'awake', count)
    at = from + 2_000 * chance(name, 'stopped', count)
    stalls.push({ from, until: at })
  }
  const wakesAt = (at: number) => stalls.find(({ from, until }) => from <= at && at < until)?.until ?? at
  let calls = 0
  const { clock } = world
  return {
    ...world,
    clock: { ...clock, wait: (ms) => clock.wait(wakesAt(clock.now() + Math.max(0, ms)) - clock.now()) },
    fetch: async (...request) => {
      await clock.wait(149 * chance(name, 'way', calls++))
      return fetch(...request)
    },
  }
}
