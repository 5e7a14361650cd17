import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '@/lib/db/db'
import { newId } from '@/lib/kernel/id'
import { parentsIn } from '@/lib/lineage/parents-in'
import { fillParents } from '@/lib/lineage/server/fill-parents'
import { openLineage } from '@/lib/lineage/server/open-lineage'
import { writeParents } from '@/lib/lineage/server/write-parents'
import { total } from '@/lib/lineage/spending'
import { findModel } from '@/lib/models/catalog/catalog'
import { sampleInput } from '@/lib/models/sample'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

test('everything of ours in an input is found, by the kind of its field', () => {
  const { fields } = findModel('unified-tasks', 'google/veo-3.1-fast')!
  const input = {
    prompt: 'asset:0prompt',
    start_image_url: 'asset:0one',
    end_image_url: 'https://example.com/a.png',
    reference_image_urls: ['asset:0two', 'asset:0three'],
    reference_characters: [{ name: 'Ada', image_urls: ['asset:0four'] }],
  }
  expect(parentsIn(fields, input)).toEqual([
    { path: 'start_image_url', assetId: '0one' },
    { path: 'reference_image_urls.0', assetId: '0two' },
    { path: 'reference_image_urls.1', assetId: '0three' },
    { path: 'reference_characters.0.image_urls.0', assetId: '0four' },
  ])
  const extend = findModel('unified-tasks', 'google/veo-3.1-extend')!
  expect(parentsIn(extend.fields, { task_id: 'their-id' })).toMatchObject([{ path: 'task_id' }])
})

test('amounts of each currency are added up by themselves, to the last decimal', () => {
  const usd = (amount: string) => ({ sums: [{ amount, currency: 'USD' as const }], unknown: 0 })
  const lira = { sums: [{ amount: '5', currency: 'TRY' as const }], unknown: 1 }
  expect(total([usd('0.1'), lira, usd('0.20'), usd('1')])).toEqual({
    sums: [
      { amount: '5', currency: 'TRY' },
      { amount: '1.30', currency: 'USD' },
    ],
    unknown: 1,
  })
})

