import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foldEvents } from '@/lib/tasks/fold-events'
import { changeTask } from '@/lib/tasks/server/change-task'
import { lookAgain, retryTask, sendAgain, stopWaiting } from '@/lib/tasks/server/act-on-task'
import { openTask } from '@/lib/tasks/server/own-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { taskHistory } from '@/lib/tasks/server/task-history'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const hour = 3_600_000

describe.each(stores)('what an owner may do about a task, on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let user: { id: string }
  let connectionId: string
  let seeded = 0

  beforeEach(async () => {
    seeded = 0
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user, connectionId } = await seedUser(world))
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const seed = (given: Partial<Parameters<typeof seedTask>[1]>) =>
    seedTask(world, { owner_id: user.id, connection_id: connectionId, remote_id: `r${++seeded}`, ...given })
  const denied = () =>
    seed({
      state: 'failed',
      failure_said: '',
      failure_code: 'unknown_to_gateway',
      finished_at: world.clock.now(),
      trouble: 'not_found',
      troubles: 30,
      trouble_since: world.clock.now() - 72 * hour,
      balance_after_json: JSON.stringify({ money: { amount: '1', currency: 'USD' }, at: 1 }),
    })
  const unheardOf = (since: number) =>
    seed({ state: 'processing', trouble: 'unreachable', trouble_since: since, due_at: world.clock.now() + hour })
  const row = (id: string) => world.db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  test('a task that the gateway denied is looked at again, at once and from the beginning', async () => {
    const { id } = await denied()
    world.clock.pass(hour)
    expect(await lookAgain({ world, user, id })).toMatchObject({ state: 'pending', remoteId: 'r1' })
    expect(await row(id)).toMatchObject({
      state: 'pending',
      remote_id: 'r1',
      due_at: world.clock.now(),
      finished_at: null,
      failure_said: null,
      failure_code: null,
      trouble: null,
      troubles: 0,
      trouble_since: null,
      balance_after_json: null,
    })
    expect(await taskHistory({ world, user, id })).toMatchObject({
      events: [{ from: 'failed', to: 'pending', note: 'looked at again by its owner' }],
    })
  })

  test('what the gateway itself has ended stays ended, whatever code it gave', async () => {
    const said = await seed({ state: 'failed', failure_said: 'No such voice', failure_code: 'given_up' })
    const refused = await seed({ state: 'failed', failure_said: '', failure_code: 'given_up', remote_id: null })
    const done = await seed({ state: 'completed' })
    for (const { id, state } of [said, refused, done]) {
      await expect(lookAgain({ world, user, id })).rejects.toMatchObject({ say: { key: 'errors.endedForCertain' } })
      expect((await row(id)).state).toBe(state)
    }
  })

  test('a task of a deleted connection cannot be looked at again, since its key is gone', async () => {
    const { id } = await denied()
    await world.db.updateTable('connections').set({ deleted_at: 1 }).where('id', '=', connectionId).execute()
    await expect(lookAgain({ world, user, id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await row(id)).state).toBe('failed')
  })

  test('a task whose looks have failed for an hour may be given up, asks for the balance, and may be looked at again', async () => {
    const { id } = await unheardOf(world.clock.now() - hour)
    expect(await stopWaiting({ world, user, id })).toMatchObject({
      state: 'failed',
      failure: { said: '', code: 'given_up' },
      remoteId: 'r1',
      finishedAt: world.clock.now(),
    })
    expect((await row(id)).due_at).toBeNull()
    const connection = await world.db.selectFrom('connections').selectAll().executeTakeFirstOrThrow()
    expect(connection.balance_wanted_at).toBe(world.clock.now())
    expect(await lookAgain({ world, user, id })).toMatchObject({ state: 'pending', failure: undefined })
    await expect(stopWaiting({ world, user, id })).rejects.toMatchObject({ say: { key: 'errors.notUnheardOf' } })
  })

  test('a task is not given up while its looks are answered, or have failed for less than an hour', async () => {
    const young = await unheardOf(world.clock.now() - hour + 1)
    const answered = await seed({ state: 'processing', due_at: world.clock.now() })
    const doubtful = await seed({ state: 'unconfirmed', trouble: 'unreachable', trouble_since: 1 })
    for (const { id, state } of [young, answered, doubtful]) {
      await expect(stopWaiting({ world, user, id })).rejects.toMatchObject({ say: { key: 'errors.notUnheardOf' } })
      expect((await row(id)).state).toBe(state)
    }
  })

  test('neither act is another person’s', async () => {
    const [one, other] = [await denied(), await unheardOf(1)]
    const stranger = (await seedUser(world)).user
    await expect(lookAgain({ world, user: stranger, id: one.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(stopWaiting({ world, user: stranger, id: other.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(taskHistory({ world, user: stranger, id: one.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('pressed twice, only one of them happens', async () => {
    const { id } = await denied()
    const both = await Promise.allSettled([lookAgain({ world, user, id }), lookAgain({ world, user, id })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await taskHistory({ world, user, id })).events).toHaveLength(1)
  })

  test('a history begins with the wish and names who sent again', async () => {
    const wish = { connectionId, modelId: 'openai/gpt-image-2', input: { prompt: 'a lamp' }, wishId: 'wish-one' }
    const { id } = await submitTask({ world, user, input: wish })
    const submitting = await changeTask(world, await row(id), { state: 'submitting' })
    await changeTask(world, submitting!, { state: 'unconfirmed' }, 'interrupted')
    world.clock.pass(1_000)
    await sendAgain({ world, user, id })
    const start = world.clock.now() - 1_000
    expect(await taskHistory({ world, user, id })).toEqual({
      baseUrl: 'https://gateway.example',
      events: [
        { at: start, to: 'queued' },
        { at: start, from: 'queued', to: 'submitting' },
        { at: start, from: 'submitting', to: 'unconfirmed', note: 'interrupted' },
        { at: start + 1_000, from: 'unconfirmed', to: 'queued', note: 'sent again by its owner' },
      ],
      cut: false,
    })
    expect(await openTask({ world, user, id: (await retryTask({ world, user, id })).id })).toMatchObject({
      retryOf: id,
    })
  })

  test('a history of thousands of vain sends is read as one line', async () => {
    const { id } = await seed({ state: 'queued' })
    for (let send = 0; send < 300; send++)
      await world.db
        .insertInto('task_events')
        .values([
          { task_id: id, at: 2 * send, from_state: 'queued', to_state: 'submitting', note: null },
          { task_id: id, at: 2 * send + 1, from_state: 'submitting', to_state: 'queued', note: 'unreachable' },
        ])
        .execute()
    expect(await taskHistory({ world, user, id })).toMatchObject({
      events: [{ to: 'submitting' }, { at: 599, to: 'queued', note: 'unreachable', times: 250 }],
      cut: true,
    })
  })
})

test('sends that were not taken for different reasons stay apart', () => {
  const sent = { from: 'queued', to: 'submitting' } as const
  const back = (note: string) => ({ from: 'submitting', to: 'queued', note }) as const
  const events = [sent, back('busy'), sent, back('busy'), sent, back('unreachable'), sent].map((event, at) => ({
    ...event,
    at,
  }))
  expect(foldEvents(events)).toEqual([
    { ...sent, at: 0 },
    { ...back('busy'), at: 3, times: 2 },
    { ...sent, at: 4 },
    { ...back('unreachable'), at: 5 },
    { ...sent, at: 6 },
  ])
})
