import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { Cursor } from '@/lib/db/keyset'
import { DeliveryPage } from '@/lib/webhooks/contract'
import { listAttempts, listDeliveries } from '@/lib/webhooks/server/list-deliveries'
import { replayDelivery } from '@/lib/webhooks/server/replay-delivery'
import { sweepDeliveries } from '@/lib/webhooks/server/sweep-deliveries'
import { webhookTrial } from '@/lib/webhooks/webhook-trial'

const day = 86_400_000

describe.each(stores)('the log of webhooks, on $name', ({ open }) => {
  let trial: Awaited<ReturnType<typeof webhookTrial>>
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    trial = await webhookTrial(opened.db)
    close = opened.close
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const list = (query: Parameters<typeof listDeliveries>[0]['query'] = {}) =>
    listDeliveries({ world: trial.world, user: trial.user, query })

  test('says who was told, how it went and what comes next, and no more of the address than its host', async () => {
    const { world } = trial
    trial.answer(() => new Response(null, { status: 500 }))
    const task = await trial.running()
    await trial.end(task)
    await trial.tick()
    const at = world.clock.now()
    const page = DeliveryPage.parse(await list())
    expect(page).toEqual({
      items: [
        {
          id: (await trial.only()).id,
          taskId: task.id,
          modelId: task.model_id,
          host: new URL(trial.origin).host,
          state: 'due',
          tries: 1,
          dueAt: at + 5_000,
          createdAt: at,
          last: { at, tookMs: 0, status: 500, isReplay: false },
        },
      ],
    })
    expect(JSON.stringify(page)).not.toContain('token')
  })

  test('has nothing under an id that cannot be one', async () => {
    const { world, user } = trial
    for (const id of ['', '\0', 'a\0b', '%', 'x'.repeat(5_000)]) {
      await expect(listAttempts({ world, user, id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(replayDelivery({ world, user, id })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('is read a page at a time, newest first, by state, and only by its owner', async () => {
    for (let count = 0; count < 55; count++) {
      await trial.end(await trial.running())
      trial.world.clock.pass(10)
    }
    await trial.world.db
      .updateTable('webhook_deliveries')
      .set({ state: 'given_up', due_at: null })
      .where(
        'id',
        'in',
        (await trial.deliveries()).slice(0, 3).map(({ id }) => id),
      )
      .execute()
    const first = await list()
    expect(first.items).toHaveLength(50)
    const second = await list({ cursor: Cursor.parse(first.next) })
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(ids).toEqual((await trial.deliveries()).map(({ id }) => id).toReversed())
    expect([second.next, (await list({ state: 'given_up' })).items.length]).toEqual([undefined, 3])
    const { user: other } = await seedUser(trial.world)
    const theirs = { world: trial.world, user: other, id: ids[0]! }
    expect((await listDeliveries({ ...theirs, query: {} })).items).toEqual([])
    await expect(listAttempts(theirs)).rejects.toMatchObject({ code: 'not_found' })
    await expect(replayDelivery(theirs)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('sends again what was delivered or given up, under the same id, and notes that somebody asked for it', async () => {
    const { world, user } = trial
    await trial.end(await trial.running())
    await trial.tick()
    const { id } = await trial.only()
    expect(await replayDelivery({ world, user, id })).toMatchObject({ state: 'due', tries: 0 })
    trial.answer(() => new Response(null, { status: 500 }))
    await trial.tick()
    await trial.day()
    expect(await trial.only()).toMatchObject({ state: 'given_up', tries: 11 })
    trial.answer(() => new Response())
    await replayDelivery({ world, user, id })
    await trial.tick()
    expect(await trial.only()).toMatchObject({ state: 'delivered', tries: 1 })
    expect(new Set(trial.received.map((each) => each.id))).toEqual(new Set([id]))
    const attempts = await listAttempts({ world, user, id })
    expect(attempts).toHaveLength(13)
    const replays = attempts.flatMap(({ isReplay }, index) => (isReplay ? [index] : []))
    expect(replays).toEqual([0, 11])
  })

  test('forgets after 30 days what is settled', async () => {
    const { world } = trial
    await trial.end(await trial.running())
    await trial.tick()
    await trial.end(await trial.running())
    world.clock.pass(29 * day)
    expect(await sweepDeliveries(world)).toBe(0)
    world.clock.pass(2 * day)
    expect(await sweepDeliveries(world)).toBe(1)
    expect(await trial.only()).toMatchObject({ state: 'due' })
    expect(await world.db.selectFrom('webhook_attempts').selectAll().execute()).toEqual([])
  })
})
