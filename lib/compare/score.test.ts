import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { perEach } from '@/lib/compare/server/per-each'
import { scoreModels } from '@/lib/compare/server/score-models'
import { shuffled } from '@/lib/compare/server/shuffled'
import { winRate } from '@/lib/compare/server/win-rate'
import { newId } from '@/lib/kernel/id'
import { multiplyAmounts, scaled } from '@/lib/money/arithmetic'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const models = ['openai/gpt-image-2', 'google/nano-banana', 'google/veo-3.1-fast', 'acme/unheard-of']
const Run = fc.record({
  model: fc.nat(models.length - 1),
  state: fc.constantFrom('completed' as const, 'completed' as const, 'failed' as const, 'canceled' as const),
  charged: fc.option(fc.nat(2_000_000)),
  refunded: fc.boolean(),
  currency: fc.constantFrom('USD' as const, 'TRY' as const),
  took: fc.integer({ min: 1, max: 90_000 }),
})
const Compared = fc.record({
  runs: fc.array(Run, { minLength: 2, maxLength: 6 }),
  vote: fc.option(fc.record({ winner: fc.option(fc.nat(5)), isBlind: fc.boolean() })),
})
const millionths = (units: number) => `${Math.floor(units / 1e6)}.${String(units % 1e6).padStart(6, '0')}`

describe.each(stores)('the running score, on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  async function seed(
    own: { user: { id: string }; connectionId: string },
    compared: typeof Compared extends fc.Arbitrary<infer T> ? T : never,
  ) {
    const at = world.clock.now()
    const id = newId(at)
    await world.db
      .insertInto('batches')
      .values({
        id,
        owner_id: own.user.id,
        kind: 'comparison',
        name: '',
        state: 'done',
        source_json: '{}',
        created_at: at,
        started_at: at,
        changed_at: at,
      })
      .execute()
    const tasks = []
    for (const [position, run] of compared.runs.entries())
      tasks.push(
        await seedTask(world, {
          owner_id: own.user.id,
          connection_id: own.connectionId,
          model_id: models[run.model]!,
          makes: run.model === 2 ? 'video' : 'image',
          batch_id: id,
          batch_position: position,
          state: run.state,
          submitted_at: at,
          finished_at: at + run.took,
          charged_amount: run.charged === null ? null : millionths(run.charged),
          charged_currency: run.charged === null ? null : run.currency,
          refunded_amount: run.charged !== null && run.refunded ? millionths(run.charged) : null,
          refunded_currency: run.charged !== null && run.refunded ? run.currency : null,
        }),
      )
    const { vote } = compared
    const winner = vote?.winner === null ? undefined : tasks[vote?.winner ?? 0]
    if (vote)
      await world.db
        .insertInto('votes')
        .values({
          batch_id: id,
          owner_id: own.user.id,
          verdict: winner ? 'winner' : 'none',
          winner_task_id: winner?.id ?? null,
          is_blind: vote.isBlind ? 1 : 0,
          at,
        })
        .execute()
  }

  test('equals a recount by hand, to the last place', async () => {
    const comparisons = fc.sample(Compared, { numRuns: 60, seed: 7 })
    const own = await seedUser(world)
    const other = await seedUser(world)
    for (const one of comparisons) await seed(own, one)
    for (const one of comparisons.slice(0, 5)) await seed(other, one)
    const score = await scoreModels({ world, user: own.user, query: {} })

    const counted = comparisons.filter(({ vote }) => vote?.isBlind)
    expect(score).toMatchObject({
      counted: counted.length,
      notBlind: comparisons.filter(({ vote }) => vote && !vote.isBlind).length,
      open: comparisons.filter(({ vote }) => !vote).length,
      makes: ['image', 'video'],
    })
    expect(score.models).toHaveLength(models.length)
    for (const { model, ...found } of score.models) {
      const index = models.indexOf(model.id)
      const runs = counted.flatMap(({ runs, vote }) =>
        runs.map((run, place) => ({
          ...run,
          won: vote?.winner === place,
          of: runs.filter(({ state }) => state === 'completed').length,
        })),
      )
      const own = runs.filter((run) => run.model === index)
      const wins = own.filter(({ won }) => won).length
      const done = own.filter(({ state }) => state === 'completed')
      const times = done.map(({ took }) => took).toSorted((a, b) => a - b)
      expect(found).toMatchObject({
        seen: own.length,
        wins,
        failed: own.length - done.length,
        unknown: done.filter(({ charged }) => charged === null).length,
        medianMs:
          ((times[Math.floor((times.length - 1) / 2)] ?? 0) + (times[Math.ceil((times.length - 1) / 2)] ?? 0)) / 2,
      })
      expect(found.byChance).toBeCloseTo(done.reduce((sum, { of }) => sum + 1 / of, 0) / own.length, 9)
      for (const currency of ['USD', 'TRY'] as const) {
        const units = own
          .filter((run) => run.currency === currency && !run.refunded && run.state !== 'canceled')
          .reduce((sum, { charged }) => sum + (charged ?? 0), 0)
        const cost = found.costs.find(({ total }) => total.currency === currency)
        expect(scaled(cost?.total.amount ?? '0', 6)).toBe(BigInt(units))
        if (!cost) continue
        expect(Number(scaled(cost.perComparison.amount, 6))).toBe(Math.round(units / own.length))
        if (wins > 0) expect(Number(scaled(cost.perWin!.amount, 6))).toBe(Math.round(units / wins))
        else expect(cost.perWin).toBeUndefined()
      }
    }
    const films = await scoreModels({ world, user: own.user, query: { makes: 'video' } })
    expect(films.models).toEqual(score.models.filter(({ model }) => model.makes === 'video'))
    expect(films.makes).toEqual(['image', 'video'])
  })
})

