import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  AskItems,
  AskLayout,
  GalleryCounts,
  GalleryLayout,
  GalleryQuery,
  type WholeLayout,
} from '@/lib/gallery/contract'
import { ratioOfCode, stepOf } from '@/lib/gallery/ratio'
import { naiveCounts, naiveList, readNaively } from '@/lib/testing/naive-gallery'
import { openGallery } from '@/lib/gallery/server/open-gallery'
import { change, seedGallery, type Seeded } from '@/lib/testing/seed-gallery'
import { workerGallery } from '@/lib/gallery/server/worker-gallery'
import { AppError } from '@/lib/kernel/app-error'
import { stores } from '@/lib/testing/databases'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

/** Shortly before the last of what is seeded. */
const now = Date.UTC(2025, 7, 20, 22, 30)
const zones = ['UTC', 'Europe/Istanbul', 'America/Sao_Paulo', 'Asia/Kolkata', 'Africa/Cairo']
const some = (values: readonly string[]) =>
  fc.option(
    fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join(',')),
    { nil: undefined, freq: 4 },
  )

const filters = (seeded: Seeded) =>
  fc.record({
    q: fc.option(fc.constantFrom('lam', 'deniz', 'ışık', '灯', 'свет', 'a', 'lamp sea', 'nothing-like-it'), {
      nil: undefined,
      freq: 3,
    }),
    state: some(['kept', 'failed', 'unconfirmed', 'lost', 'binned']),
    kind: some(['image', 'video', 'audio', 'text']),
    model: some([...seeded.models, 'openai/gpt-image-2']),
    family: some(seeded.families),
    provider: some(seeded.providers),
    connection: some(seeded.connections),
    origin: some(['output', 'upload', 'import']),
    rating: some(['0', '1', '2', '3', '4', '5', 'rejected']),
    aspect: some(['wide', 'square', 'tall']),
    sound: some(['yes', 'no']),
    collection: some(seeded.collections),
    batch: some(seeded.batches),
    price: fc.option(fc.constantFrom('USD:0.10-0.50', 'USD:-0.2', 'TRY:5-'), { nil: undefined, freq: 3 }),
    from: fc.option(fc.constantFrom('2024-01-02', '2024-03-01', '2025-06-30'), { nil: undefined, freq: 2 }),
    to: fc.option(fc.constantFrom('2024-02-29', '2025-07-01'), { nil: undefined, freq: 2 }),
    sort: fc.option(fc.constantFrom('newest', 'oldest', 'price', 'duration'), { nil: undefined }),
    tz: fc.option(fc.constantFrom(...zones), { nil: undefined }),
  })

const parsed = (address: Record<string, string | undefined>): GalleryQuery =>
  GalleryQuery.parse(Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined)))

