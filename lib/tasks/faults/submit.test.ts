import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  balanced,
  type FaultyGateway,
  faultyGateway,
  grounds,
  hour,
  isList,
  isSaved,
  isSubmit,
  minute,
  reset,
  type Weather,
} from '@/lib/tasks/faults/faulty-gateway'
import { gatewayTasks } from '@/lib/tasks/faults/books'
import { findTask, sendAgain } from '@/lib/tasks/server/act-on-task'

const badGateway = () => new Response('<html><h1>502 Bad Gateway</h1></html>', { status: 502 })

describe.each(grounds)('a submit with $name', { timeout: 60_000 }, ({ open, dialect }) => {
  let gateway: FaultyGateway
  beforeEach(async () => {
    gateway = await faultyGateway({ open, dialect })
  })
  afterEach(() => gateway.close())

  const submits = () => gateway.seen.filter(({ method }) => method === 'POST').length

  /** The gateway takes every submit, and `answer` is what comes back of it. */
  const taken =
    (answer: (request: Request, answered: Response) => Response | Promise<Response>): Weather =>
    async (request, pass) =>
      isSubmit(request) ? answer(request, await pass()) : pass()

  const answers: Record<string, { answer: Parameters<typeof taken>[0]; evidence: object }> = {
    'and never answered within the time limit': {
      answer: ({ signal }) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(new Response(null)))),
      evidence: { trouble: 'unreachable', networkCode: 'TIMEOUT' },
    },
    'and the connection broken before a word came back': {
      answer: () => reset(),
      evidence: { trouble: 'unreachable' },
    },
    'and half an answer': { answer: () => reset('{"code": 20'), evidence: { trouble: 'unreachable' } },
    'and an answer that ends too early': {
      answer: () => new Response('{"code": 200, "data": {"task_'),
      evidence: { trouble: 'garbled', status: 200, answer: '{"code": 200, "data": {"task_' },
    },
    'and a proxy’s page instead of an answer': {
      answer: badGateway,
      evidence: { trouble: 'unreachable', status: 502, answer: '<html><h1>502 Bad Gateway</h1></html>' },
    },
    'and an answer without an id': {
      answer: () => Response.json({ success: true, data: {} }),
      evidence: { trouble: 'garbled', status: 200 },
    },
  }

  test.each(Object.entries(answers))(
    'taken %s is found in the list, not sent again',
    async (_what, { answer, evidence }) => {
      // The limit is 90 s of real time; nobody waits that long here.
      gateway.world.fetch = (input, init) =>
        fetch(input, {
          ...init,
          ...(init?.method === 'POST' &&
            init.signal && { signal: AbortSignal.any([init.signal, AbortSignal.timeout(300)]) }),
        })
      gateway.weather = taken(answer)
      const { id } = await gateway.wish('a lamp')
      await gateway.tick()
      const doubted = await gateway.look(id)
      expect(doubted).toMatchObject({ state: 'unconfirmed', evidence })
      expect(doubted.evidence?.sentAt).toBeLessThanOrEqual(doubted.evidence?.cameBackAt ?? 0)
      await gateway.until(id, isSaved)
      expect(submits()).toBe(1)
      expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
    },
  )

  test('that the gateway never took stays in doubt with its evidence, until its owner sends it again', async () => {
    gateway.weather = async (request, pass) => (isSubmit(request) ? badGateway() : pass())
    const { id } = await gateway.wish('a lamp')
    await gateway.live(24 * hour)
    const doubted = await gateway.look(id)
    expect(doubted).toMatchObject({ state: 'unconfirmed', evidence: { status: 502, gatewayHasList: true } })
    expect(doubted.evidence?.looksInList).toBeGreaterThan(3)
    expect(submits()).toBe(1)
    expect(await gateway.books()).toEqual(balanced({ charges: 0, results: 0 }))
    gateway.weather = (_request, pass) => pass()
    await sendAgain({ world: gateway.world, user: gateway.user, id })
    await gateway.until(id, isSaved)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('in doubt at a gateway without a list waits for its owner, who names its id', async () => {
    gateway.weather = async (request, pass) => {
      if (isList(request)) return Response.json({ code: 404, data: { message: 'no such page' } }, { status: 404 })
      const answered = await pass()
      return isSubmit(request) ? reset() : answered
    }
    const { id } = await gateway.wish('a lamp')
    await gateway.live(hour)
    expect(await gateway.look(id)).toMatchObject({ state: 'unconfirmed', evidence: { gatewayHasList: false } })
    const [made] = gatewayTasks(gateway.folder)
    await findTask({ world: gateway.world, user: gateway.user, id, input: { remoteId: made?.id ?? '' } })
    await gateway.until(id, isSaved)
    expect(submits()).toBe(1)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('in doubt twice, for two wishes of the same words, mixes nothing up', async () => {
    gateway.weather = taken(() => reset())
    const wishes = [await gateway.wish('a lamp'), await gateway.wish('a lamp')]
    await gateway.live(10 * minute)
    const free = new Set(gatewayTasks(gateway.folder).map(({ id }) => id))
    for (const { id } of wishes) free.delete((await gateway.look(id)).remoteId ?? '')
    for (const { id } of wishes)
      if ((await gateway.look(id)).state === 'unconfirmed') {
        const [remoteId = ''] = free
        free.delete(remoteId)
        await findTask({ world: gateway.world, user: gateway.user, id, input: { remoteId } })
      }
    for (const { id } of wishes) await gateway.until(id, isSaved)
    expect(submits()).toBe(2)
    expect(await gateway.books()).toEqual(balanced({ charges: 2, results: 2 }))
  })

  test('to a gateway that cannot be reached waits, says so, and goes on by itself', async () => {
    await gateway.goDown()
    const { id } = await gateway.wish('a lamp')
    await gateway.live(10 * minute)
    expect(await gateway.look(id)).toMatchObject({ state: 'queued', held: { reason: 'gateway_unreachable' } })
    expect((await gateway.books()).silent).toEqual([])
    await gateway.comeBack()
    await gateway.until(id, isSaved)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('that is refused ends in the gateway’s words and costs nothing', async () => {
    const { id } = await gateway.wish('refuse: not this lamp')
    await gateway.live(minute)
    expect(await gateway.look(id)).toMatchObject({
      state: 'failed',
      failure: { said: expect.stringContaining('not this lamp') },
    })
    expect(await gateway.books()).toEqual(balanced({ charges: 0, results: 0 }))
  })
})
