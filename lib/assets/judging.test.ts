import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AssetIdsOrAll, binKeepsMs, type Judgement, Mark, Marks } from '@/lib/assets/judging'
import { binAssets } from '@/lib/assets/server/bin-assets'
import { deleteAsset } from '@/lib/assets/server/delete-asset'
import { eraseAssets } from '@/lib/assets/server/erase-assets'
import { judgeAssets } from '@/lib/assets/server/judge-assets'
import { listAssets } from '@/lib/assets/server/list-assets'
import { listBin } from '@/lib/assets/server/list-bin'
import { finishErasing } from '@/lib/assets/server/remove-erased'
import { requireOwnAssets } from '@/lib/assets/server/require-own-assets'
import { restoreAssets } from '@/lib/assets/server/restore-assets'
import { sweepBin, sweepWholeBin } from '@/lib/assets/server/sweep-bin'
import { posterFile } from '@/lib/assets/server/take-in'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import type { Database } from '@/lib/db/db'
import { faultsOf } from '@/lib/http/faults-of'
import { newId } from '@/lib/kernel/id'
import { sendableMedia } from '@/lib/tasks/engine/sendable-media'
import { openTask } from '@/lib/tasks/server/own-task'
import { taskChanges } from '@/lib/tasks/server/task-changes'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

async function* once(bytes: Uint8Array) {
  yield bytes
}

const paint = (background: string) =>
  sharp({ create: { width: 40, height: 20, channels: 3, background } })
    .png()
    .toBuffer()
const teal = await paint('teal')