describe.each(stores)('on $name', ({ open }) => {
  let world: TestWorld
  let seeded: Seeded
  let place: Awaited<ReturnType<typeof open>>['place']
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await open()
    place = opened.place
    close = opened.close
    world = testWorld(opened.db)
    seeded = await seedGallery(world, 400)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  const ownerId = () => seeded.user.id
  const wholeLayout = async (query: GalleryQuery) => {
    const layout = GalleryLayout.parse(await world.gallery.layout({ ownerId: ownerId(), query, now }))
    if (layout.kind !== 'whole') throw new Error('Asked for all of it')
    return layout
  }
  const allIds = async (query: GalleryQuery, revision?: number) =>
    (await world.gallery.ids({ ownerId: ownerId(), query: { ...query, revision, start: 0, count: 20_000 }, now })).ids

  it('lists and counts what a plain look through all rows finds, whatever the filters', async () => {
    const rows = await readNaively(world.db, ownerId())
    await fc.assert(
      fc.asyncProperty(filters(seeded), async (address) => {
        const query = parsed(address)
        const expected = naiveList(rows, query)
        expect(await allIds(query)).toEqual(expected.map(({ id }) => id))
        const layout = await wholeLayout(query)
        expect(layout.total).toBe(expected.length)
        expect([...layout.ratios].map((letter) => stepOf(ratioOfCode[letter.charCodeAt(0)]!))).toEqual(
          expected.map(({ step }) => step),
        )
        const counts = GalleryCounts.parse(await world.gallery.counts({ ownerId: ownerId(), query, now }))
        expect(counts.total).toBe(expected.length)
        for (const [facet, values] of Object.entries(naiveCounts(rows, query)))
          expect([
            facet,
            Object.fromEntries(counts[facet as 'kind'].map(({ value, count }) => [value, count])),
          ]).toEqual([facet, values])
      }),
      { numRuns: 40, seed: 5 },
    )
  })

  it("leads to as many results as a filter's count says", async () => {
    await fc.assert(
      fc.asyncProperty(filters(seeded), async (address) => {
        const query = parsed(address)
        const counts = await world.gallery.counts({ ownerId: ownerId(), query, now })
        const total = async (more: GalleryQuery) => (await wholeLayout({ ...query, ...more })).total
        for (const facet of ['state', 'kind', 'model', 'rating', 'collection', 'batch'] as const)
          for (const { value, count } of counts[facet]) expect(await total({ [facet]: [value] })).toBe(count)
        const noDates = { dates: undefined, from: undefined, to: undefined }
        for (const { count, ...dates } of counts.dates) expect(await total({ ...noDates, ...dates })).toBe(count)
        for (const { value, count } of counts.price) expect(await total({ price: value })).toBe(count)
      }),
      { numRuns: 10, seed: 6 },
    )
  })

  it('begins each day where its first result of that day stands, in every time zone', async () => {
    for (const tz of zones)
      for (const sort of ['newest', 'oldest'] as const) {
        const expected: [string, number][] = []
        const format = new Intl.DateTimeFormat('en-CA', { timeZone: tz })
        naiveList(await readNaively(world.db, ownerId()), { sort }).forEach(({ createdAt }, place) => {
          const day = format.format(createdAt)
          if (expected.at(-1)?.[0] !== day) expected.push([day, place])
        })
        expect((await wholeLayout({ sort, tz })).days).toEqual(expected)
      }
  })

  it('tells a list later as what changed, so that the old list and the changes are the new one', async () => {
    await fc.assert(
      fc.asyncProperty(filters(seeded), fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), async (address, dice) => {
        const query = parsed(address)
        const before = await wholeLayout(query)
        const ids = await allIds(query, before.revision)
        const known = new Set((await readNaively(world.db, ownerId())).map(({ id }) => id))
        for (const die of dice) await change(world, seeded, die)
        const after = GalleryLayout.parse(
          await world.gallery.layout({ ownerId: ownerId(), query: { ...query, since: before.revision }, now }),
        )
        const fresh = GalleryLayout.parse(
          await openGallery(world.db).layout({ ownerId: ownerId(), query, now }),
        ) as WholeLayout
        expect(after).toMatchObject({ kind: 'changes', since: before.revision, total: fresh.total, days: fresh.days })
        if (after.kind !== 'changes') return
        const removed = new Set(after.removed)
        const letters = [...before.ratios].filter((_, place) => !removed.has(place))
        for (const [place, letter] of after.added) letters.splice(place, 0, letter)
        expect(letters.join('')).toBe(fresh.ratios)
        expect(
          (await allIds(query, after.revision)).filter((id, place) => after.fresh.includes(place) && known.has(id)),
        ).toEqual([])
        // The old list is still known: whoever holds it asks for its ranges.
        expect(await allIds(query, before.revision)).toEqual(ids)
        expect(naiveList(await readNaively(world.db, ownerId()), query).map(({ id }) => id)).toEqual(
          await allIds(query, after.revision),
        )
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  it('gives the same list under the same revision at two servers', async () => {
    const [one, other] = [openGallery(world.db), openGallery(world.db)]
    await one.layout({ ownerId: ownerId(), query: {}, now })
    for (let die = 0; die < 30; die++) {
      await change(world, seeded, die * 7)
      if (die % 3 > 0) await one.layout({ ownerId: ownerId(), query: {}, now })
    }
    const [first, second] = [
      await one.layout({ ownerId: ownerId(), query: {}, now }),
      await other.layout({ ownerId: ownerId(), query: {}, now }),
    ]
    expect(first).toEqual(second)
    const query = { revision: first.revision, start: 10, count: 50 }
    expect(await one.items({ ownerId: ownerId(), query, now })).toEqual(
      await other.items({ ownerId: ownerId(), query, now }),
    )
  })

  it('says which list it answers from when the one that was asked for is not known', async () => {
    const { revision } = await wholeLayout({})
    const query = { revision: revision - 1_000, start: 0, count: 5 }
    const answer = await openGallery(world.db).items({ ownerId: ownerId(), query, now })
    expect(answer.revision).toBe(revision)
    expect(answer.items).toHaveLength(5)
    const beyond = { start: 1_000_000, count: 5 }
    expect((await world.gallery.items({ ownerId: ownerId(), query: beyond, now })).items).toEqual([])
  })

  it('finds each item where the list has it', async () => {
    for (const query of [{}, { sort: 'price' }, { sort: 'duration', kind: ['video'] }] as GalleryQuery[]) {
      const ids = await allIds(query)
      for (const position of [0, 7, ids.length - 1]) {
        const place = await world.gallery.place({ ownerId: ownerId(), query: { ...query, id: ids[position]! }, now })
        expect(place).toMatchObject({ position, total: ids.length })
        expect([place.before, place.after]).toEqual([ids[position - 1], ids[position + 1]])
      }
    }
    const outside = await world.gallery.place({ ownerId: ownerId(), query: { id: 'nothing' }, now })
    expect(outside.position).toBeUndefined()
  })

  it("never shows, counts or finds another owner's", async () => {
    const ids = await allIds({})
    const stranger = seeded.stranger.id
    const theirs = await world.gallery.ids({ ownerId: stranger, query: { start: 0, count: 20_000 }, now })
    expect(theirs.ids.filter((id) => ids.includes(id))).toEqual([])
    expect(theirs.ids.length).toBeGreaterThan(0)
    expect((await world.gallery.place({ ownerId: stranger, query: { id: ids[0]! }, now })).position).toBeUndefined()
    const found = await world.gallery.ids({ ownerId: stranger, query: { q: 'lamp', start: 0, count: 20_000 }, now })
    expect(found.ids.every((id) => theirs.ids.includes(id))).toBe(true)
    const counts = await world.gallery.counts({ ownerId: stranger, query: {}, now })
    expect(counts.collection).toEqual([])
    expect(counts.connection.some(({ value }) => seeded.connections.includes(value))).toBe(false)
  })

  it('names the filter that is wrong', async () => {
    await expect(
      world.gallery.layout({ ownerId: ownerId(), query: { tz: 'Mars/Olympus' }, now }).catch(said),
    ).resolves.toEqual(['tz'])
    for (const [name, value] of [
      ['state', 'asleep'],
      ['kind', 'smell'],
      ['rating', '6'],
      ['price', 'EUR:1-2'],
      ['from', 'yesterday'],
      ['to', '2024-02-30'],
      ['sort', 'beauty'],
      ['since', '-1'],
      ['colour', 'red'],
    ])
      expect([name, AskLayout.safeParse({ [name!]: value }).success]).toEqual([name, false])
    expect(AskItems.safeParse({ from: '2024-01-01', start: '0', count: '200' }).success).toBe(true)
    expect(AskItems.safeParse({ start: '0', count: '201' }).success).toBe(false)
  })

  it('answers from a worker as it does here, also when the worker dies over a question', async () => {
    const gallery = workerGallery(place, world.log)
    const query = { q: 'lam', sort: 'oldest' } as const
    const here = await world.gallery.layout({ ownerId: ownerId(), query, now })
    expect(await gallery.layout({ ownerId: ownerId(), query, now })).toEqual(here)
    const asked = gallery.counts({ ownerId: ownerId(), query, now })
    await gallery.worker()?.terminate()
    expect(await asked).toEqual(await world.gallery.counts({ ownerId: ownerId(), query, now }))
    await expect(
      gallery.counts({ ownerId: ownerId(), query: { tz: 'Mars/Olympus' }, now }).catch(said),
    ).resolves.toEqual(['tz'])
    await gallery.worker()?.terminate()
    const page = { start: 0, count: 30 }
    expect(await gallery.items({ ownerId: ownerId(), query: page, now })).toEqual(
      await world.gallery.items({ ownerId: ownerId(), query: page, now }),
    )
    await gallery.worker()?.terminate()
  })
})

const said = (error: unknown) => (error instanceof AppError ? error.fields.map(({ path }) => path) : error)
