import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  balanced,
  type FaultyGateway,
  faultyGateway,
  grounds,
  isEnded,
  isLook,
  isSaved,
  limit,
  minute,
  page,
  reset,
} from '@/lib/tasks/faults/faulty-gateway'

describe.each(grounds)('looking at a task with $name', { timeout: 60_000 }, ({ open, dialect }) => {
  let gateway: FaultyGateway
  beforeEach(async () => {
    gateway = await faultyGateway({ open, dialect })
  })
  afterEach(() => gateway.close())

  /** Every look meets `answer`, until the weather clears. */
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

  const troubles: Record<string, { answer: () => Response; trouble: string | undefined }> = {
    '429 with a time to come back': { answer: () => limit(20), trouble: 'busy' },
    '429 without one': { answer: () => limit(), trouble: 'busy' },
    '500 in the gateway’s words': {
      answer: () => Response.json({ code: 500, data: { code: 'internal_error', message: 'oops' } }, { status: 500 }),
      trouble: 'unreachable',
    },
    '502 with a page': { answer: () => page(502), trouble: 'unreachable' },
    '200 with a page': { answer: () => page(200), trouble: 'garbled' },
    'a refusal': {
      answer: () => Response.json({ code: 400, data: { message: 'no' } }, { status: 400 }),
      trouble: 'refused',
    },
    'empty JSON': { answer: () => Response.json({}), trouble: 'garbled' },
    'nothing at all': { answer: () => new Response(null), trouble: 'garbled' },
    'a broken connection': { answer: () => reset(), trouble: 'unreachable' },
    'half an answer': { answer: () => reset('{"code": 200, "data": {"sta'), trouble: 'unreachable' },
    '404': {
      answer: () => Response.json({ code: 404, data: { code: 'not_found', message: 'no such task' } }, { status: 404 }),
      trouble: 'not_found',
    },
    'an unknown status word': {
      answer: () => Response.json({ success: true, code: 200, data: { status: 'daydreaming' } }),
      trouble: undefined,
    },
  }

  test.each(Object.entries(troubles))(
    'that meets %s goes on, says so, and ends well',
    async (_what, { answer, trouble }) => {
      const id = await accepted()
      everyLook(answer)
      await gateway.live(5 * minute)
      const task = await gateway.look(id)
      expect(['pending', 'processing']).toContain(task.state)
      expect(task.trouble).toBe(trouble)
      expect(task.nextLookAt).toBeGreaterThan(gateway.world.clock.now())
      expect((await gateway.books()).silent).toEqual([])
      clear()
      await gateway.until(id, isSaved)
      expect(await gateway.look(id)).not.toHaveProperty('trouble', trouble ?? 'none')
      expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
    },
  )

  /** The gateway says completed, and leaves the addresses out. */
  const withoutAddresses = async (answered: Response) => {
    const body = await answered.json()
    const { task_id, status, model, cost } = body.data
    return Response.json(status === 'completed' ? { ...body, data: { task_id, status, model, cost } } : body)
  }

  test('completed without an address is asked again, and the address that comes later is used', async () => {
    const id = await accepted()
    gateway.weather = async (request, pass) => (isLook(request) ? withoutAddresses(await pass()) : pass())
    await gateway.until(id, ({ trouble }) => trouble === 'no_output')
    expect((await gateway.look(id)).state).not.toBe('completed')
    expect((await gateway.books()).silent).toEqual([])
    clear()
    await gateway.until(id, isSaved)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('a task that fails after it was taken fails in the gateway’s words, its money given back', async () => {
    const id = await accepted('fail: the lamp broke')
    const task = await gateway.until(id, isEnded)
    expect(task).toMatchObject({ state: 'failed', failure: { said: expect.stringContaining('the lamp broke') } })
    expect(task.refunded).toEqual(dialect === 'onysoft' ? expect.anything() : task.charged)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 0 }))
  })

  test('a failed task that stays charged keeps that on its receipt', async () => {
    const id = await accepted('fail: the lamp broke keep-charge')
    const task = await gateway.until(id, isEnded)
    expect(task.state).toBe('failed')
    expect(task.charged).toEqual({ ...gateway.charges()[0]?.amount, amount: expect.stringMatching(/^\d/) })
    expect(task.refunded).toBeUndefined()
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 0 }))
  })
})
