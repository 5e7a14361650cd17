import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextRevision } from '@/lib/db/next-revision'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'
import { AppError } from '@/lib/kernel/app-error'
import { type Amounts, SpendQuery, SpendReport } from '@/lib/spend/contract'
import { openSpend } from '@/lib/spend/server/open-spend'
import { stores } from '@/lib/testing/databases'
import {
  chooseNaively,
  dayIn,
  figuresNaively,
  groupNaively,
  type NaiveTask,
  readSpendingNaively,
} from '@/lib/testing/naive-spending'
import { changeSpending, seedSpending, type SeededSpending, tags } from '@/lib/testing/seed-spending'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const now = Date.UTC(2025, 7, 20, 22, 30)
const some = (values: readonly string[]) =>
  fc.option(
    fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join(',')),
    { nil: undefined, freq: 3 },
  )

describe.each(stores)('on $name', ({ open }) => {
  let world: TestWorld
  let seeded: SeededSpending
  let close: () => Promise<void>
  let spend: ReturnType<typeof openSpend>

  beforeAll(async () => {
    const opened = await open()
    close = opened.close
    world = testWorld(opened.db)
    seeded = await seedSpending(world, 500)
    spend = openSpend(world.db)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  const queries = () =>
    fc
      .record({
        model: some(seeded.models),
        connection: some([seeded.one.connectionId]),
        collection: some(seeded.collections),
        tag: some([...tags, 'CLIENT a']),
        from: fc.constantFrom('2024-01-01', '2024-01-02', '2024-03-31', '2024-10-27'),
        to: fc.constantFrom('2024-11-03', '2025-03-30', '2025-08-24', '2026-01-01'),
        tz: fc.constantFrom(
          'UTC',
          'Europe/Istanbul',
          'America/Sao_Paulo',
          'Asia/Kolkata',
          'Africa/Cairo',
          'Asia/Beirut',
        ),
        group: fc.constantFrom('day', 'month', 'model', 'family', 'connection', 'collection', 'tag'),
      })
      .map((address) => asked(address))
  const asked = (address: Record<string, string | undefined>) =>
    SpendQuery.parse(Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined)))
  const report = async (query: SpendQuery, role: 'admin' | 'member' = 'member') =>
    SpendReport.parse(await spend.report({ user: { id: seeded.one.user.id, role }, query, now }))

  const agrees = async (query: SpendQuery, owners = [seeded.one.user.id], role?: 'admin') =>
    agreesWith(await readSpendingNaively(world.db, owners), query, role)

  async function agreesWith(all: NaiveTask[], query: SpendQuery, role?: 'admin') {
    const tasks = chooseNaively(all, query)
    const { rows, total, days } = await report(query, role)
    const known = tasks.map(({ at }) => dayIn(query.tz ?? 'UTC', at)).toSorted()
    if (tasks.length > 0) expect(days).toEqual({ from: query.from ?? known[0], to: query.to ?? known.at(-1) })
    compare(total, figuresNaively(tasks))
    const expected = groupNaively(tasks, query)
    expect(rows.map(({ key }) => key).toSorted()).toEqual([...expected.keys()].toSorted())
    for (const row of rows) compare(row, figuresNaively(expected.get(row.key)!))
  }

  it('tells of any days, zone, filter and group what a recount of all receipts tells, to the last unit', async () => {
    await fc.assert(
      fc.asyncProperty(queries(), (query) => agrees(query)),
      { numRuns: 60, seed: 3 },
    )
  })

  it('goes on telling so after receipts, refunds, ratings, collecting and tags', async () => {
    await fc.assert(
      fc.asyncProperty(queries(), fc.nat(10_000), async (query, die) => {
        await changeSpending(world, seeded, die)
        await agrees(query)
      }),
      { numRuns: 50, seed: 4 },
    )
  })

  // More zones than sums are kept of, with odd offsets, and with clocks that are moved at midnight, by half an hour or past a whole day.
  const zones = [
    'UTC',
    'Europe/Istanbul',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Beirut',
    'Africa/Cairo',
  ]
  const unfiltered = () =>
    fc
      .record({
        range: fc.constant('all'),
        tz: fc.constantFrom(...zones),
        group: fc.constantFrom('day', 'month', 'model', 'family', 'connection', 'collection', 'tag'),
      })
      .map((address) => asked(address))
  const ofSomeDays = () =>
    fc
      .record({
        from: fc.constantFrom(undefined, '2024-03-10', '2024-03-31', '2024-10-06'),
        to: fc.constantFrom('2024-10-27', '2024-11-03', '2025-04-06'),
        tz: fc.constantFrom(...zones),
        group: fc.constantFrom('day', 'month'),
      })
      .map((address) => asked(address))

  it('tells it of all receipts too, from sums that are kept and mended by each change', async () => {
    const some = fc.array(fc.oneof(unfiltered(), ofSomeDays()), { minLength: 2, maxLength: 6 })
    const changes = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(some, changes, async (queries, dice) => {
        for (const die of dice) await changeSpending(world, seeded, die)
        const all = await readSpendingNaively(world.db, [seeded.one.user.id])
        for (const query of queries) await agreesWith(all, query)
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  it('tells the same from sums that were mended as from sums made at once', async () => {
    const user = { ...seeded.one.user, role: 'member' as const }
    const fresh = openSpend(world.db)
    for (const group of ['day', 'month', 'model', 'family', 'connection', 'tag'])
      for (const tz of zones) {
        const ask = { user, query: asked({ range: 'all', group, tz }), now }
        expect(await spend.report(ask)).toEqual(await fresh.report(ask))
      }
  })

  it('does not count a change twice when the reading of it has failed', async () => {
    const { user } = seeded.one
    const queries = ['day', 'model', 'tag'].map((group) => asked({ range: 'all', group }))
    for (const query of queries) await agrees(query)
    const write = async (quote_json: string) =>
      world.db.transaction().execute(async (db) => {
        const revision = await nextRevision(db, user.id)
        await db.updateTable('tasks').set({ quote_json, revision }).where('owner_id', '=', user.id).execute()
      })
    await write('{')
    await expect(report(queries[0]!)).rejects.toThrow()
    await write(JSON.stringify({ source: 'exact', price: { amount: '0.25', currency: 'USD' } }))
    for (const query of queries) await agrees(query)
  })

  it('shows an administrator everybody, each by themselves and together', async () => {
    const query = asked({ from: '2024-01-01', to: '2026-01-01', group: 'person' })
    const both = [seeded.one.user.id, seeded.two.user.id]
    await agrees(query, both, 'admin')
    await agrees(asked({ from: '2024-02-01', group: 'tag', person: 'all' }), both, 'admin')
    for (const group of ['person', 'day', 'tag', 'model'])
      await agrees(asked({ range: 'all', group, person: 'all' }), both, 'admin')
    await agrees(
      asked({ from: '2024-02-01', group: 'month', person: seeded.two.user.id }),
      [seeded.two.user.id],
      'admin',
    )
  })

  it.each([
    ['tz', { tz: 'Mars/Olympus' }],
    ['from', { from: '2025-02-01', to: '2025-01-01' }],
    ['range', { range: 'month', from: '2025-01-01' }],
    ['group', { group: 'person' }],
    ['person', { person: 'all' }],
    ['connection', { connection: 'somebody-else' }],
    ['collection', { collection: 'nothing' }],
    ['model', { model: 'no/such-model' }],
    ['tag', { tag: 'never used' }],
  ])('names the part of a question that is wrong: %s', async (path, address) => {
    const refused = await report(asked(address)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AppError)
    expect((refused as AppError).fields.map((fault) => fault.path)).toEqual([path])
  })

  it('does not know the connection of somebody else', async () => {
    await expect(report(asked({ connection: seeded.two.connectionId }))).rejects.toThrow('invalid')
  })
})

type Known = ReturnType<typeof figuresNaively>

function compare(figures: SpendReport['total'], expected: Known) {
  for (const [name, value] of Object.entries(expected))
    if (typeof value === 'number') expect([name, figures[name as 'tasks']]).toEqual([name, value])
    else same(name, figures[name as 'net'], value)
}

function same(name: string, told: Amounts, counted: Partial<Record<'USD' | 'TRY', Money>>) {
  expect([name, Object.keys(told).toSorted()]).toEqual([name, Object.keys(counted).toSorted()])
  for (const currency of ['USD', 'TRY'] as const) {
    const amount = told[currency]
    if (amount !== undefined && !isZero(subtract({ amount, currency }, counted[currency]!)))
      expect([name, amount]).toEqual([name, counted[currency]!.amount])
  }
}
