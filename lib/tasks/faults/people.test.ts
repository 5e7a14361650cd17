import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { balanced, type FaultyGateway, faultyGateway, isSaved, minute } from '@/lib/tasks/faults/faulty-gateway'
import { makeEngine } from '@/lib/tasks/engine/run-engine'
import { listTasks } from '@/lib/tasks/server/list-tasks'
import { taskChanges } from '@/lib/tasks/server/task-changes'
import { stores } from '@/lib/testing/databases'

describe.each(stores)('whoever asks, on $name', { timeout: 60_000 }, ({ open }) => {
  let gateway: FaultyGateway
  beforeEach(async () => {
    gateway = await faultyGateway({ open })
  })
  afterEach(() => gateway.close())

  test('a browser closed after the press and opened 11 minutes later shows the result, saved', async () => {
    const { id } = await gateway.wish('a lamp')
    await gateway.live(11 * minute)
    const { world, user } = gateway
    const [changes, page] = await Promise.all([
      taskChanges({ world, user, after: 0 }),
      listTasks({ world, user, query: {} }),
    ])
    for (const { items } of [changes, page]) {
      expect(items).toMatchObject([{ id, state: 'completed' }])
      expect(items.every(isSaved)).toBe(true)
    }
    expect(changes.running).toBe(0)
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('a double click is one task and one charge', async () => {
    const pressed = await Promise.all([1, 2, 3].map(() => gateway.wish('a lamp', { wishId: 'pressed thrice' })))
    expect(new Set(pressed.map(({ id }) => id)).size).toBe(1)
    await gateway.live(2 * minute)
    const again = await gateway.wish('a lamp', { wishId: 'pressed thrice' })
    expect(again).toMatchObject({ id: pressed[0]?.id, state: 'completed' })
    expect(await gateway.books()).toEqual(balanced({ charges: 1, results: 1 }))
  })

  test('two tabs that press are two wishes and two charges', async () => {
    await Promise.all([gateway.wish('a lamp'), gateway.wish('a lamp')])
    await gateway.live(5 * minute)
    expect(await gateway.books()).toEqual(balanced({ charges: 2, results: 2 }))
  })

  test('two replicas work side by side, from wish to archive, without doing anything twice', async () => {
    gateway.engines.push(makeEngine('two'))
    const wishes = await Promise.all(Array.from({ length: 6 }, (_each, at) => gateway.wish(`lamp ${at}`)))
    for (const { id } of wishes) await gateway.until(id, isSaved)
    expect(gateway.seen.filter(({ method }) => method === 'POST')).toHaveLength(6)
    expect(gateway.seen.filter(({ path }) => path.includes('/files/'))).toHaveLength(6)
    expect(await gateway.books()).toEqual(balanced({ charges: 6, results: 6 }))
  })
})
