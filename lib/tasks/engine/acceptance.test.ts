import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Created } from '@/lib/gateways/gateway'
import { acceptTask, takeNotedAcceptances } from '@/lib/tasks/engine/accept-task'
import { advanceTask } from '@/lib/tasks/engine/advance-task'
import { makeEngine } from '@/lib/tasks/engine/engine'
import { stores } from '@/lib/testing/databases'
import { engineTrial, type EngineTrial } from '@/lib/testing/engine-trial'
import type { World } from '@/lib/world'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe.each(stores)('what a gateway has taken, on $name', ({ open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>
  let connection: ConnectionRow
  let submitting: TaskRow

  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    close = opened.close
    const [connectionId = ''] = await trial.connections(1)
    const id = await trial.wish(connectionId)
    const { db, clock } = trial.world
    connection = await db.selectFrom('connections').selectAll().where('id', '=', connectionId).executeTakeFirstOrThrow()
    submitting = await db
      .updateTable('tasks')
      .set({ state: 'submitting', submitted_at: clock.now(), version: 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const notes = () => readdir(join(trial.world.dataFolder, 'accepted')).catch(() => [])
  const taken: Created = { remoteId: 'its name there', progress: { state: 'pending' } }
  const drawn: Created = {
    remoteId: 'answered at once',
    progress: { state: 'completed', outputs: [{ kind: 'image', url: `data:image/png;base64,${png}` }] },
  }
  /** A world whose database refuses transactions while `isAway`. */
  const withDatabase = (isAway: () => boolean): World => ({
    ...trial.world,
    db: new Proxy(trial.world.db, {
      get: (target, name) => {
        if (name === 'transaction' && isAway()) throw new Error('The database is away')
        const property = Reflect.get(target, name, target)
        return typeof property === 'function' ? property.bind(target) : property
      },
    }),
  })

  test('while the database is away it lies in a file, and is written when the database is back', async () => {
    let failures = 3
    await acceptTask(
      withDatabase(() => failures-- > 0),
      submitting,
      connection,
      taken,
    )
    expect(await trial.look(submitting.id)).toMatchObject({ state: 'pending', remoteId: 'its name there' })
    expect(await notes()).toEqual([])
  })

  test('a server that ends while the database is away leaves a note, by which the next one knows', async () => {
    const dead = acceptTask(
      withDatabase(() => true),
      submitting,
      connection,
      taken,
    )
    await expect(dead).rejects.toThrow()
    expect(await notes()).toEqual([`${submitting.id}.json`])
    await advanceTask(trial.world, submitting.id)
    expect(await trial.look(submitting.id)).toMatchObject({ state: 'pending', remoteId: 'its name there' })
    expect(await notes()).toEqual([])
  })

  test('a result that came with the answer survives a server that ends before it is written down', async () => {
    let transactions = 0
    // The acceptance is written; the end is not.
    const dying = withDatabase(() => ++transactions > 1)
    await expect(acceptTask(dying, submitting, connection, drawn)).rejects.toThrow()
    expect(await trial.look(submitting.id)).toMatchObject({ state: 'pending' })
    await takeNotedAcceptances(trial.world)
    expect(await trial.look(submitting.id)).toMatchObject({ state: 'completed' })
    expect(await notes()).toEqual([])
    const engine = makeEngine('next')
    await trial.until([engine], async () => (await trial.look(submitting.id)).outputs[0]?.state === 'saved')
  })

  test('a note of another database is left alone', async () => {
    const dead = acceptTask(
      withDatabase(() => true),
      { ...submitting, id: 'nobodys' },
      connection,
      taken,
    )
    await dead.catch(() => undefined)
    await takeNotedAcceptances(trial.world)
    expect(await trial.look(submitting.id)).toMatchObject({ state: 'submitting' })
  })
})
