import { written } from '@/lib/money/arithmetic'
import { type Amounts as Known, currencies, whole } from '@/lib/spend/server/amounts'
import { charges, ends, type SpendColumns } from '@/lib/spend/server/spend-columns'

/** Sums of money that are kept for a group, each in every currency. `both…`: of the tasks whose quote and charge are known in one currency and are not written alike: only their difference means something. */
const measures = [
  'quoted',
  'charged',
  'refunded',
  'bothQuoted',
  'bothCharged',
  'failedCharged',
  'failedRefunded',
] as const
export type Measure = (typeof measures)[number]
/** `priced…`: tasks with an amount in that currency; `results…` and `kept…`: of tasks charged in it, by which its net is divided. */
const counted = [
  'tasks',
  'failed',
  'unknown',
  'open',
  'results',
  'kept',
  'quoteUnknown',
  'pricedUSD',
  'pricedTRY',
  'resultsUSD',
  'resultsTRY',
  'keptUSD',
  'keptTRY',
] as const
type Counted = (typeof counted)[number]

/** What a group holds, exactly. `units`: whole units of the last of `places` decimals, by measure and currency; not there where none occurs. */
export type Sums = {
  counts: Record<Counted, number>
  places: number
  units: Partial<Record<Measure, Partial<Record<'USD' | 'TRY', bigint>>>>
}

const [openCharge, nothing, unknown] = [charges.indexOf('open'), charges.indexOf('nothing'), charges.indexOf('unknown')]
const width = measures.length * currencies.length
const failedEnd = ends.indexOf('failed')

/** The tasks of `slots`, each in the group that stands at the same place in `groups`, of which there are `count`. */
type Adding = { columns: SpendColumns; known: Known; slots: Int32Array; groups: Int32Array; count: number }

/**
 * Adds up tasks by group; see Amounts for why it is exact. `parts`: every group is so many that follow each other. `all`: all groups together, a part each;
 * a task that is in two groups is in it twice.
 */
export function sumUp({ columns, known, slots, groups, count }: Adding, parts = 1): { each: Sums[]; all: Sums[] } {
  const { limbs, values, currency } = known
  const cells = width * limbs
  // Behind the groups there is room for all of them together.
  const money = new Float64Array((count + parts) * cells)
  const seen = new Uint8Array((count + parts) * width)
  const counts = new Float64Array((count + parts) * counted.length)
  for (let place = 0; place < slots.length; place++) {
    const slot = slots[place]!
    const group = groups[place]!
    const at = group * counted.length
    const quoted = columns.quoted[slot]!
    const charged = columns.charged[slot]!
    const refunded = columns.refunded[slot]!
    const charge = columns.charge[slot]!
    const isFailed = columns.end[slot] === failedEnd
    counts[at]! += 1
    if (isFailed) counts[at + 1]! += 1
    if (charge === unknown) counts[at + 2]! += 1
    if (charge === openCharge) counts[at + 3]! += 1
    counts[at + 4]! += columns.results[slot]!
    counts[at + 5]! += columns.kept[slot]!
    if (charge !== nothing) {
      if (quoted === 0) counts[at + 6]! += 1
      else put(group, 0, quoted)
    }
    if (charged !== 0) {
      const paid = currency[charged]!
      counts[at + 7 + paid]! += 1
      counts[at + 9 + paid]! += columns.results[slot]!
      counts[at + 11 + paid]! += columns.kept[slot]!
      put(group, 1, charged)
      if (isFailed) put(group, 5, charged)
      if (quoted === charged) {
        // As it nearly always is: known on both sides, and nothing between them.
        seen[group * width + 3 * currencies.length + paid] = 1
      } else if (quoted !== 0 && currency[quoted] === paid) {
        put(group, 3, quoted)
        put(group, 4, charged)
      }
    }
    if (refunded !== 0) {
      if (charged === 0 || currency[refunded] !== currency[charged]) counts[at + 7 + currency[refunded]!]! += 1
      put(group, 2, refunded)
      if (isFailed) put(group, 6, refunded)
    }
  }
  for (let group = 0; group < count; group++) {
    const whole = count + (group % parts)
    for (let cell = 0; cell < cells; cell++) money[whole * cells + cell]! += money[group * cells + cell]!
    for (let cell = 0; cell < width; cell++) seen[whole * width + cell]! |= seen[group * width + cell]!
    for (let cell = 0; cell < counted.length; cell++)
      counts[whole * counted.length + cell]! += counts[group * counted.length + cell]!
  }
  return { each: read(0, count), all: read(count, parts) }

  function put(group: number, measure: number, amount: number) {
    const cell = group * width + measure * currencies.length + currency[amount]!
    seen[cell] = 1
    money[cell * limbs]! += values[amount * limbs]!
    for (let limb = 1; limb < limbs; limb++) money[cell * limbs + limb]! += values[amount * limbs + limb]!
  }

  function read(from: number, many: number): Sums[] {
    return Array.from({ length: many }, (_, index) => {
      const group = from + index
      const units: Sums['units'] = {}
      for (const [measure, name] of measures.entries())
        for (const [which, currency] of currencies.entries()) {
          const cell = group * width + measure * currencies.length + which
          if (seen[cell] === 1) (units[name] ??= {})[currency] = whole(money, cell * limbs, limbs)
        }
      const of = Object.fromEntries(counted.map((name, at) => [name, counts[group * counted.length + at]!]))
      return { counts: of as Sums['counts'], places: known.places, units }
    })
  }
}

/** What is in one group and not in another whose tasks are among its own. */
export const without = (one: Sums, other: Sums): Sums => together(one, other, -1)

/** Two groups as one, which may come of different persons and so have different decimals. `times`: how often the other counts. */
export function together(one: Sums, other: Sums, times: 1 | -1 = 1): Sums {
  const places = Math.max(one.places, other.places)
  const units: Sums['units'] = {}
  for (const measure of measures)
    for (const currency of currencies)
      for (const sums of [one, other]) {
        const found = sums.units[measure]?.[currency]
        if (found === undefined) continue
        const of = (units[measure] ??= {})
        const part = found * 10n ** BigInt(places - sums.places)
        of[currency] = (of[currency] ?? 0n) + (sums === other && times === -1 ? -part : part)
      }
  const counts = Object.fromEntries(
    counted.map((name) => [name, one.counts[name] + times * other.counts[name]]),
  ) as Sums['counts']
  return { counts, places, units }
}

export const noSums = (): Sums => ({
  counts: Object.fromEntries(counted.map((name) => [name, 0])) as Sums['counts'],
  places: 0,
  units: {},
})

/** Without the zeros at its end, at least two decimals: `written` for the screen and the wire. */
export function amountOf(units: bigint, places: number): string {
  let left = units
  let kept = places
  for (; kept > 2 && left % 10n === 0n; kept--) left /= 10n
  return written(left, kept)
}