describe.each(stores)('judging on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let connectionId: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user, connectionId } = await seedUser(world))
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const upload = (name = 'a.png', bytes: Uint8Array = teal, of = user) =>
    uploadAsset({ world, user: of, file: { name, body: once(bytes) } })
  const files = async () =>
    (await readdir(world.archiveFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const objectOf = ({ sha256 }: { sha256: string }) =>
    join(world.archiveFolder, '.objects', sha256.slice(0, 2), sha256.slice(2))
  const row = (id: string) => world.db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const judge = (mark: Mark, of = user) => judgeAssets({ world, user: of, marks: [mark] })
  const bin = (...ids: string[]) => binAssets({ world, user, ids })
  const restore = (...ids: string[]) => restoreAssets({ world, user, which: { ids } })
  const erase = (...ids: string[]) => eraseAssets({ world, user, which: { ids } })
  const shelf = async () =>
    (await listAssets({ world, user, query: { origin: 'any' } })).items.map(({ id }) => id).toSorted()
  const inBin = async () => (await listBin({ world, user, query: {} })).items.map(({ id }) => id)

  /** A task that is completed with one saved result. */
  async function result(bytes: Uint8Array = teal) {
    const task = await seedTask(world, { owner_id: user.id, connection_id: connectionId, state: 'completed' })
    const asset = await upload('made.png', bytes)
    await world.db
      .updateTable('assets')
      .set({ origin: 'output', task_id: task.id })
      .where('id', '=', asset.id)
      .execute()
    const output = {
      task_id: task.id,
      position: 1,
      kind: 'image',
      state: 'saved',
      asset_id: asset.id,
      tries: 0,
    } as const
    await world.db.insertInto('outputs').values(output).execute()
    return { task, asset }
  }

  test('a judgement tells how each one stood, so that it is taken back exactly', async () => {
    const [one, two, three] = [await upload(), await upload(), await upload()]
    await judge({ ids: [one.id], rating: 2 })
    await judge({ ids: [two.id], rating: 5, isRejected: true })
    const before: Judgement[] = [
      { id: three.id, rating: 0, isRejected: false },
      { id: one.id, rating: 2, isRejected: false },
      { id: two.id, rating: 5, isRejected: true },
    ]
    expect(await judge({ ids: [three.id, one.id, two.id, one.id], rating: 4, isRejected: false })).toEqual({
      before,
      missing: 0,
    })
    expect(await row(two.id)).toMatchObject({ rating: 4, is_rejected: 0, judged_at: world.clock.now() })
    const marks = before.map(({ id, ...mark }) => ({ ids: [id], ...mark }))
    await judgeAssets({ world, user, marks })
    for (const { id, rating, isRejected } of before)
      expect(await row(id)).toMatchObject({ rating, is_rejected: Number(isRejected) })
  })

  test('a judgement is taken back only where it still stands', async () => {
    const [one, two, three] = [await upload(), await upload(), await upload()]
    const ids = [one.id, two.id, three.id]
    await judge({ ids, rating: 2 })
    await judge({ ids: [two.id], rating: 5 })
    await judge({ ids: [three.id], isRejected: true })
    const revision = (await row(two.id)).revision
    expect(await judge({ ids, rating: 0, still: { rating: 2 } })).toEqual({
      before: [
        { id: one.id, rating: 2, isRejected: false },
        { id: two.id, rating: 5, isRejected: false },
        { id: three.id, rating: 2, isRejected: true },
      ],
      missing: 0,
    })
    expect([await row(one.id), await row(two.id), await row(three.id)]).toMatchObject([
      { rating: 0, is_rejected: 0 },
      { rating: 5, is_rejected: 0, revision },
      { rating: 0, is_rejected: 1 },
    ])
  })

  test('stars leave a rejection as it is, and a rejection the stars', async () => {
    const { id } = await upload()
    await judge({ ids: [id], rating: 3 })
    await judge({ ids: [id], isRejected: true })
    expect(await row(id)).toMatchObject({ rating: 3, is_rejected: 1 })
    await judge({ ids: [id], rating: 1 })
    expect(await row(id)).toMatchObject({ rating: 1, is_rejected: 1 })
  })

  test('what a judgement changes bears one new revision, and what it leaves alone keeps its own', async () => {
    const [one, two] = [await upload(), await upload()]
    await judge({ ids: [one.id], rating: 4 })
    const still = (await row(one.id)).revision
    await judge({ ids: [one.id, two.id], rating: 4 })
    expect((await row(one.id)).revision).toBe(still)
    expect((await row(two.id)).revision).toBeGreaterThan(still)
  })

  test('two tabs that judge the same at once are one after the other: each knows what it changed', async () => {
    const { id } = await upload()
    const answers = await Promise.all([1, 2, 3, 4].map((rating) => judge({ ids: [id], rating })))
    const before = answers.map((answer) => answer.before[0]?.rating)
    const { rating } = await row(id)
    expect([...before, rating].toSorted()).toEqual([0, 1, 2, 3, 4])
  })

  test('other people’s results and ids of nothing are counted as missing and left alone', async () => {
    const mine = await upload()
    const stranger = (await seedUser(world)).user
    const theirs = await upload('b.png', teal, stranger)
    const ids = [theirs.id, mine.id, 'nothing']
    expect(await judge({ ids, rating: 5 })).toEqual({
      before: [{ id: mine.id, rating: 0, isRejected: false }],
      missing: 2,
    })
    expect(await bin(...ids)).toEqual({ ids: [mine.id], missing: 2 })
    await binAssets({ world, user: stranger, ids: [theirs.id] })
    expect(await restore(...ids)).toEqual({ ids: [mine.id], missing: 2 })
    expect(await erase(...ids)).toEqual({ erased: 0, missing: 3 })
    expect(await eraseAssets({ world, user, which: { all: true } })).toEqual({ erased: 0, missing: 0 })
    expect(await row(theirs.id)).toMatchObject({ rating: 0, binned_at: world.clock.now(), deleted_at: null })
    await expect(deleteAsset({ world, user, id: theirs.id })).rejects.toMatchObject({ code: 'not_found' })
    expect(existsSync(objectOf(theirs))).toBe(true)
  })

  test('20,000 are judged, binned, brought back and erased in one act each', async () => {
    const count = 20_000
    const seeded = await seedAssets(world.db, user.id, count, world.clock.now())
    const ids = seeded.toReversed()
    const judged = await judge({ ids, rating: 3 })
    expect(judged.before.map(({ id }) => id)).toEqual(ids)
    expect(await bin(...ids)).toEqual({ ids, missing: 0 })
    const first = await listBin({ world, user, query: {} })
    expect([first.total, first.bytes, first.items.length]).toEqual([count, count * 10, 100])

    const restored = restoreAssets({ world, user, which: { all: true } })
    // Nobody else waits for all of it. By the time this is answered it has begun.
    await world.db.selectFrom('users').select('id').execute()
    const order = [restored.then(() => 'restored'), judge({ ids: ids.slice(0, 1), rating: 4 }).then(() => 'judged')]
    expect(await Promise.race(order)).toBe('judged')
    expect((await restored).ids.length).toBe(count)
    await bin(...ids)
    expect(await eraseAssets({ world, user, which: { all: true } })).toEqual({ erased: count, missing: 0 })
    expect(await shelf()).toEqual([])
  }, 120_000)

  test('a page of the bin goes on where the last one ended', async () => {
    const ids = await seedAssets(world.db, user.id, 250, world.clock.now())
    await bin(...ids.slice(0, 120))
    world.clock.pass(1_000)
    await bin(...ids.slice(120))
    const seen: string[] = []
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const [time = '', id = ''] = cursor?.split('.') ?? []
      const page = await listBin({ world, user, query: cursor ? { cursor: { time: Number(time), id } } : {} })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next
    }
    expect(seen).toEqual([...ids.slice(120).toReversed(), ...ids.slice(0, 120).toReversed()])
  })

  test('what was just deleted has 30 days left, and what is due has none', async () => {
    const { id } = await upload()
    await bin(id)
    const left = async () => (await listBin({ world, user, query: {} })).items[0]?.daysLeft
    expect(await left()).toBe(30)
    world.clock.pass(1)
    expect(await left()).toBe(30)
    world.clock.pass(binKeepsMs - 2)
    expect(await left()).toBe(1)
    world.clock.pass(1_000)
    expect(await left()).toBe(0)
  })

  test('what lies in the bin is in no list and no new task, keeps its file and stars, and comes back as it was', async () => {
    const asset = await upload()
    await judge({ ids: [asset.id], rating: 4 })
    const there = await files()
    await bin(asset.id)
    expect([await shelf(), await inBin()]).toEqual([[], [asset.id]])
    await expect(requireOwnAssets(world, user.id, { image_url: `asset:${asset.id}` })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'image_url' }],
    })
    expect(await files()).toEqual(there)
    expect(await bin(asset.id)).toEqual({ ids: [], missing: 0 })
    expect(await restore(asset.id)).toEqual({ ids: [asset.id], missing: 0 })
    expect([await shelf(), await inBin()]).toEqual([[asset.id], []])
    expect(await row(asset.id)).toMatchObject({ rating: 4, binned_at: null })
    await requireOwnAssets(world, user.id, { image_url: `asset:${asset.id}` })
  })

  test('a task that was queued with a file is still sent when the file goes into the bin', async () => {
    const { id } = await upload()
    await bin(id)
    const connection = await world.db
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', connectionId)
      .executeTakeFirstOrThrow()
    const sendable = await sendableMedia(
      world,
      { ...connection, dialect: 'onysoft' },
      { fields: {} },
      { image_url: `asset:${id}` },
    )
    expect(sendable.image_url).toMatch(/^data:image/)
  })

  test('a task’s card shows its result as deleted while it is in the bin, and pages are told of both', async () => {
    const { task, asset } = await result()
    const shown = async () => {
      const [output] = (await openTask({ world, user, id: task.id })).outputs
      return [output?.state, output?.asset?.id]
    }
    const told = async (after: number) => {
      const changes = await taskChanges({ world, user, after })
      return changes.items.map(({ id, revision }) => [id, revision > after])
    }
    const before = (await openTask({ world, user, id: task.id })).revision
    await bin(asset.id)
    expect(await shown()).toEqual(['deleted', undefined])
    expect(await told(before)).toEqual([[task.id, true]])
    const between = (await openTask({ world, user, id: task.id })).revision
    await restore(asset.id)
    expect(await shown()).toEqual(['saved', asset.id])
    expect(await told(between)).toEqual([[task.id, true]])
    await bin(asset.id)
    await erase(asset.id)
    expect(await shown()).toEqual(['deleted', undefined])
  })

  test('pages hear of each task whose result was binned, however many, and of each change after', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () =>
        seedTask(world, { owner_id: user.id, connection_id: connectionId, state: 'completed' }),
      ),
    )
    const ids = await seedAssets(world.db, user.id, 12, world.clock.now())
    for (const [index, id] of ids.entries())
      await world.db
        .updateTable('assets')
        .set({ task_id: made[index]?.id ?? '' })
        .where('id', '=', id)
        .execute()
    await bin(...ids)
    const { items } = await taskChanges({ world, user, after: 0 })
    expect(items.map(({ id }) => id).toSorted()).toEqual(made.map(({ id }) => id).toSorted())
    expect(new Set(items.map(({ revision }) => revision)).size).toBe(12)
    const newest = Math.max(...items.map(({ revision }) => revision))
    await judge({ ids, rating: 1 })
    expect((await row(ids[0] ?? '')).revision).toBeGreaterThan(newest)
  })

  test('only what lies in the bin is erased', async () => {
    const asset = await upload()
    expect(await erase(asset.id)).toEqual({ erased: 0, missing: 1 })
    expect(existsSync(objectOf(asset))).toBe(true)
    expect(await shelf()).toEqual([asset.id])
  })

  test('erasing removes the file, its sidecar, its poster and its content from disk, and it from its collections', async () => {
    const { asset, task } = await result()
    const now = world.clock.now()
    const collection = { id: newId(now), owner_id: user.id, name: 'Lamps', cover_asset_id: asset.id }
    await world.db
      .insertInto('collections')
      .values({ ...collection, created_at: now, changed_at: now })
      .execute()
    await world.db
      .insertInto('collection_assets')
      .values({ collection_id: collection.id, asset_id: asset.id, added_at: now })
      .execute()
    await bin(asset.id)
    expect(await world.db.selectFrom('collection_assets').selectAll().execute()).toHaveLength(1)
    expect(await erase(asset.id)).toEqual({ erased: 1, missing: 0 })
    expect(await files()).toEqual([])
    expect(existsSync(posterFile(world, asset.sha256))).toBe(false)
    expect(await world.db.selectFrom('collection_assets').selectAll().execute()).toEqual([])
    expect(await world.db.selectFrom('collections').select('cover_asset_id').execute()).toEqual([
      { cover_asset_id: null },
    ])
    expect(await inBin()).toEqual([])
    expect(await row(asset.id)).toMatchObject({ deleted_at: now, task_id: task.id })
    expect(await restore(asset.id)).toEqual({ ids: [], missing: 1 })
  })

  test('content that another result has is kept, also when that one is in the bin or somebody else’s', async () => {
    const stranger = (await seedUser(world)).user
    const [one, two, theirs] = [
      await upload('one.png'),
      await upload('two.png'),
      await upload('three.png', teal, stranger),
    ]
    await bin(one.id, two.id)
    await erase(one.id)
    expect([existsSync(objectOf(one)), existsSync(posterFile(world, one.sha256))]).toEqual([true, true])
    await erase(two.id)
    expect(existsSync(objectOf(one))).toBe(true)
    await binAssets({ world, user: stranger, ids: [theirs.id] })
    await eraseAssets({ world, user: stranger, which: { all: true } })
    expect(await files()).toEqual([])
  })

  test('twins that two tabs erase at once leave nothing behind', async () => {
    const twins = [await upload('one.png'), await upload('two.png'), await upload('three.png')]
    await bin(...twins.map(({ id }) => id))
    await Promise.all(twins.map(({ id }) => erase(id)))
    expect(await files()).toEqual([])
  })

  test('30 days after it was deleted, and not before, a result is erased by itself', async () => {
    const [early, late, kept] = [
      await upload('a.png', await paint('red')),
      await upload('b.png', await paint('blue')),
      await upload(),
    ]
    await bin(early.id)
    world.clock.pass(1_000)
    await bin(late.id)
    world.clock.pass(binKeepsMs - 1_001)
    expect(await sweepBin(world)).toBe(0)
    world.clock.pass(1)
    expect(await sweepBin(world)).toBe(1)
    expect([existsSync(objectOf(early)), existsSync(objectOf(late))]).toEqual([false, true])
    world.clock.pass(1_000)
    expect(await sweepBin(world)).toBe(1)
    expect([await inBin(), await shelf()]).toEqual([[], [kept.id]])
  })

  test('a full bin is swept a bounded number at a time', async () => {
    const ids = await seedAssets(world.db, user.id, 150, world.clock.now())
    await bin(...ids)
    world.clock.pass(binKeepsMs)
    expect([await sweepBin(world), await sweepBin(world), await sweepBin(world)]).toEqual([100, 50, 0])
  })

  test('a full bin is swept to its end at once, with a rest after each hundred', async () => {
    const ids = await seedAssets(world.db, user.id, 350, world.clock.now())
    await bin(...ids)
    world.clock.pass(binKeepsMs)
    const begun = world.clock.now()
    const left = async () =>
      (await world.db.selectFrom('assets').select('id').where('deleted_at', 'is', null).execute()).length
    const end = new AbortController()
    const ending = { ...world, clock: { ...world.clock, wait: async () => end.abort() } }
    await sweepWholeBin(ending, end.signal)
    expect(await left()).toBe(250)
    await sweepWholeBin(world, new AbortController().signal)
    expect([await left(), world.clock.now() - begun]).toEqual([0, 3_000])
  })

  test('files that a server which ended in the middle has left are erased at the next start', async () => {
    const [gone, kept] = [await upload('a.png', await paint('red')), await upload()]
    await bin(gone.id)
    await world.db.updateTable('assets').set({ deleted_at: 1 }).where('id', '=', gone.id).execute()
    await finishErasing(world)
    expect([existsSync(objectOf(gone)), existsSync(objectOf(kept))]).toEqual([false, true])
    expect(await files()).toHaveLength(3)
    await finishErasing(world)
  })

  test('a result whose input was erased keeps its task and its receipt', async () => {
    const parent = await upload()
    const task = await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      state: 'completed',
      input_json: JSON.stringify({ prompt: 'a lamp', image_url: `asset:${parent.id}` }),
    })
    await world.db
      .insertInto('task_parents')
      .values({ task_id: task.id, path: 'image_url', asset_id: parent.id, parent_task_id: null })
      .execute()
    await bin(parent.id)
    await erase(parent.id)
    expect((await openTask({ world, user, id: task.id })).input.image_url).toBe(`asset:${parent.id}`)
    expect(await world.db.selectFrom('task_parents').select('asset_id').execute()).toEqual([{ asset_id: parent.id }])
  })
})

