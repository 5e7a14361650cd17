import { describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { dice } from '@/lib/testing/dice'
import { mortalV1 } from '@/lib/v1/faults/mortal-v1'
import { insist, type Tally } from '@/lib/v1/faults/unruly-client'

const creates = 1_000
const clients = 20

describe.each(stores)('with $name', { timeout: 400_000 }, ({ name, open }) => {
  test('1,000 creates from 20 clients that hang up and ask again, over two restarts, are 1,000 tasks and 1,000 charges', async () => {
    const safelight = await mortalV1({ open, factor: 5, keys: 16 })
    const { origin, scripts, world } = safelight
    const tally: Tally = { unsent: 0, 'mid-body': 0, unheard: 0, refused: 0, answered: 0 }
    const taskOf = new Map<number, string>()
    const queue = Array.from({ length: creates }).keys()
    const restarts = [creates / 3, (2 * creates) / 3].map(Math.floor)
    let restarting = Promise.resolve()

    const body = (order: number) => ({
      model: 'openai/gpt-image-2',
      input: { prompt: `A lamp, order ${order}` },
    })
    const create = (order: number) => ({
      origin,
      apiKey: scripts[order % scripts.length]?.apiKey ?? '',
      idempotencyKey: `order-${order}`,
      body: body(order),
    })
    const work = async (client: number) => {
      const draw = dice(`${name} ${client}`)
      for (const order of queue) {
        const { status, body } = await insist(create(order), { draw, tally })
        expect([status, body]).toEqual([200, expect.objectContaining({ success: true })])
        const { task_id } = body.data as { task_id: string }
        taskOf.set(order, task_id)
        if (draw.happens(0.1))
          expect(await insist(create(order), { draw, tally })).toMatchObject({ body: { data: { task_id } } })
        if (taskOf.size >= (restarts[0] ?? Infinity)) {
          restarts.shift()
          restarting = safelight.restart()
        }
      }
    }

    try {
      await Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
      await restarting
      expect(tally.unsent + tally['mid-body'] + tally.unheard).toBeGreaterThan(creates / 2)
      const states = () => world.db.selectFrom('tasks').select(['id', 'state', 'remote_id']).execute()
      await expect
        .poll(async () => (await states()).filter(({ state }) => state === 'queued' || state === 'submitting').length, {
          timeout: 120_000,
          interval: 250,
        })
        .toBe(0)

      const tasks = await states()
      expect(new Set(tasks.map(({ id }) => id))).toEqual(new Set(taskOf.values()))
      expect(tasks).toHaveLength(creates)
      expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(['pending']))
      const ledger = safelight.ledger()
      const charged = ledger.filter(({ entry }) => entry === 'charge').map(({ taskId }) => taskId)
      expect(charged).toHaveLength(creates)
      expect(new Set(charged)).toEqual(new Set(tasks.map(({ remote_id }) => remote_id)))
      expect(ledger.filter(({ entry }) => entry === 'refund')).toEqual([])

      const draw = dice('another body')
      const other = await insist({ ...create(0), body: body(1) }, { draw, tally })
      expect(other).toMatchObject({ status: 422, body: { data: { code: 'idempotency_key_reused' } } })
    } finally {
      await safelight.close()
    }
  })
})
