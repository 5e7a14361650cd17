import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextRevision } from '@/lib/db/next-revision'
import { SpendQuery } from '@/lib/spend/contract'
import { newId } from '@/lib/kernel/id'
import { answerReport } from '@/lib/spend/server/answer-report'
import { csvLines } from '@/lib/spend/server/csv'
import { deleteRate, listRates, setRate } from '@/lib/spend/server/keep-rates'
import { OwnerSpend } from '@/lib/spend/server/owner-spend'
import { receiptsCsv, reportCsv } from '@/lib/spend/server/spend-csv'
import { readNames } from '@/lib/spend/server/spend-names'
import { warmSpending } from '@/lib/spend/server/warm-spending'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { seedAssets } from '@/lib/testing/seed-assets'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const day = 86_400_000
const noon = Date.UTC(2026, 5, 15, 12)
const member = 'member' as const

it('writes what a spreadsheet would execute as text, and amounts below zero as they are', () => {
  expect(csvLines([['=1+1', '+x', '-x', '@x', '-0.05', 'a "b", c', 'line\nbreak', 7]])).toBe(
    `"'=1+1","'+x","'-x","'@x",-0.05,"a ""b"", c","line\nbreak",7\r\n`,
  )
})

describe.each(stores)('on $name', ({ name, open }) => {
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

  async function charge(
    user: { id: string },
    connectionId: string,
    at: number,
    amount: string,
    more: object = {},
    results = 0,
  ) {
    const revision = await nextRevision(world.db, user.id)
    const task = await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      state: 'completed',
      remote_id: newId(at),
      created_at: at,
      reserved_at: at,
      finished_at: at + 60_000,
      charged_amount: amount,
      charged_currency: 'USD',
      revision,
      ...more,
    })
    for (let position = 1; position <= results; position++)
      await seedAssets(world, user.id, 1, { task_id: task.id, position, rating: 5, revision })
    return task
  }
  const ask = (user: { id: string }, address: Record<string, string>) => ({
    user: { ...user, role: member },
    query: SpendQuery.parse(address),
    now: noon,
  })

  // Both stores answer the same rows here; PostgreSQL takes four seconds to write them.
  it.runIf(name === 'sqlite')('knows the tags of whoever has very many', async () => {
    const { user, connectionId } = await seedUser(world)
    const { id } = await charge(user, connectionId, noon, '1.00')
    await sql`
      insert into task_tags (task_id, tag, owner_id)
      with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < 130000)
      select ${id}, 'tag ' || number, ${user.id} from numbers`.execute(world.db)
    const { known } = await readNames(world.db, [new OwnerSpend(world.db, user.id)], false)
    expect(known.tag.size).toBe(130_000)
  })

  it('foresees a month from the days before today, and says nothing of less than a week', async () => {
    const { user, connectionId } = await seedUser(world)
    for (let back = 1; back <= 6; back++) await charge(user, connectionId, noon - back * day, '1.00')
    expect(await world.spend.forecast(ask(user, {}))).toEqual({ kind: 'too_little', daysKnown: 6 })
    for (let back = 7; back <= 40; back++) await charge(user, connectionId, noon - back * day, '1.00')
    await charge(user, connectionId, noon, '2.505')
    // 14 days of June before today, today, and 15 to come at a dollar each.
    expect(await world.spend.forecast(ask(user, {}))).toMatchObject({
      kind: 'known',
      until: '2026-06-30',
      basis: 28,
      daysLeft: 15,
      sums: [
        {
          spent: { amount: '16.51', currency: 'USD' },
          likely: { amount: '31.51', currency: 'USD' },
          low: { amount: '31.51', currency: 'USD' },
          high: { amount: '31.51', currency: 'USD' },
        },
      ],
    })
    await charge(user, connectionId, noon - 3 * day, '28.00')
    const uneven = await world.spend.forecast(ask(user, {}))
    if (uneven.kind !== 'known') throw new Error('It is known')
    const { likely, low, high } = uneven.sums[0]!
    expect(likely.amount).toBe('74.51')
    expect([Number(low.amount) < 74.51, Number(high.amount) > 74.51]).toEqual([true, true])
  })

  it('explains each change of a balance, or says what does not fit', async () => {
    const { user, connectionId } = await seedUser(world)
    const start = Date.UTC(2026, 5, 1)
    const read = (at: number, amount: string, until = at) =>
      world.db
        .insertInto('balances')
        .values({ connection_id: connectionId, since: at, until, amount, currency: 'USD' })
        .execute()
    const hour = 3_600_000
    await read(start + 20 * hour, '100.00')
    await charge(user, connectionId, start + day + hour, '0.40')
    await read(start + day + 20 * hour, '99.60')
    await read(start + 2 * day + 20 * hour, '149.60')
    await read(start + 3 * day + 20 * hour, '148.00')
    await charge(user, connectionId, start + 4 * day + 20 * hour - 30_000, '1.00')
    await read(start + 4 * day + 20 * hour, '148.00')
    await charge(user, connectionId, start + 5 * day, '0', { charged_amount: null })
    await read(start + 5 * day + 20 * hour, '146.50')
    const [history] = await world.spend.balances(ask(user, {}))
    expect(
      history?.days.map(({ day, change, receipts, difference, why }) => [
        day,
        change.amount,
        receipts.amount,
        difference.amount,
        why,
      ]),
    ).toEqual([
      ['2026-06-02', '-0.40', '0.40', '0', 'agrees'],
      ['2026-06-03', '50.00', '0.00', '50.00', 'top_up'],
      ['2026-06-04', '-1.60', '0.00', '-1.60', 'elsewhere'],
      ['2026-06-05', '0.00', '1.00', '1.00', 'under_way'],
      ['2026-06-06', '-1.50', '0.00', '-1.50', 'under_way'],
    ])
    expect(history?.readings).toHaveLength(6)
    expect(await world.spend.balances(ask(user, { from: '2027-01-01' }))).toEqual([])
  })

  it('converts each day at the newest rate set for it or before it, and leaves out what is older than the first', async () => {
    const { user, connectionId } = await seedUser(world)
    const lira = (at: number, amount: string) => charge(user, connectionId, at, amount, { charged_currency: 'TRY' })
    await lira(noon - 3 * day, '1000')
    await lira(noon - 2 * day, '40')
    await lira(noon, '100')
    await charge(user, connectionId, noon, '1.25')
    const input = { world, user }
    await setRate({ ...input, rate: { onDate: '2026-06-13', tryPerUsd: '40' } })
    await setRate({ ...input, rate: { onDate: '2026-06-15', tryPerUsd: '45' } })
    await setRate({ ...input, rate: { onDate: '2026-06-15', tryPerUsd: '50' } })
    expect(await listRates(input)).toEqual([
      { onDate: '2026-06-13', tryPerUsd: '40' },
      { onDate: '2026-06-15', tryPerUsd: '50' },
    ])
    // A sum that lacks a part is none; what needs no rate is not counted as without one.
    await charge(user, connectionId, noon - 3 * day, '0.75')
    const inDollars = await world.spend.report(ask(user, { in: 'USD', group: 'model' }))
    expect(inDollars.total.net).toEqual({ USD: '2.00', TRY: '1140.00' })
    const first = '2026-06-13'
    expect(inDollars.total.converted).toEqual({ currency: 'USD', unrated: 1, firstRate: first })
    const rated = await world.spend.report(ask(user, { in: 'USD', from: first }))
    const net = { amount: '4.25', currency: 'USD' }
    expect(rated.total.converted).toEqual({ currency: 'USD', net, unrated: 0, firstRate: first })
    const inLira = await world.spend.report(ask(user, { in: 'TRY', from: first }))
    expect(inLira.total.converted?.net).toEqual({ amount: '202.50', currency: 'TRY' })
    await deleteRate({ ...input, onDate: first })
    const fewer = await world.spend.report(ask(user, { in: 'USD' }))
    expect(fewer.total.converted).toEqual({ currency: 'USD', unrated: 2, firstRate: '2026-06-15' })
    expect(fewer.rows.at(-1)?.converted?.net).toEqual({ amount: '3.25', currency: 'USD' })
    await deleteRate({ ...input, onDate: '2026-06-15' })
    const none = await world.spend.report(ask(user, { in: 'TRY' }))
    expect(none.total.converted).toEqual({ currency: 'TRY', unrated: 2 })
  })

  it('divides what was paid in a currency by the results that were paid in it', async () => {
    const { user, connectionId } = await seedUser(world)
    await charge(user, connectionId, noon, '3.00', {}, 3)
    await charge(user, connectionId, noon, '10.00', { charged_currency: 'TRY' }, 1)
    await charge(user, connectionId, noon, '0', { charged_amount: null }, 2)
    const { total } = await world.spend.report(ask(user, {}))
    expect([total.results, total.perResult]).toEqual([6, { USD: '1.00', TRY: '10.00' }])
    expect(total.perKept).toEqual({ USD: '1.00', TRY: '10.00' })
  })

  it('adds up exactly when a charge comes that is larger or has more decimals than any before it', async () => {
    const { user, connectionId } = await seedUser(world)
    const answers = async () => {
      const told = []
      for (const group of ['day', 'model', 'tag'])
        told.push((await world.spend.report(ask(user, { range: 'all', group }))).total.charged)
      return told
    }
    const alike = (amounts: object) => [amounts, amounts, amounts]
    await charge(user, connectionId, noon, '3')
    const tiny = await charge(user, connectionId, noon, '0.5')
    expect(await answers()).toEqual(alike({ USD: '3.5' }))
    const change = async (charged_amount: string, charged_currency: 'USD' | 'TRY') =>
      world.db
        .updateTable('tasks')
        .set({ charged_amount, charged_currency, revision: await nextRevision(world.db, user.id) })
        .where('id', '=', tiny.id)
        .execute()
    await change('0.0000000000000000000001', 'USD')
    expect(await answers()).toEqual(alike({ USD: '3.0000000000000000000001' }))
    await change('123456789012345678901234567890.1', 'USD')
    expect(await answers()).toEqual(alike({ USD: '123456789012345678901234567893.10' }))
    await change('7', 'TRY')
    expect(await answers()).toEqual(alike({ USD: '3.00', TRY: '7.00' }))
    await change('-3', 'USD')
    expect(await answers()).toEqual(alike({ USD: '0.00' }))
  })

  it('begins with the receipts of those who have many when a server starts', async () => {
    const { user } = await seedUser(world)
    const few = await seedUser(world)
    for (const [owner_id, value] of [
      [user.id, 30_000],
      [few.user.id, 300],
    ] as const)
      await world.db
        .insertInto('revisions')
        .values({ owner_id, value })
        .onConflict((conflict) => conflict.column('owner_id').doUpdateSet({ value }))
        .execute()
    const read: string[] = []
    const tasks: typeof world.spend.tasks = async (asked) => {
      read.push(asked.user.id)
      return world.spend.tasks(asked)
    }
    await warmSpending({ ...world, spend: { ...world.spend, tasks } })
    expect([read, world.logged]).toEqual([[user.id], []])
    await warmSpending({ ...world, spend: { ...world.spend, tasks: () => Promise.reject(new Error('away')) } })
    expect(world.logged).toHaveLength(1)
  })

  it('sends a report as text that says the same', async () => {
    const { user, connectionId } = await seedUser(world)
    await charge(user, connectionId, noon, '3.00', {}, 1)
    const input = { user: { ...user, role: member }, query: SpendQuery.parse({ range: 'all' }) }
    const answer = await answerReport({ world, ...input })
    expect(answer.headers.get('content-type')).toBe('application/json')
    const report = await world.spend.report({ ...input, now: world.clock.now() })
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(report)))
  })

  it('counts those whose price was not known before, which are in no sum of quotes', async () => {
    const { user, connectionId } = await seedUser(world)
    const unknown = { quote_json: JSON.stringify({ source: 'unknown' }) }
    await charge(user, connectionId, noon, '3.00', unknown)
    await charge(user, connectionId, noon, '3.00', { ...unknown, charged_amount: null, state: 'canceled' })
    expect((await world.spend.report(ask(user, {}))).total.quoteUnknown).toBe(1)
  })

  it('writes the table and the receipts it is made of as files that agree', async () => {
    const { user, connectionId } = await seedUser(world)
    const at = Date.UTC(2026, 5, 14, 23, 30)
    await charge(user, connectionId, at, '0.40', { refunded_amount: '0.10', refunded_currency: 'USD' })
    for (let more = 0; more < 600; more++) await charge(user, connectionId, noon, '0.0125')
    world.clock.wait(noon - world.clock.now())
    const query = SpendQuery.parse({ tz: 'Europe/Istanbul', from: '2026-06-01', to: '2026-06-30' })
    const input = { world, user: { ...user, role: member }, query }
    const table = (await (await reportCsv(input)).text()).split('\r\n')
    const raw = new Uint8Array(await (await reportCsv(input)).arrayBuffer())
    expect([...raw.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(table[0]).toContain(',quoted_without_a_price,')
    expect(table[0]).toMatch(/^day_asked_for \(Europe\/Istanbul\),name,tasks,/)
    expect(table.slice(1, 3).map((line) => line.split(',').slice(0, 3))).toEqual([
      ['2026-06-15', '', '601'],
      ['total', '2026-06-01/2026-06-30', '601'],
    ])
    const receipts = (await (await receiptsCsv(input)).text()).trim().split('\r\n')
    expect(receipts).toHaveLength(602)
    expect(receipts[1]).toContain('2026-06-14T23:30:00.000Z,2026-06-15,completed,')
    expect(receipts[1]).toContain('known,0.40,USD,0.10,USD')
  })
})