test('a body that says nothing, too much or nonsense names the field', () => {
  const faults = (schema: typeof Mark | typeof Marks | typeof AssetIdsOrAll, body: unknown) =>
    faultsOf(schema.safeParse(body).error!).map(({ path, say }) => [path, say.key, say.values?.maximum])
  const many = Array.from({ length: 20_001 }, (_, index) => `a${index}`)
  expect(faults(Mark, { ids: ['a'] })).toEqual([['rating', 'errors.field.required', undefined]])
  expect(faults(Mark, { ids: ['a'], rating: 6 })).toEqual([['rating', 'errors.field.tooBig', 5]])
  expect(faults(Mark, { ids: many, rating: 1 })).toEqual([['ids', 'errors.field.tooBig', 20_000]])
  expect(faults(Mark, { ids: [], rating: 1 })).toEqual([['ids', 'errors.field.tooSmall', undefined]])
  expect(
    faults(Marks, {
      marks: [
        { ids: many.slice(0, 15_000), rating: 1 },
        { ids: many.slice(0, 15_000), rating: 2 },
      ],
    }),
  ).toEqual([['marks', 'errors.field.tooBig', 20_000]])
  expect(faults(AssetIdsOrAll, {})).toEqual([['ids', 'errors.field.required', undefined]])
  expect(faults(AssetIdsOrAll, { all: false })).toEqual([['all', 'errors.field.option', undefined]])
})

/** Rows alone, without files: each with content of its own. */
async function seedAssets(db: Database, ownerId: string, count: number, now: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId(now)).toSorted()
  for (let from = 0; from < count; from += 500)
    await db
      .insertInto('assets')
      .values(
        ids.slice(from, from + 500).map((id) => ({
          id,
          owner_id: ownerId,
          task_id: null,
          position: 1,
          origin: 'upload' as const,
          kind: 'image' as const,
          mime: 'image/png',
          name: `${id}.png`,
          bytes: 10,
          sha256: id.padEnd(64, '0'),
          path: `2026/11/20/${id}.png`,
          width: 40,
          height: 20,
          duration_ms: null,
          peaks_json: null,
          has_poster: 0,
          text: null,
          prompt: 'a lamp',
          model_id: null,
          created_at: now,
          deleted_at: null,
        })),
      )
      .execute()
  return ids
}