test('a rate is an interval around the share, within 0 and 1, and narrower with each comparison; too few have none', () => {
  expect(winRate(4, 4)).toBeUndefined()
  expect(winRate(3, 10)!.low).toBeCloseTo(0.1078, 4)
  expect(winRate(3, 10)!.high).toBeCloseTo(0.6032, 4)
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 10_000 }), fc.float({ min: 0, max: 1, noNaN: true }), (seen, part) => {
      const wins = Math.floor(part * seen)
      const rate = winRate(wins, seen)!
      expect(
        0 <= rate.low && rate.low <= wins / seen + 1e-12 && wins / seen <= rate.high + 1e-12 && rate.high <= 1,
      ).toBe(true)
      const more = winRate(wins * 4, seen * 4)!
      expect(more.high - more.low).toBeLessThan(rate.high - rate.low)
    }),
  )
})

test('a divided amount is the nearest that six decimals can say, and says no idle noughts', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' as const })
  expect(perEach(usd('1.00'), 3).amount).toBe('0.333333')
  expect(perEach(usd('2'), 3).amount).toBe('0.666667')
  expect(perEach(usd('1.20'), 4).amount).toBe('0.30')
  expect(perEach(usd('-0.5'), 4).amount).toBe('-0.125')
  expect(perEach(usd('0.00000150'), 1).amount).toBe('0.000002')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1_000 }), (units, count) => {
      const back = scaled(multiplyAmounts(perEach(usd(millionths(units)), count).amount, String(count)), 6)
      const off = back - BigInt(units)
      expect(2n * (off < 0n ? -off : off) <= BigInt(count)).toBe(true)
    }),
  )
})

test('the order of a comparison is its own, the same each time, and every place as likely for the first', () => {
  const rows = [0, 1, 2].map((position) => ({ position }))
  expect(shuffled('one', rows)).toEqual(shuffled('one', rows.toReversed()))
  const places = [0, 0, 0]
  for (let id = 0; id < 3_000; id++)
    places[shuffled(`id-${id}`, rows).findIndex(({ position }) => position === 0)]! += 1
  for (const count of places) expect(count).toBeGreaterThan(900)
})
