import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '@/lib/db/db'
import type { TaskRow } from '@/lib/db/schema'
import { advanceTask } from '@/lib/tasks/engine/advance-task'
import { takeBack } from '@/lib/tasks/engine/take-back'
import { stores } from '@/lib/testing/databases'
import { engineTrial, type EngineTrial } from '@/lib/testing/engine-trial'

const mine = { attempt: 'mine', submitted_at: null }

type Writing = { state?: string } | undefined

describe.each(stores)('an attempt that broke before its call, on $name', ({ name, open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>
  let task: TaskRow

  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    close = opened.close
    const [connectionId = ''] = await trial.connections(1)
    task = await rowOf(await trial.wish(connectionId))
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const rowOf = (id: string) =>
    trial.world.db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const set = (change: Partial<TaskRow>) =>
    trial.world.db
      .updateTable('tasks')
      .set({ version: task.version + 1, ...change })
      .where('id', '=', task.id)
      .execute()

  /** The database breaks once, at the write of `submitting` or right after it. */
  function breaking(when: 'refused' | 'answer lost' | 'before the call'): Database {
    let moment: 'before' | 'written' | 'over' = 'before'
    const isIt = (written: unknown) => moment === 'before' && (written as Writing)?.state === 'submitting'
    const away = () => {
      moment = 'over'
      return new Error('The database is away')
    }
    const transaction = () => ({
      execute: async (work: (within: Database) => Promise<unknown>) => {
        const result = await trial.world.db.transaction().execute(async (within) => {
          const written = await work(within)
          if (when === 'refused' && isIt(written)) throw away()
          return written
        })
        if (when === 'answer lost' && isIt(result)) throw away()
        if (isIt(result)) moment = 'written'
        return result
      },
    })
    return new Proxy(trial.world.db, {
      get: (target, name) => {
        if (name === 'transaction') return transaction
        if (name === 'selectFrom' && moment === 'written') throw away()
        const property = Reflect.get(target, name, target)
        return typeof property === 'function' ? property.bind(target) : property
      },
    })
  }

  test.each(['refused', 'answer lost', 'before the call'] as const)(
    'is queued again, and charged once when it is sent: the database broke (%s)',
    async (when) => {
      await expect(advanceTask({ ...trial.world, db: breaking(when) }, task.id)).rejects.toThrow('away')
      expect([(await rowOf(task.id)).state, trial.charges()]).toEqual(['queued', 0])
      await advanceTask(trial.world, task.id)
      expect([(await rowOf(task.id)).state, trial.charges()]).toEqual(['pending', 1])
    },
  )

  test('leaves alone what another engine is sending, and what its owner decided meanwhile', async () => {
    const kept: Partial<TaskRow>[] = [
      { state: 'submitting', attempt: 'theirs' },
      { state: 'unconfirmed', attempt: 'theirs' },
      { state: 'failed', attempt: 'mine' },
      { state: 'unconfirmed', attempt: 'mine', remote_id: 'its name there' },
      // Sent again by an engine that writes no attempt.
      { state: 'unconfirmed', attempt: 'mine', submitted_at: 5 },
    ]
    for (const change of kept) {
      await set({ remote_id: null, submitted_at: null, ...change })
      await takeBack(trial.world, task, mine)
      expect(await rowOf(task.id)).toMatchObject({ ...change, version: task.version + 1 })
    }
  })

  test('is queued again though another engine has found it cut off, and its doubt is forgotten', async () => {
    await set({ state: 'unconfirmed', attempt: 'mine', trouble: 'interrupted', evidence_json: '{}' })
    await takeBack(trial.world, task, mine)
    expect(await rowOf(task.id)).toMatchObject({ state: 'queued', trouble: null, evidence_json: null })
  })

  test('waits for the database, but not for ever', async () => {
    await set({ state: 'submitting', attempt: 'mine' })
    let failures = 3
    const { db } = trial.world
    const away = new Proxy(db, {
      get: (target, name) => {
        if (failures-- > 0) throw new Error('The database is away')
        const property = Reflect.get(target, name, target)
        return typeof property === 'function' ? property.bind(target) : property
      },
    })
    await takeBack({ ...trial.world, db: away }, task, mine)
    expect((await rowOf(task.id)).state).toBe('queued')
    failures = Infinity
    const before = trial.world.clock.now()
    await takeBack({ ...trial.world, db: away }, task, mine)
    expect(trial.world.clock.now() - before).toBeGreaterThan(100_000)
  })

  test('leaves alone what it finds after a sleep of hours', async () => {
    await set({ state: 'unconfirmed', attempt: 'mine' })
    const { db, clock } = trial.world
    let failures = 1
    const away = new Proxy(db, {
      get: (target, name) => {
        if (failures-- > 0) throw new Error('The database is away')
        const property = Reflect.get(target, name, target)
        return typeof property === 'function' ? property.bind(target) : property
      },
    })
    const asleep = { ...clock, wait: (ms: number) => clock.wait(ms + 8 * 3_600_000) }
    await takeBack({ ...trial.world, db: away, clock: asleep }, task, mine)
    expect((await rowOf(task.id)).state).toBe('unconfirmed')
  })

  test.skipIf(name === 'sqlite')('a commit that is still on its way is waited for, or comes too late', async () => {
    const { db } = trial.world
    const write = async (end: 'commit' | 'roll back') => {
      const written = Promise.withResolvers<void>()
      const ending = Promise.withResolvers<void>()
      const before = await rowOf(task.id)
      const late = db.transaction().execute(async (within) => {
        await within
          .updateTable('tasks')
          .set({ state: 'submitting', attempt: 'mine', version: before.version + 1 })
          .where('id', '=', task.id)
          .execute()
        written.resolve()
        await ending.promise
        if (end === 'roll back') throw new Error('rolled back')
      })
      const ended = late.catch(() => {})
      await written.promise
      const taking = takeBack(trial.world, before, mine)
      await new Promise((resolve) => setTimeout(resolve, 100))
      ending.resolve()
      await Promise.all([ended, taking])
      return rowOf(task.id)
    }
    expect(await write('commit')).toMatchObject({ state: 'queued', version: task.version + 2 })
    expect(await write('roll back')).toMatchObject({ state: 'queued', version: task.version + 3 })
  })
})
