import { dayNamed, nameOfDay } from '@/lib/gallery/server/local-days'
import type { Forecast } from '@/lib/spend/contract'
import { firstOfMonth, lastOfMonth } from '@/lib/spend/days'
import { currencies } from '@/lib/spend/server/amounts'
import { askDays } from '@/lib/spend/server/ask-days'
import { dayCells } from '@/lib/spend/server/cells'
import { chooseSlots } from '@/lib/spend/server/choose-slots'
import { divided, less } from '@/lib/spend/server/figures'
import type { Owners } from '@/lib/spend/server/open-spend'
import type { SpendAsk } from '@/lib/spend/server/spend'
import { noSums, type Sums, together } from '@/lib/spend/server/sums'
import { sumUp } from '@/lib/spend/server/sum-up'
import { written } from '@/lib/money/arithmetic'

const mostBasis = 28
const leastBasis = 7
const drawings = 1_000

/** What the month will have cost, by the days before today: see Forecast. Drawn with a seed, so the same receipts give the same answer. */
export async function forecastMonth({ spends }: Owners, { query: asked, now }: SpendAsk): Promise<Forecast> {
  const query = { ...asked, range: 'all' as const, from: undefined, to: undefined }
  const { days, today } = askDays(query, now)
  const day = dayNamed(today)
  const monthBegins = dayNamed(firstOfMonth(today))
  const until = lastOfMonth(today)
  const byDay = new Map<number, Sums>()
  let firstAt = Infinity
  for (const spend of spends)
    await spend.ask(async () => {
      const slots = await chooseSlots(spend, query, { begins: -Infinity, ends: days.beginningOf(day + 1) })
      for (const slot of slots) firstAt = Math.min(firstAt, spend.columns.at[slot]!)
      const begins = days.beginningOf(Math.min(monthBegins, day - mostBasis))
      const recent = slots.filter((slot) => spend.columns.at[slot]! >= begins)
      const { columns, amounts } = spend
      const cells = dayCells(columns, days)
      const groups = cells.of(recent)
      const sums = sumUp({ columns, known: amounts, slots: recent, groups, count: cells.count })
      for (const [cell, day] of cells.days.entries()) {
        const known = byDay.get(day)
        byDay.set(day, known ? together(known, sums[cell]!) : sums[cell]!)
      }
    })
  const basis = firstAt === Infinity ? 0 : Math.min(mostBasis, day - days.dayAt(firstAt).day)
  if (basis < leastBasis) return { kind: 'too_little', daysKnown: Math.max(0, basis) }
  const month = [...byDay]
    .filter(([each]) => each >= monthBegins)
    .reduce((all, [, sums]) => together(all, sums), noSums())
  const daysLeft = dayNamed(until) - day
  const past = Array.from({ length: basis }, (_, back) => byDay.get(day - 1 - back) ?? noSums())
  const places = Math.max(month.places, ...past.map((sums) => sums.places))
  const unitsOf = (sums: Sums, currency: 'USD' | 'TRY') =>
    (less(sums, 'charged', 'refunded')[currency] ?? 0n) * 10n ** BigInt(places - sums.places)
  const sums = currencies.flatMap((currency) => {
    const spent = unitsOf(month, currency)
    const daily = past.map((each) => unitsOf(each, currency))
    if (spent === 0n && daily.every((units) => units === 0n)) return []
    const mean = divided(daily.reduce((left, right) => left + right, 0n) * BigInt(daysLeft), BigInt(basis))
    const drawn = draw(daily, daysLeft)
    const said = (units: bigint) => ({ amount: cents(units, places), currency })
    return [
      {
        spent: said(spent),
        likely: said(spent + mean),
        low: said(spent + drawn[drawings * 0.1]!),
        high: said(spent + drawn[drawings * 0.9]!),
      },
    ]
  })
  return {
    kind: 'known',
    until: nameOfDay(dayNamed(until)),
    basis,
    daysLeft,
    open: month.counts.open,
    unknown: month.counts.unknown,
    sums,
  }
}

/** Sums of so many days drawn from those that were, least first. */
function draw(daily: bigint[], daysLeft: number): bigint[] {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * daily.length)
  }
  const sums = Array.from({ length: drawings }, () => {
    let sum = 0n
    for (let left = daysLeft; left > 0; left--) sum += daily[next()]!
    return sum
  })
  return sums.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
}

const cents = (units: bigint, places: number): string =>
  places <= 2 ? written(units * 10n ** BigInt(2 - places), 2) : written(divided(units, 10n ** BigInt(places - 2)), 2)
