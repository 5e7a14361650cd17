import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCollection } from '@/lib/collections/server/create-collection'
import { deleteCollection } from '@/lib/collections/server/delete-collection'
import { deleteConnection } from '@/lib/connections/server/delete-connection'
import { nextRevision } from '@/lib/db/next-revision'
import { GalleryItems, type GalleryQuery, type Span } from '@/lib/gallery/contract'
import { followAddress } from '@/lib/gallery/server/follow-address'
import { AppError } from '@/lib/kernel/app-error'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

/** In Istanbul it is already the 8th. */
const now = Date.UTC(2026, 2, 7, 21, 30)
const hour = 3_600_000
const day = 24 * hour

describe.each(stores)('on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await open()
    close = opened.close
    world = testWorld(opened.db)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  type Task = Parameters<typeof seedTask>[1]
  /** A failed task: it stands in the gallery without a file. */
  const fail = ({ prompt = 'a lamp', ...given }: Task & { owner_id: string }) =>
    world.db.transaction().execute(async (db) => {
      const revision = await nextRevision(db, given.owner_id)
      const task = await seedTask({ ...world, db }, { state: 'failed', ...given, prompt, revision })
      await writeSearchText(db, { ownerId: given.owner_id, subjectId: task.id, text: prompt })
      return task
    })
  const counts = (user: { id: string }, query: GalleryQuery) =>
    world.gallery.counts({ ownerId: user.id, query: { state: ['failed'], ...query }, now })
  const unknown = (user: { id: string }, query: GalleryQuery) => world.gallery.unknown({ ownerId: user.id, query })

  it('counts spans of days as they are where the reader lives, whatever span is chosen', async () => {
    const { user, connectionId } = await seedUser(world)
    const at = (created_at: number) => fail({ owner_id: user.id, connection_id: connectionId, created_at })
    for (const ago of [0, hour, 6 * day, 7 * day, 29 * day, 60 * day, 66 * day, 3 * 365 * day]) await at(now - ago)
    const istanbul = [
      { dates: 'today', count: 1 },
      { dates: 'last-7-days', count: 3 },
      { dates: 'last-30-days', count: 5 },
      { dates: 'this-year', count: 7 },
      { from: '2023-01-01', to: '2023-12-31', count: 1 },
    ]
    for (const dates of [{}, { dates: 'today' as const }, { from: '2026-03-08' }, { to: '2024-01-01' }])
      expect((await counts(user, { tz: 'Europe/Istanbul', ...dates })).dates).toEqual(istanbul)
    expect((await counts(user, {})).dates.slice(0, 2)).toEqual([
      { dates: 'today', count: 2 },
      { dates: 'last-7-days', count: 3 },
    ])
    expect((await counts(user, { kind: ['audio'] })).dates.map(({ count }) => count)).toEqual([0, 0, 0, 0])
    const chosen = { kind: ['audio' as const], from: '2023-01-01', to: '2023-12-31' }
    expect((await counts(user, chosen)).dates.at(-1)).toEqual({ from: '2023-01-01', to: '2023-12-31', count: 0 })
  })

  it('lists what lies in a span of days on the day on which it is asked', async () => {
    const { user, connectionId } = await seedUser(world)
    const ownerId = user.id
    const ids: string[] = []
    for (const ago of [0, 6 * day, 7 * day, 29 * day, 30 * day, 65 * day, 66 * day])
      ids.push((await fail({ owner_id: ownerId, connection_id: connectionId, created_at: now - ago })).id)
    const query = { state: ['failed' as const] }
    const page = { start: 0, count: 20 }
    const listed = async (dates: Span, later = 0, tz = 'UTC') => {
      const asked = { ...query, dates, tz }
      const { ids } = await world.gallery.ids({ ownerId, query: { ...asked, ...page }, now: now + later })
      const layout = await world.gallery.layout({ ownerId, query: asked, now: now + later })
      const counted = await world.gallery.counts({ ownerId, query: asked, now: now + later })
      expect([layout.total, counted.total]).toEqual([ids.length, ids.length])
      return ids
    }
    expect(await listed('today')).toEqual(ids.slice(0, 1))
    expect(await listed('last-7-days')).toEqual(ids.slice(0, 2))
    expect(await listed('last-30-days')).toEqual(ids.slice(0, 4))
    expect(await listed('this-year')).toEqual(ids.slice(0, 6))
    expect(await listed('last-7-days', day)).toEqual(ids.slice(0, 1))
    expect(await listed('last-7-days', 2 * hour)).toEqual(ids.slice(0, 2))
    expect(await listed('last-7-days', 2 * hour + hour / 2)).toEqual(ids.slice(0, 1))
    expect(await listed('today', hour, 'Europe/Istanbul')).toEqual(ids.slice(0, 1))
    expect(await listed('today', day, 'Europe/Istanbul')).toEqual([])
    expect(await listed('last-30-days', 365 * day)).toEqual([])
  })

  it('tells a page that it left open what a new day has taken out of its list', async () => {
    const { user, connectionId } = await seedUser(world)
    const ownerId = user.id
    const [newest, oldest] = await Promise.all(
      [0, 6 * day].map((ago) => fail({ owner_id: ownerId, connection_id: connectionId, created_at: now - ago })),
    )
    const query = { state: ['failed' as const], dates: 'last-7-days' as const }
    const { today, revision } = await world.gallery.layout({ ownerId, query, now })
    expect(today).toBe('2026-03-07')
    const tomorrow = now + day
    // What stands at a position of the list that the page holds is of that list, whatever day it is now.
    const held = { ...query, revision, today, start: 1, count: 1 }
    expect(await world.gallery.ids({ ownerId, query: held, now: tomorrow })).toEqual({ revision, ids: [oldest!.id] })
    expect(await world.gallery.layout({ ownerId, query: { ...query, since: revision, today }, now: tomorrow })).toEqual(
      {
        kind: 'changes',
        since: revision,
        revision,
        total: 1,
        today: '2026-03-08',
        days: [['2026-03-07', 0]],
        removed: [1],
        added: [],
        fresh: [],
      },
    )
    expect((await world.gallery.ids({ ownerId, query: { ...query, start: 0, count: 5 }, now: tomorrow })).ids).toEqual([
      newest!.id,
    ])
    expect((await world.gallery.layout({ ownerId, query: { state: ['failed'] }, now })).today).toBeUndefined()
  })

  it('refuses a span together with days', async () => {
    const { user } = await seedUser(world)
    const query = { dates: 'today' as const, to: '2026-03-01' }
    for (const asked of [
      () => world.gallery.layout({ ownerId: user.id, query, now }),
      () => world.gallery.counts({ ownerId: user.id, query, now }),
      () => world.gallery.items({ ownerId: user.id, query: { ...query, start: 0, count: 1 }, now }),
      () => world.gallery.ids({ ownerId: user.id, query: { ...query, start: 0, count: 1 }, now }),
      () => world.gallery.place({ ownerId: user.id, query: { ...query, id: 'any' }, now }),
    ])
      expect(await asked().catch(said)).toEqual([['dates', 'finder.refused.both']])
  })

  it('offers what was free and bands of prices, in the currencies that occur', async () => {
    const { user, connectionId } = await seedUser(world)
    const paid = (charged_amount: string | null, charged_currency: 'USD' | 'TRY' | null) =>
      fail({ owner_id: user.id, connection_id: connectionId, charged_amount, charged_currency })
    expect((await counts(user, {})).price).toEqual([])
    for (const amount of ['0', '0.00', '0.0045', '0.25', '3.20', '100', null])
      await paid(amount, amount === null ? null : 'USD')
    const dollars = [
      { value: 'USD:0-0', count: 2 },
      { value: 'USD:-0.05', count: 3 },
      { value: 'USD:0.05-0.25', count: 1 },
      { value: 'USD:0.25-1', count: 1 },
      { value: 'USD:1-5', count: 1 },
      { value: 'USD:5-', count: 1 },
    ]
    expect((await counts(user, {})).price).toEqual(dollars)
    await paid('12.50', 'TRY')
    const all = [...dollars, { value: 'TRY:10-50', count: 1 }]
    for (const price of [undefined, 'TRY:10-50', 'USD:0.07-0.09'])
      expect((await counts(user, { price })).price).toEqual(all)
    expect((await counts(user, { price: 'TRY:2-10' })).price).toContainEqual({ value: 'TRY:2-10', count: 0 })
    expect((await counts(user, { kind: ['audio'], price: 'USD:5-' })).price).toEqual([{ value: 'USD:5-', count: 0 }])
  })

  it('knows what has left the catalogue or was removed for as long as something is made with it', async () => {
    const { user, connectionId } = await seedUser(world)
    const { connectionId: empty } = await seedConnectionOf(user)
    const query = {
      connection: [connectionId, empty],
      model: ['google/veo-3.1-fast', 'bygone/film-1'],
      family: ['veo-3.1-fast', 'bygone/film-1'],
      provider: ['Google', 'Bygone'],
    }
    const bygone = ['bygone/film-1']
    expect(await unknown(user, query)).toEqual([
      { name: 'model', values: bygone },
      { name: 'family', values: bygone },
      { name: 'provider', values: ['Bygone'] },
    ])
    await fail({ owner_id: user.id, connection_id: connectionId, model_id: 'bygone/film-1' })
    expect(await unknown(user, query)).toEqual([])
    for (const id of [connectionId, empty]) await deleteConnection({ world, user, id })
    expect(await unknown(user, query)).toEqual([{ name: 'connection', values: [empty] }])
  })

  it('knows what a gateway offers beyond the catalogue', async () => {
    const { user, connectionId } = await seedUser(world)
    const model = { connection_id: connectionId, model_id: 'newest/film-9', first_seen_at: 1, seen_at: 1 }
    await world.db
      .insertInto('gateway_models')
      .values({ ...model, title: null, provider: null, makes: null, price_amount: null, price_currency: null })
      .execute()
    expect(await unknown(user, { model: ['newest/film-9'], family: ['newest/film-9'], provider: ['Newest'] })).toEqual(
      [],
    )
  })

  it('refuses what stands for nothing by its filter and place, whatever it is asked', async () => {
    const { user } = await seedUser(world)
    const stranger = (await seedUser(world)).user
    const mine = await createCollection({ world, user, input: { name: 'Lamps' } })
    const theirs = await createCollection({ world, user: stranger, input: { name: 'Lamps' } })
    const ownerId = user.id
    const query = { collection: [mine.id, theirs.id, 'a\u0000\ud800'], provider: ['Nobody'], connection: ['\u0000'] }
    const page = { ...query, start: 0, count: 1 }
    for (const asked of [
      () => world.gallery.layout({ ownerId, query, now }),
      () => world.gallery.counts({ ownerId, query, now }),
      () => world.gallery.items({ ownerId, query: page, now }),
      () => world.gallery.ids({ ownerId, query: page, now }),
      () => world.gallery.place({ ownerId, query: { ...query, id: 'any' }, now }),
    ])
      expect(await asked().catch(said)).toEqual([
        ['provider.0', 'finder.refused.noSuch.provider'],
        ['connection.0', 'finder.refused.noSuch.connection'],
        ['collection.1', 'finder.refused.noSuch.collection'],
        ['collection.2', 'finder.refused.noSuch.collection'],
      ])
  })

  it('reads an address without what stands for nothing, and says what that was', async () => {
    const { user } = await seedUser(world)
    const [kept, lost] = [
      await createCollection({ world, user, input: { name: 'Kept' } }),
      await createCollection({ world, user, input: { name: 'Lost' } }),
    ]
    const params = { q: 'lamp', collection: `${kept.id},${lost.id}`, model: 'no/such', from: 'soon' }
    const follow = (given: Record<string, string>) => followAddress({ world, user, params: given })
    expect(await follow({ collection: lost.id })).toEqual({ address: { collection: lost.id }, faults: [] })
    await deleteCollection({ world, user, id: lost.id, inside: 'too' })
    expect(await follow(params)).toEqual({
      address: { q: 'lamp', collection: kept.id },
      faults: [
        { name: 'from', rule: 'day', values: ['soon'] },
        { name: 'model', rule: 'noSuch', values: ['no/such'] },
        { name: 'collection', rule: 'noSuch', values: [lost.id] },
      ],
    })
    expect(await follow({ collection: lost.id, sort: 'oldest' })).toMatchObject({ address: { sort: 'oldest' } })
  })

  it('tells why a failed one failed', async () => {
    const { user, connectionId } = await seedUser(world)
    const failed = { failure_said: `no ${'x'.repeat(300)}`, failure_code: 'moderation', remote_id: 'r1', created_at: 1 }
    const own = { failure_said: 'lost.png', failure_code: 'file', created_at: 2 }
    await fail({ owner_id: user.id, connection_id: connectionId, ...failed })
    await fail({ owner_id: user.id, connection_id: connectionId, ...own })
    const query = { state: ['failed' as const], sort: 'oldest' as const, start: 0, count: 5 }
    const { items } = GalleryItems.parse(await world.gallery.items({ ownerId: user.id, query, now }))
    expect(items.map((item) => item?.failure)).toEqual([
      { said: `no ${'x'.repeat(157)}`, code: 'moderation', isOwn: false },
      { said: 'lost.png', code: 'file', isOwn: true },
    ])
  })

  it('answers whatever is searched for, and finds nothing where there is no word in it', async () => {
    const { user, connectionId } = await seedUser(world)
    await fail({ owner_id: user.id, connection_id: connectionId, prompt: 'İğne 🦊 ıhlamur e\u0301cran 灯台' })
    const total = async (q: string) => (await counts(user, { q })).total
    for (const q of ['İĞNE', 'iğne', 'IHLAMUR', 'ıhlamur', 'ihlamur', 'écran', 'e\u0301cran', '灯', '"iğne', 'ığne*'])
      expect([q, await total(q)]).toEqual([q, 1])
    for (const q of ['🦊 iğne', 'iğne -', "iğne'; drop table tasks", 'iğne\u0000', 'iğne \ud800']) {
      const isWords = q.includes('drop')
      expect([q, await total(q)]).toEqual([q, isWords ? 0 : 1])
    }
    for (const q of ['🦊', '"', '*', '-', '\u0000', '\ud800', '\u200b', '\u0301', 'x'.repeat(10_000)])
      expect([q.slice(0, 9), await total(q)]).toEqual([q.slice(0, 9), 0])
  })

  async function seedConnectionOf(user: { id: string }) {
    const { connectionId } = await seedUser(world)
    await world.db.updateTable('connections').set({ owner_id: user.id }).where('id', '=', connectionId).execute()
    return { connectionId }
  }
})

const said = (error: unknown) =>
  error instanceof AppError ? error.fields.map(({ path, say }) => [path, say.key]) : error