describe.each(stores)('on $name', ({ open }) => {
  let db: Database
  let close: () => Promise<void>
  let world: TestWorld
  beforeAll(async () => {
    ;({ db, close } = await open())
    world = testWorld(db)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  type Person = Awaited<ReturnType<typeof seedUser>>

  const asset = async (
    { user }: Person,
    taskId: string | null,
    given: { binned_at?: number; deleted_at?: number } = {},
  ) => {
    world.clock.pass(1)
    const id = newId(world.clock.now())
    await db
      .insertInto('assets')
      .values({
        id,
        owner_id: user.id,
        task_id: taskId,
        position: 1,
        origin: taskId === null ? 'upload' : 'output',
        kind: 'image',
        mime: 'image/png',
        name: `${id}.png`,
        bytes: 1,
        sha256: id,
        path: `${id}.png`,
        has_poster: 1,
        prompt: 'holiday.png',
        created_at: world.clock.now(),
        ...given,
      })
      .execute()
    return id
  }

  const paid = (person: Person, amount: string | null, given: Parameters<typeof seedTask>[1] = {}) =>
    seedTask(world, {
      owner_id: person.user.id,
      connection_id: person.connectionId,
      state: 'completed',
      remote_id: newId(world.clock.now()),
      charged_amount: amount,
      charged_currency: amount === null ? null : 'USD',
      ...given,
    })

  const submit = ({ user, connectionId }: Person, input: Record<string, unknown>, modelId = 'google/veo-3.1-fast') =>
    submitTask({ world, user, input: { connectionId, modelId, input, wishId: newId(world.clock.now()) } })

  test('a submitted task says what it was made from, and the tree says what each branch cost', async () => {
    const person = await seedUser(world)
    const upload = await asset(person, null)
    world.clock.pass(1_000)
    const picture = await paid(person, '0.04')
    await db
      .insertInto('task_parents')
      .values({ task_id: picture.id, path: 'image_urls.0', asset_id: upload, parent_task_id: null })
      .execute()
    const made = await asset(person, picture.id)
    world.clock.pass(1_000)
    const film = await submit(person, { prompt: 'a lamp', start_image_url: `asset:${made}` })
    await db
      .updateTable('tasks')
      .set({ state: 'completed', charged_amount: '0.40', charged_currency: 'USD' })
      .where('id', '=', film.id)
      .execute()
    world.clock.pass(1_000)
    const second = await submit(person, { prompt: 'a fire', start_image_url: `asset:${made}` })

    for (const id of [film.id, second.id, picture.id, made, upload]) {
      const { nodes, more } = await openLineage({ world, user: person.user, id })
      expect(more).toBe(false)
      expect(nodes.map((node) => [node.id, node.parents.map(({ id, path }) => ({ id, path })), node.branch])).toEqual([
        [upload, [], { sums: [{ amount: '0.44', currency: 'USD' }], unknown: 1 }],
        [
          picture.id,
          [{ id: upload, path: 'image_urls.0' }],
          { sums: [{ amount: '0.44', currency: 'USD' }], unknown: 1 },
        ],
        [
          film.id,
          [{ id: picture.id, path: 'start_image_url' }],
          { sums: [{ amount: '0.40', currency: 'USD' }], unknown: 0 },
        ],
        [second.id, [{ id: picture.id, path: 'start_image_url' }], { sums: [], unknown: 1 }],
      ])
    }
  })

  test('one file may be named more often than a statement takes parameters', async () => {
    const person = await seedUser(world)
    const upload = await asset(person, null)
    const task = await paid(person, null)
    const times = 8_192
    await writeParents(db, task, 'unified-tasks', { reference_image_urls: Array(times).fill(`asset:${upload}`) })
    const written = await db.selectFrom('task_parents').select('path').where('task_id', '=', task.id).execute()
    expect(written).toHaveLength(times)
  })

  test('what stands under a very long name is kept, and is nobody’s parent', async () => {
    const person = await seedUser(world)
    const upload = await asset(person, null)
    // What repeats itself PostgreSQL would store shorter.
    const [name, far] = [6_000, 500].map((length) => randomBytes(length).toString('base64url'))
    const input = { [name!]: `asset:${upload}`, [far!]: { [far!]: { [far!]: `asset:${upload}` } } }
    const { id } = await submit(
      person,
      { prompt: 'a lamp', input: { ...input, short: `asset:${upload}` } },
      'acme/new-1',
    )
    const written = await db.selectFrom('task_parents').select('path').where('task_id', '=', id).execute()
    expect(written).toEqual([{ path: 'input.short' }])
  })

  test('a deleted parent stands where it stood', async () => {
    const person = await seedUser(world)
    const upload = await asset(person, null)
    world.clock.pass(1_000)
    const film = await submit(person, { prompt: 'a lamp', start_image_url: `asset:${upload}` })
    const gone = async () =>
      (await openLineage({ world, user: person.user, id: film.id })).nodes.map((node) => [node.is, node.gone])
    expect(await gone()).toEqual([
      ['upload', undefined],
      ['task', undefined],
    ])
    await db.updateTable('assets').set({ binned_at: 1 }).where('id', '=', upload).execute()
    expect(await gone()).toEqual([
      ['upload', 'binned'],
      ['task', undefined],
    ])
    await db.updateTable('assets').set({ deleted_at: 1 }).where('id', '=', upload).execute()
    expect(await gone()).toEqual([
      ['upload', 'erased'],
      ['task', undefined],
    ])
    await db.deleteFrom('assets').where('id', '=', upload).execute()
    expect(await gone()).toEqual([
      ['missing', undefined],
      ['task', undefined],
    ])
  })

  test('an earlier task is known by the id that the gateway gave it, an earlier song by its clip', async () => {
    const person = await seedUser(world)
    const video = await paid(person, '0.40')
    const song = await paid(person, '0.10', { makes: 'music' })
    const kept = await asset(person, song.id)
    await db
      .insertInto('outputs')
      .values({
        task_id: song.id,
        position: 1,
        kind: 'audio',
        remote_id: 'clip-7',
        state: 'saved',
        tries: 0,
        asset_id: kept,
      })
      .execute()
    const rows = async (task_id: string) =>
      db
        .selectFrom('task_parents')
        .select(['path', 'asset_id', 'parent_task_id'])
        .where('task_id', '=', task_id)
        .execute()
    const sample = (id: string) => sampleInput(findModel('unified-tasks', id)!)
    const extend = 'google/veo-3.1-extend'
    const longer = await submit(person, { ...sample(extend), task_id: video.remote_id }, extend)
    expect(await rows(longer.id)).toEqual([{ path: 'task_id', asset_id: null, parent_task_id: video.id }])
    const stems = await submit(person, { ...sample('suno-ai/stems'), clip_id: 'clip-7' }, 'suno-ai/stems')
    expect(await rows(stems.id)).toEqual([{ path: 'clip_id', asset_id: kept, parent_task_id: song.id }])
    const foreign = await submit(
      person,
      { ...sample('suno-ai/stems'), clip_id: 'nobody-here-made-it' },
      'suno-ai/stems',
    )
    expect(await rows(foreign.id)).toEqual([])
  })

  test('what is not yours is not there', async () => {
    const [one, other] = [await seedUser(world), await seedUser(world)]
    const task = await paid(one, '1')
    const file = await asset(one, task.id)
    for (const id of [task.id, file, 'nothing'])
      await expect(openLineage({ world, user: other.user, id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a large family is cut at 500, the nearest first, and a ring does not hang', async () => {
    const person = await seedUser(world)
    const root = await paid(person, '1')
    const children = []
    for (let made = 0; made < 520; made++) children.push(await paid(person, '0.01'))
    const link = (task_id: string, parent_task_id: string) => ({
      task_id,
      path: 'task_id',
      asset_id: null,
      parent_task_id,
    })
    await db
      .insertInto('task_parents')
      .values(children.map((child) => link(child.id, root.id)))
      .execute()
    const { nodes, more } = await openLineage({ world, user: person.user, id: root.id })
    expect([nodes.length, more]).toEqual([500, true])
    const [a, b] = [await paid(person, '1'), await paid(person, '2')]
    await db
      .insertInto('task_parents')
      .values([link(a.id, b.id), link(b.id, a.id)])
      .execute()
    const ring = await openLineage({ world, user: person.user, id: a.id })
    expect(ring.nodes.map(({ branch }) => branch.sums[0]?.amount)).toEqual(['3', '3'])
  })

  test('a family with many references keeps them all, and every branch its whole cost', async () => {
    const person = await seedUser(world)
    const uploads = []
    for (let made = 0; made < 6; made++) uploads.push(await asset(person, null))
    const films = []
    for (let made = 0; made < 400; made++) films.push(await paid(person, '0.10'))
    for (const { id } of films)
      await db
        .insertInto('task_parents')
        .values(
          uploads.map((asset_id, at) => ({
            task_id: id,
            path: `reference_image_urls.${at}`,
            asset_id,
            parent_task_id: null,
          })),
        )
        .execute()
    for (const id of [uploads[0]!, films[399]!.id]) {
      const { nodes, more } = await openLineage({ world, user: person.user, id })
      const shown = id === uploads[0] ? 1 : 6
      expect([nodes.length, more]).toEqual([400 + shown, false])
      for (const node of nodes)
        if (node.is === 'upload') expect(node.branch.sums).toEqual([{ amount: '40.00', currency: 'USD' }])
        else expect([node.parents.length, node.otherParents]).toEqual([shown, 6 - shown])
    }
  })

  test('what was made before there was a lineage is filled in once, and goes on after an end in between', async () => {
    await db.deleteFrom('settings').where('key', '=', 'lineage.filled').execute()
    const person = await seedUser(world)
    const upload = await asset(person, null)
    const old = []
    for (let made = 0; made < 250; made++) {
      world.clock.pass(1)
      const input_json = JSON.stringify({ prompt: 'x', start_image_url: `asset:${upload}` })
      old.push((await paid(person, '1', { input_json })).id)
    }
    const filled = () =>
      db
        .selectFrom('task_parents')
        .select('task_id')
        .where('asset_id', '=', upload)
        .execute()
        .then((rows) => rows.length)
    const end = new AbortController()
    const { wait } = world.clock
    const cut = { ...world, clock: { ...world.clock, wait: async () => end.abort() } }
    await fillParents(cut, end.signal)
    expect(await filled()).toBeLessThan(250)
    await fillParents({ ...world, clock: { ...world.clock, wait } }, new AbortController().signal)
    expect(await filled()).toBe(250)
    await fillParents(world, new AbortController().signal)
    expect(await filled()).toBe(250)
  })
})
