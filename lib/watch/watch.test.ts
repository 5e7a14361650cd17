import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pauseConnection, resumeConnection } from '@/lib/connections/server/pause-connection'
import { budgetOf } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import { readiness } from '@/lib/world-readiness'
import { count, counted } from '@/lib/kernel/count'
import { claimLease } from '@/lib/tasks/engine/leases'
import { changeTask } from '@/lib/tasks/server/change-task'
import { taskChanges } from '@/lib/tasks/server/task-changes'
import { openTask } from '@/lib/tasks/server/own-task'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import { createKey } from '@/lib/keys/server/create-key'
import { EngineWatch } from '@/lib/watch/contract'
import { serveMetrics } from '@/lib/watch/server/serve-metrics'
import { watchEngine } from '@/lib/watch/server/watch-engine'

const admin = { role: 'admin' } as const
const minute = 60_000

describe.each(stores)('watching the engine on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let user: { id: string; role: 'member' }
  let connectionId: string

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    const seeded = await seedUser(world)
    user = { ...seeded.user, role: 'member' }
    connectionId = seeded.connectionId
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const task = (given: Parameters<typeof seedTask>[1] = {}) =>
    seedTask(world, { owner_id: user.id, connection_id: connectionId, due_at: world.clock.now(), ...given })
  const read = (id: string) => world.db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const beat = (holder: string, seenAt = world.clock.now()) =>
    world.db
      .insertInto('engines')
      .values({ holder, started_at: seenAt - minute, seen_at: seenAt })
      .execute()
  const watched = async () => {
    const watch = EngineWatch.parse(await watchEngine({ world, user: admin }))
    const connection = watch.connections.find(({ id }) => id === connectionId)
    if (!connection) throw new Error('The connection is not watched')
    return { ...watch, connection }
  }
  const connection = () =>
    world.db.selectFrom('connections').selectAll().where('id', '=', connectionId).executeTakeFirstOrThrow()

  describe('a pause', () => {
    test('holds what is queued at once, tells open pages why, and lets what was sent go on', async () => {
      const queued = await task()
      const sent = await task({ state: 'processing', remote_id: 'r1' })
      const { revision } = await taskChanges({ world, user, after: 0 })
      const view = await pauseConnection({ world, user, id: connectionId })
      expect(view.pausedAt).toBe(world.clock.now())
      const { items } = await taskChanges({ world, user, after: revision })
      expect(items.map(({ id, held }) => ({ id, held }))).toEqual([
        { id: queued.id, held: { reason: 'paused_by_owner', until: undefined, said: undefined } },
      ])
      expect(await read(queued.id)).toMatchObject({ due_at: null })
      expect(await read(sent.id)).toEqual(sent)
    })

    test('outruns an engine that is about to send, and one that is about to hold what was just resumed', async () => {
      const queued = await task()
      await pauseConnection({ world, user, id: connectionId })
      expect(await changeTask(world, queued, { state: 'submitting' })).toBeUndefined()
      const held = await read(queued.id)
      await resumeConnection({ world, user, id: connectionId })
      expect(await changeTask(world, held, { held_reason: 'paused_by_owner', due_at: null })).toBeUndefined()
      expect(await read(queued.id)).toMatchObject({ held_reason: null, due_at: world.clock.now() })
    })

    test('ends for everything that waited, each change told once', async () => {
      const ids = [(await task()).id, (await task()).id, (await task()).id]
      await pauseConnection({ world, user, id: connectionId })
      const { revision } = await taskChanges({ world, user, after: 0 })
      world.clock.pass(minute)
      const view = await resumeConnection({ world, user, id: connectionId })
      expect(view.pausedAt).toBeUndefined()
      const { items } = await taskChanges({ world, user, after: revision })
      expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
      expect(new Set(items.map((item) => item.revision)).size).toBe(3)
      for (const id of ids) expect((await openTask({ world, user, id })).held).toBeUndefined()
    })

    test('twice keeps its beginning; to resume what runs changes nothing', async () => {
      const { pausedAt } = await pauseConnection({ world, user, id: connectionId })
      world.clock.pass(minute)
      expect((await pauseConnection({ world, user, id: connectionId })).pausedAt).toBe(pausedAt)
      await resumeConnection({ world, user, id: connectionId })
      const queued = await task()
      await resumeConnection({ world, user, id: connectionId })
      expect(await read(queued.id)).toEqual(queued)
    })

    test('is its owner’s and an admin’s to make; for others the connection is not there', async () => {
      const stranger = await seedUser(world)
      const by = (id: string, role: 'admin' | 'member') =>
        pauseConnection({ world, user: { id, role }, id: connectionId })
      await expect(by(stranger.user.id, 'member')).rejects.toMatchObject({ code: 'not_found' })
      expect((await by(stranger.user.id, 'admin')).pausedAt).toBe(world.clock.now())
    })
  })

  describe('an admin', () => {
    test('sees which servers live, since when, and what each works on', async () => {
      await beat('dead', world.clock.now() - 20_001)
      await beat('living')
      await claimLease(world, connectionId, 'living')
      const { servers, connection } = await watched()
      const now = world.clock.now()
      expect(servers).toEqual([
        { holder: 'dead', alive: false, startedAt: now - 20_001 - minute, seenAt: now - 20_001, holds: [] },
        { holder: 'living', alive: true, startedAt: now - minute, seenAt: now, holds: ['Gateway'] },
      ])
      expect(connection.holder).toBe('living')
    })

    test('sees what waits and why, what runs, and how often it is looked at', async () => {
      const now = world.clock.now()
      await task({ created_at: now - 3 * minute, due_at: now - minute })
      await task({ held_reason: 'no_money', due_at: null })
      await task({ held_reason: 'paused_by_gateway', held_until: now + 5_000, due_at: now + 5_000 })
      await task({ state: 'submitting', due_at: now - 2 * minute })
      await task({ state: 'pending', accepted_at: now, due_at: now + 10_000 })
      await task({ state: 'processing', accepted_at: now - minute, looked_at: now, due_at: now + 2_000 })
      await task({ state: 'unconfirmed', due_at: null })
      await task({ state: 'completed', due_at: null })
      const { queue } = (await watched()).connection
      expect({ ...queue, held: queue.held.toSorted((a, b) => a.reason.localeCompare(b.reason)) }).toEqual({
        queued: 3,
        held: [
          { reason: 'no_money', count: 1 },
          { reason: 'paused_by_gateway', count: 1, until: now + 5_000 },
        ],
        inFlight: 3,
        unconfirmed: 1,
        oldestQueuedMs: 3 * minute,
        oldestDueMs: minute,
        looksPerMinute: 36,
      })
    })

    test('sees how many requests wait for their turn, and until when a limit stops them', async () => {
      const still = { ...world, clock: { ...world.clock, wait: async () => {} } }
      expect((await watched()).connection.budget).toEqual({ POST: { state: 'free' }, GET: { state: 'free' } })
      const budget = budgetOf(still, await connection())
      await Promise.allSettled(Array.from({ length: 7 }, () => budget.take('POST', 'submit')))
      await budget.pause('GET', world.clock.now() + minute)
      expect((await watched()).connection.budget).toEqual({
        POST: { state: 'queue', requests: 6, lastInMs: 858 },
        GET: { state: 'paused', until: world.clock.now() + minute },
      })
      world.clock.pass(minute + 1)
      expect((await watched()).connection.budget).toEqual({ POST: { state: 'free' }, GET: { state: 'free' } })
    })

    test('sees the troubles of a day, the same ones as one, the last first', async () => {
      const started = world.clock.now()
      const note = (during: 'look' | 'submit', status: number) =>
        noteTrouble(world, { connectionId, during, kind: 'unreachable', status })
      await note('submit', 500)
      world.clock.pass(25 * 60 * minute)
      await note('look', 502)
      world.clock.pass(minute)
      await noteTrouble(world, { connectionId, during: 'look', kind: 'busy', status: 429 })
      world.clock.pass(minute)
      await note('look', 502)
      const first = started + 25 * 60 * minute
      expect((await watched()).connection.troubles).toEqual([
        { during: 'look', kind: 'unreachable', status: 502, count: 2, since: first, at: first + 2 * minute },
        { during: 'look', kind: 'busy', status: 429, count: 1, since: first + minute, at: first + minute },
      ])
    })

    test('sees results that are not in the archive yet; a member sees nothing of all this', async () => {
      const { id } = await task({ state: 'completed', due_at: null })
      const output = {
        task_id: id,
        kind: 'image' as const,
        url: 'https://gateway.example/1.png',
        remote_id: null,
        state: 'remote' as const,
        next_try_at: world.clock.now(),
        trouble: null,
        asset_id: null,
      }
      await world.db
        .insertInto('outputs')
        .values([
          { ...output, position: 1, tries: 0 },
          { ...output, position: 2, tries: 4 },
          { ...output, position: 3, tries: 1, state: 'saved' as const, next_try_at: null },
        ])
        .execute()
      expect((await watched()).connection.outputs).toEqual({ waiting: 2, failing: 1 })
      await expect(watchEngine({ world, user })).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe('/metrics', () => {
    const ask = (key?: string) =>
      serveMetrics(
        world,
        new Request('http://safelight/metrics', { headers: key ? { authorization: `Bearer ${key}` } : {} }),
      )
    const keyOf = async (role: 'admin' | 'member') => {
      await world.db.updateTable('users').set({ role }).where('id', '=', user.id).execute()
      return createKey(world, { email: `${user.id}@example.com`, name: 'metrics' })
    }

    test('are for an admin’s key that is not revoked', async () => {
      expect((await ask()).status).toBe(401)
      expect((await ask('sl_nobody-has-this-key')).status).toBe(401)
      const member = await keyOf('member')
      expect((await ask(member.key)).status).toBe(403)
      const { id, key } = await keyOf('admin')
      const answer = await ask(key)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'text/plain; version=0.0.4; charset=utf-8',
      ])
      await world.db.updateTable('api_keys').set({ revoked_at: world.clock.now() }).where('id', '=', id).execute()
      expect((await ask(key)).status).toBe(401)
    })

    test('are not for a key that is bound to a connection or to models', async () => {
      const bound = { connection_id: connectionId, models_json: null }
      for (const bounds of [bound, { connection_id: null, models_json: '["google/veo-3.1-fast"]' }]) {
        const { id, key } = await keyOf('admin')
        await world.db.updateTable('api_keys').set(bounds).where('id', '=', id).execute()
        const answer = await ask(key)
        expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('bound')])
      }
    })

    test('tell figures that Prometheus can read, and nothing of anybody’s work', async () => {
      const now = world.clock.now()
      await task({ prompt: 'a very private lamp', created_at: now - 90_000, due_at: now - 30_000 })
      await task({ state: 'completed', due_at: null })
      await beat('living')
      await claimLease(world, connectionId, 'living')
      await budgetOf(world, await connection()).pause('GET', now + minute)
      const text = await (await ask((await keyOf('admin')).key)).text()
      const label = `connection="${connectionId}",dialect="unified-tasks"`
      for (const line of [
        'safelight_tasks{state="queued"} 1',
        'safelight_tasks{state="completed"} 1',
        'safelight_tasks{state="failed"} 0',
        `safelight_open_tasks{${label},state="queued"} 1`,
        `safelight_oldest_queued_seconds{${label}} 90`,
        `safelight_oldest_due_seconds{${label}} 30`,
        `safelight_outputs_failing{${label}} 0`,
        'safelight_engines_alive 1',
        `safelight_lease_held{${label},holder="living"} 1`,
        `safelight_connection_paused{${label}} 0`,
        `safelight_budget_paused_until_seconds{${label},kind="POST"} 0`,
        `safelight_budget_paused_until_seconds{${label},kind="GET"} ${(now + minute) / 1_000}`,
      ])
        expect(text).toContain(`${line}\n`)
      const grammar =
        /^(# HELP [a-z_]+ .+|# TYPE [a-z_]+ (gauge|counter)|[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? [\d.e+]+)$/
      for (const line of text.trimEnd().split('\n')) expect(line).toMatch(grammar)
      expect(text).not.toMatch(/private lamp|example|sk-|sl_/)
    })

    test('count what this process does', async () => {
      const before = counted('archive_failures')
      await noteTrouble(world, { connectionId, during: 'archive', kind: 'timeout' })
      count('archive_failures')
      const text = await (await ask((await keyOf('admin')).key)).text()
      expect(text).toContain(
        `# TYPE safelight_archive_failures_total counter\nsafelight_archive_failures_total ${before + 2}\n`,
      )
    })
  })

  describe('/readyz', () => {
    const ask = async () => {
      const answer = await readiness(world)
      return [answer.status, await answer.json()]
    }

    test('is ready when the database answers, the archive can be written and an engine lives', async () => {
      expect(await ask()).toEqual([503, { database: true, archive: true, engine: false }])
      await beat('living')
      expect(await ask()).toEqual([200, { database: true, archive: true, engine: true }])
      world.clock.pass(20_001)
      expect(await ask()).toEqual([503, { database: true, archive: true, engine: false }])
    })

    test('says that the archive is gone, and that it is back', async () => {
      await beat('living')
      writeFileSync(world.archiveFolder, 'a file where the folder was')
      expect(await ask()).toEqual([503, { database: true, archive: false, engine: true }])
      rmSync(world.archiveFolder)
      mkdirSync(world.archiveFolder)
      expect(await ask()).toEqual([200, { database: true, archive: true, engine: true }])
    })

    test('answers though the database does not', async () => {
      const hanging = { ...world, db: neverAnswering() }
      const answer = await readiness(hanging)
      expect([answer.status, await answer.json()]).toEqual([503, { database: false, archive: true, engine: false }])
    })
  })
})

/** A database that takes every query and answers none. */
function neverAnswering(): TestWorld['db'] {
  const query: unknown = new Proxy(() => {}, {
    get: (_target, name) => (name === 'execute' ? () => new Promise(() => {}) : query),
    apply: () => query,
  })
  return query as TestWorld['db']
}
