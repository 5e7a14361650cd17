import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  balanced,
  type FaultyGateway,
  faultyGateway,
  hour,
  isFile,
  isSaved,
  isSubmit,
  limit,
  minute,
} from '@/lib/tasks/faults/faulty-gateway'
import { makeEngine } from '@/lib/tasks/engine/run-engine'
import type { TaskView } from '@/lib/tasks/contract'
import { stores } from '@/lib/testing/databases'

/** What a task is in the middle of when the clock is set, and the weather in which it stays there. */
const middles: Record<string, { blocks: (request: Request) => boolean; there: (task: TaskView) => boolean }> = {
  'held back by the gateway': { blocks: isSubmit, there: ({ held }) => held !== undefined },
  'under way at the gateway': { blocks: () => false, there: ({ state }) => state === 'pending' },
  'failing to be looked at': {
    blocks: ({ method, url }) => method === 'GET' && !url.includes('/files/'),
    there: ({ trouble }) => trouble !== undefined,
  },
  'failing to be saved': {
    blocks: isFile,
    there: ({ outputs }) => outputs.some(({ trouble }) => trouble !== undefined),
  },
}

/** No look is put off for longer than ten minutes. */
const patience = 12 * minute

describe.each(stores)('the clock, on $name', { timeout: 60_000 }, ({ open }) => {
  let gateway: FaultyGateway
  beforeEach(async () => {
    gateway = await faultyGateway({ open })
  })
  afterEach(() => gateway.close())

  const jumps = { 'back an hour': -hour, 'back a day': -24 * hour, 'ahead an hour': hour, 'ahead a day': 24 * hour }

  describe.each(Object.entries(jumps))('set %s', (_how, jump) => {
    test.each(Object.entries(middles))(
      'while a task is %s costs nothing and holds it up for minutes at most',
      async (_what, { blocks, there }) => {
        gateway.weather = async (request, pass) => (blocks(request) ? limit() : pass())
        const { id } = await gateway.wish('a lamp')
        await gateway.until(id, there)
        gateway.setClock(jump)
        gateway.weather = (_request, pass) => pass()
        await gateway.until(id, isSaved, patience)
        expect(gateway.seen.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(2)
        expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
      },
    )

    test('while no server runs is noticed by the next one', async () => {
      const { id } = await gateway.wish('a lamp')
      await gateway.until(id, ({ state }) => state === 'pending')
      gateway.setClock(jump)
      gateway.engines = [makeEngine('the next')]
      await gateway.until(id, isSaved, patience)
      expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
    })
  })
})
