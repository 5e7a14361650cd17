import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeConnection } from '@/lib/connections/server/change-connection'
import { accountId } from '@/lib/sandbox/account'
import { book } from '@/lib/sandbox/ledger'
import { micro } from '@/lib/sandbox/play-money'
import {
  balanced,
  type FaultyGateway,
  faultyGateway,
  hour,
  isSaved,
  minute,
  page,
  reset,
} from '@/lib/tasks/faults/faulty-gateway'
import { tryNow } from '@/lib/tasks/server/act-on-task'
import { stores } from '@/lib/testing/databases'

describe.each(stores)('an outage, on $name', { timeout: 240_000 }, ({ name, open }) => {
  let gateway: FaultyGateway
  beforeEach(async () => {
    gateway = await faultyGateway({ open })
  })
  afterEach(() => gateway.close())

  /** Texts: they need no looking into, so that many are saved in a moment. */
  const wishes = (count: number, prompt: (at: number) => string) =>
    Promise.all(
      Array.from({ length: count }, (_each, at) =>
        gateway.wish('', { modelId: 'suno-ai/lyrics', input: { prompt: prompt(at), mv: 'default' } }),
      ),
    )
  const tasks = (all: { id: string }[]) => Promise.all(all.map(({ id }) => gateway.look(id)))
  const inFlight = async (all: { id: string }[]) =>
    (await tasks(all)).filter(({ state }) => state === 'pending' || state === 'processing').length

  test('of an hour in which every look breaks, with 50 tasks in flight, is asked about now and then and over within two minutes', async () => {
    const all = await wishes(50, (at) => `song ${at} slow: 600`)
    await gateway.live(minute)
    expect(await inFlight(all)).toBe(50)
    let at = 0
    gateway.weather = async () => (at++ % 2 === 0 ? reset() : page(502))
    const from = gateway.seen.length
    // Thousands of looks: the slower store shows the same in a sixth of the time.
    await gateway.live(name === 'sqlite' ? hour : hour / 6)
    const asked = gateway.seen.slice(from).map((each) => each.at)
    // One a minute for each of them, and the first ones.
    expect(asked.length).toBeLessThan(50 * 70)
    expect(mostWithin(asked, 1_000)).toBeLessThanOrEqual(10)
    expect((await tasks(all)).every(({ trouble, nextLookAt }) => trouble && nextLookAt)).toBe(true)
    expect((await gateway.books()).silent).toEqual([])

    gateway.weather = (_request, pass) => pass()
    await gateway.live(2 * minute)
    expect((await tasks(all)).every(isSaved)).toBe(true)
    expect(gateway.sandbox.rates(gateway.key).GET.bans).toBe(0)
    expect(await gateway.books()).toEqual(balanced({ charges: 50, results: 50 }))
  })

  test('by a revoked key is shown on every task, and a new key makes all of them go on', async () => {
    const sent = await wishes(5, (at) => `song ${at} slow: 600`)
    await gateway.live(minute)
    expect(await inFlight(sent)).toBe(5)
    gateway.weather = async (request, pass) => {
      const key = request.headers.get('authorization')
      if (key === null) return pass()
      if (key !== 'Bearer sk-new-key')
        return Response.json(
          { code: 401, data: { code: 'authentication_failed', message: 'revoked' } },
          { status: 401 },
        )
      // The new key belongs to the same account.
      const headers = new Headers(request.headers)
      headers.set('authorization', `Bearer ${gateway.key}`)
      return pass(new Request(request, { headers }))
    }
    const queued = await wishes(3, (at) => `later song ${at}`)
    await gateway.live(hour)
    for (const task of await tasks(sent))
      expect(task).toMatchObject({ trouble: 'unauthorized', nextLookAt: expect.any(Number) })
    for (const task of await tasks(queued))
      expect(task).toMatchObject({ state: 'queued', held: { reason: 'key_refused' } })
    const { world, user, connectionId: id } = gateway
    await changeConnection({ world, user, id, input: { apiKey: 'sk-new-key' } })
    await gateway.live(2 * minute)
    expect((await tasks([...sent, ...queued])).every(isSaved)).toBe(true)
    expect(await gateway.books()).toEqual(balanced({ charges: 8, results: 8 }))
  })

  test('of money in the middle of a batch of 20 runs what was covered, holds the rest, and goes on at one press', async () => {
    // The sandbox gives 1,000: enough for ten of these.
    const all = await wishes(20, (at) => `song ${at} costs: 100`)
    await gateway.live(hour)
    const views = await tasks(all)
    expect(views.filter(isSaved)).toHaveLength(10)
    const held = views.filter((task) => !isSaved(task))
    for (const task of held)
      expect(task).toMatchObject({
        state: 'queued',
        held: { reason: 'no_money', said: expect.stringContaining('Insufficient') },
      })
    expect(gateway.seen.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(30)
    expect(await gateway.books()).toEqual(balanced({ charges: 10, results: 10 }))

    const store = new DatabaseSync(join(gateway.folder, 'sandbox.db'))
    book(store, {
      account: accountId(gateway.key),
      at: gateway.world.clock.now(),
      entry: 'opened',
      amount: micro('1000.00'),
    })
    store.close()
    await gateway.live(hour)
    expect((await tasks(held)).every(({ state }) => state === 'queued')).toBe(true)
    await tryNow({ world: gateway.world, user: gateway.user, id: held[0]?.id ?? '' })
    await gateway.live(5 * minute)
    expect((await tasks(all)).every(isSaved)).toBe(true)
    expect(await gateway.books()).toEqual(balanced({ charges: 20, results: 20 }))
  })
})

/** The most of these times (ms) that fall into any window of `ms`. */
const mostWithin = (times: number[], ms: number) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))
