import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listConnections } from '@/lib/connections/server/list-connections'
import {
  balanced,
  type FaultyGateway,
  faultyGateway,
  hour,
  isEnded,
  isFile,
  isLook,
  isSaved,
  limit,
  page,
  reset,
} from '@/lib/tasks/faults/faulty-gateway'
import { lookAgain } from '@/lib/tasks/server/act-on-task'
import { stores } from '@/lib/testing/databases'

const day = 24 * hour

describe.each(stores)('following a task on $name', { timeout: 60_000 }, ({ open }) => {
  let gateway: FaultyGateway
  beforeEach(async () => {
    gateway = await faultyGateway({ open })
  })
  afterEach(() => gateway.close())

  const looks = () => gateway.seen.filter(({ method, path }) => method === 'GET' && path.includes('/tasks/')).length
  const everyLook = (answer: () => Response) => {
    gateway.weather = async (request, pass) => (isLook(request) ? answer() : pass())
  }
  const clear = () => {
    gateway.weather = (_request, pass) => pass()
  }
  const accepted = async (prompt = 'a lamp') => {
    const { id } = await gateway.wish(prompt)
    await gateway.until(id, ({ state }) => state === 'pending')
    return id
  }

  test('waits out a limit, and the page says until when', async () => {
    const id = await accepted()
    everyLook(() => limit(300))
    await gateway.until(id, ({ trouble }) => trouble === 'busy')
    const pausedAt = gateway.world.clock.now()
    const connections = await listConnections({ world: gateway.world, user: gateway.user })
    expect(connections.find((each) => each.id === gateway.connectionId)?.pausedUntil.GET).toBeGreaterThan(
      pausedAt + 295_000,
    )
    const before = looks()
    await gateway.live(290_000)
    expect(looks()).toBe(before)
    clear()
    await gateway.until(id, isSaved)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('a 404 once, right after it was taken, means nothing', async () => {
    const id = await accepted()
    let denied = 0
    gateway.weather = async (request, pass) =>
      isLook(request) && denied++ === 0 ? new Response('{}', { status: 404 }) : pass()
    await gateway.until(id, isSaved)
    expect(denied).toBeGreaterThan(1)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('a 404 for ever is shown, ends after days in words of our own, and can be looked at again', async () => {
    const id = await accepted()
    everyLook(() => Response.json({ code: 404, data: { code: 'not_found', message: 'gone' } }, { status: 404 }))
    await gateway.live(4 * hour)
    expect(await gateway.look(id)).toMatchObject({ trouble: 'not_found', troubleSince: expect.any(Number) })
    expect(looks()).toBeLessThan(50)
    // The server is off for a while: nobody needs to see each of the looks between.
    gateway.world.clock.pass(2 * day)
    await gateway.live(hour)
    expect(await gateway.look(id)).toMatchObject({ trouble: 'not_found', nextLookAt: expect.any(Number) })
    gateway.world.clock.pass(day)
    await gateway.live(hour)
    expect(await gateway.look(id)).toMatchObject({ state: 'failed', failure: { code: 'unknown_to_gateway', said: '' } })
    expect((await gateway.books()).silent).toEqual([])
    clear()
    await lookAgain({ world: gateway.world, user: gateway.user, id })
    await gateway.until(id, isSaved)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('trouble that changes its face for an hour does not bring more looks', async () => {
    const id = await accepted()
    const faces = [() => page(502), () => Response.json({}), () => new Response('{}', { status: 404 })]
    let at = 0
    everyLook(() => faces[at++ % faces.length]!())
    await gateway.live(hour)
    // One a minute, and the first ones.
    expect(looks()).toBeLessThan(80)
    clear()
    await gateway.until(id, isSaved, hour)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('completed without an address for ever ends so, and says so', async () => {
    const { id } = await gateway.wish('a lamp no-output')
    await gateway.until(id, isEnded, hour)
    expect(await gateway.look(id)).toMatchObject({ state: 'completed', outputs: [], trouble: 'no_output' })
    expect(looks()).toBeGreaterThan(3)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 0 }))
  })

  test('a result that comes broken, as a page, and not at all is fetched until it is whole', async () => {
    const broken = [() => reset('‰PNG'), () => page(200), () => page(404), () => page(503)]
    gateway.weather = async (request, pass) => (isFile(request) ? (broken.shift()?.() ?? pass()) : pass())
    const { id } = await gateway.wish('a lamp')
    const waiting = await gateway.until(id, (task) => task.outputs.some(({ trouble }) => trouble !== undefined))
    expect(waiting).toMatchObject({ state: 'completed', outputs: [{ state: 'remote', nextTryAt: expect.any(Number) }] })
    await gateway.until(id, isSaved, hour)
    expect(broken).toEqual([])
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })
})
