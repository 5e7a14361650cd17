import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deleteBatch } from '@/lib/batches/server/act-on-batch'
import { batchRows } from '@/lib/batches/server/batch-rows'
import { planTable } from '@/lib/batches/server/plan-batch'
import { readBatch } from '@/lib/batches/server/read-batch'
import { startBatch } from '@/lib/batches/server/start-batch'
import { GalleryItems, type GalleryQuery } from '@/lib/gallery/contract'
import { followAddress } from '@/lib/gallery/server/follow-address'
import { listedAssets } from '@/lib/gallery/server/listed-assets'
import { AppError } from '@/lib/kernel/app-error'
import { batchTick } from '@/lib/tasks/engine/batch-tick'
import { makeEngine } from '@/lib/tasks/engine/run-engine'
import { stores } from '@/lib/testing/databases'
import { type EngineTrial, engineTrial } from '@/lib/testing/engine-trial'
import { seedUser } from '@/lib/testing/seed'

const modelId = 'openai/gpt-image-2'

describe.each(stores)('a batch in the gallery on $name', ({ open }) => {
  let trial: EngineTrial
  let connectionId: string
  let close: () => Promise<void>
  const engine = makeEngine('one')
  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    ;[connectionId = ''] = await trial.connections(1)
    close = async () => {
      await trial.close()
      await opened.close()
    }
  })
  afterEach(() => close())

  const me = () => ({ world: trial.world, user: trial.user })
  const gallery = () => trial.world.gallery
  const ownerId = () => trial.user.id

  const pass = async (isSo: () => Promise<boolean>) => {
    for (let second = 0; second < 300; second++) {
      if (await isSo()) return
      await batchTick(trial.world, engine)
      await Promise.all(engine.lists.values())
      await trial.tick(engine)
      await trial.settle(engine)
      trial.world.clock.pass(1_000)
    }
    throw new Error('It did not come to that')
  }
  const stateOf = async (id: string) => (await readBatch({ ...me(), id })).state
  const plan = async (table: string) => {
    const body = new Response(table).body!
    const { id } = await planTable({ ...me(), input: { connectionId, modelId }, body })
    await pass(async () => (await stateOf(id)) === 'planned')
    return id
  }
  const run = async (table: string) => {
    const id = await plan(table)
    await startBatch({ ...me(), id, input: {} })
    await pass(async () => (await stateOf(id)) === 'done' && (await saved()))
    return id
  }
  const saved = async () =>
    (await trial.world.db.selectFrom('outputs').select('state').execute()).every(({ state }) => state === 'saved')
  const items = async (query: GalleryQuery) => {
    const asked = { ...query, start: 0, count: 50 }
    return GalleryItems.parse(await gallery().items({ ownerId: ownerId(), query: asked, now: 0 })).items
  }
  const captions = async (query: GalleryQuery) => (await items(query)).map((item) => item?.caption)

  test('only its results are shown, each with the caption of its row, as the page of the batch has it', async () => {
    const lamps = await run('prompt,resolution\na lamp,1K\na cat,2K\nfail: no,1K\n')
    const alike = await run('prompt\na cup\na cup\n')
    const shown = await items({ batch: [lamps], sort: 'oldest' })
    const rows = (await batchRows({ ...me(), id: lamps, query: {} })).items
    const captionOf = new Map(rows.map(({ task, caption }) => [task?.id, caption]))
    expect(shown.map((item) => item?.caption)).toEqual(shown.map((item) => captionOf.get(item?.taskId)))
    expect((await captions({ batch: [lamps] })).map((caption) => caption?.resolution).sort()).toEqual(['1K', '2K'])
    expect(await captions({ batch: [lamps], state: ['failed'] })).toEqual([{ prompt: 'fail: no', resolution: '1K' }])
    expect(await captions({ batch: [alike] })).toEqual([undefined, undefined])
    expect(await captions({})).toEqual(Array(4).fill(undefined))
    expect((await items({ batch: [lamps, alike] })).length).toBe(4)
  })

  test('it narrows with every other filter, and is counted under them under its name', async () => {
    const lamps = await run('prompt,resolution\na lamp,1K\na cat,2K\n')
    const cups = await run('prompt\na cup\na red lamp\n')
    const counts = async (query: GalleryQuery) => {
      const { batch } = await gallery().counts({ ownerId: ownerId(), query, now: trial.world.clock.now() })
      return Object.fromEntries(batch.map(({ value, title, count }) => [value, [title, count]]))
    }
    const { name } = await readBatch({ ...me(), id: lamps })
    expect((await counts({}))[lamps]).toEqual([name, 2])
    expect((await counts({ q: 'lamp', batch: [cups] }))[lamps]).toEqual([name, 1])
    expect(await captions({ q: 'lamp', batch: [lamps] })).toEqual([{ prompt: 'a lamp', resolution: '1K' }])
    expect(await captions({ kind: ['video'], batch: [lamps] })).toEqual([])
    expect(await listedAssets({ ...me(), query: { batch: [cups] } })).toHaveLength(2)
  })

  test('results of a running batch come to a wall that is open, and nothing else does', async () => {
    const id = await plan('prompt\na lamp\nslow: 60 a cat\n')
    const query = { batch: [id] }
    const layout = (since?: number) => gallery().layout({ ownerId: ownerId(), query: { ...query, since }, now: 0 })
    const empty = await layout()
    expect(empty.total).toBe(0)
    await startBatch({ ...me(), id, input: {} })
    await pass(async () => (await layout()).total === 1)
    expect(await stateOf(id)).toBe('running')
    const one = await layout(empty.revision)
    expect(one).toMatchObject({ kind: 'changes', removed: [], added: [[0, expect.any(String)]], fresh: [0] })
    await trial.wish(connectionId, 'a cup')
    await pass(async () => (await stateOf(id)) === 'done' && (await items({})).length === 3)
    expect(await layout(one.revision)).toMatchObject({ kind: 'changes', removed: [], total: 2 })
    expect((await captions(query)).map((caption) => caption?.prompt).sort()).toEqual(['a lamp', 'slow: 60 a cat'])
  })

  test('a batch of somebody else, one that is not there and one that was deleted are the same', async () => {
    const mine = await run('prompt\na lamp\n')
    const stranger = (await seedUser(trial.world)).user
    const foreign = (query: GalleryQuery) => gallery().layout({ ownerId: stranger.id, query, now: 0 })
    const said = { code: 'invalid', fields: [{ path: 'batch.0', say: { key: 'finder.refused.noSuch.batch' } }] }
    await expect(foreign({ batch: [mine] })).rejects.toMatchObject(said)
    await expect(foreign({ batch: ['nothing\u0000'] })).rejects.toMatchObject(said)
    const counts = await gallery().counts({ ownerId: stranger.id, query: {}, now: 0 })
    expect(counts.batch).toEqual([])
    const follow = (user: { id: string }) =>
      followAddress({ world: trial.world, user, params: { batch: mine, q: 'lamp' } })
    const refused = { address: { q: 'lamp' }, faults: [{ name: 'batch', rule: 'noSuch', values: [mine] }] }
    expect(await follow(stranger)).toEqual(refused)
    expect(await follow(trial.user)).toEqual({ address: { batch: mine, q: 'lamp' }, faults: [] })
    await deleteBatch({ ...me(), id: mine })
    expect(await follow(trial.user)).toEqual(refused)
    const error = await gallery()
      .items({ ownerId: ownerId(), query: { batch: [mine], start: 0, count: 1 }, now: 0 })
      .catch((refusal: unknown) => refusal)
    expect(error).toBeInstanceOf(AppError)
    expect((await items({})).length).toBe(1)
  })
})
