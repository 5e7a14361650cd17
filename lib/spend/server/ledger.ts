import { type Amounts, currencies, whole } from '@/lib/spend/server/amounts'
import { charges, ends, type SpendColumns } from '@/lib/spend/server/spend-columns'
import { counted, measures, type Sums } from '@/lib/spend/server/sums'

const [openCharge, nothing, unknown] = [charges.indexOf('open'), charges.indexOf('nothing'), charges.indexOf('unknown')]
const failedEnd = ends.indexOf('failed')
const width = measures.length * currencies.length

/** In what amounts are held: see Amounts. */
type Scale = Pick<Amounts, 'places' | 'limbs'>

/** The tasks of `slots`, each in the group that stands at the same place in `groups`. `times`: 1 puts them in, -1 takes them out as they were put in. */
type Entering = { columns: SpendColumns; known: Amounts; slots: Int32Array; groups: Int32Array; times: 1 | -1 }

/**
 * Sums of tasks by group; see Amounts for why they are exact. They hold for the decimals and limbs that the amounts had when it was begun
 * (`fits`): with others it has to be begun anew.
 */
export class Ledger {
  readonly places: number
  readonly limbs: number
  groups = 0
  #money = new Float64Array(0)
  /** How many amounts are in a sum: one of none does not occur, and one of several may still be zero. */
  #terms = new Uint32Array(0)
  #counts = new Float64Array(0)

  constructor({ places, limbs }: Scale, groups: number) {
    this.places = places
    this.limbs = limbs
    this.makeRoom(groups)
  }

  fits({ places, limbs }: Scale): boolean {
    return places === this.places && limbs === this.limbs
  }

  /** Bytes held. */
  get size(): number {
    return this.#money.byteLength + this.#terms.byteLength + this.#counts.byteLength
  }

  makeRoom(groups: number): void {
    if (groups <= this.groups) return
    this.groups = groups
    const room = this.#counts.length / counted.length
    if (groups <= room) return
    const next = room === 0 ? groups : Math.ceil(groups * 1.3)
    this.#money = longer(this.#money, next * width * this.limbs)
    this.#terms = longer(this.#terms, next * width)
    this.#counts = longer(this.#counts, next * counted.length)
  }

  enter({ columns, known, slots, groups, times }: Entering): void {
    const { limbs } = this
    const { values, currency } = known
    // Held here: a property looked up a million times is as dear as the adding.
    const { quoted: quotes, charged: paidAmounts, refunded: refunds, charge: standings, end, results, kept } = columns
    const money = this.#money
    const terms = this.#terms
    const counts = this.#counts
    for (let place = 0; place < slots.length; place++) {
      const slot = slots[place]!
      const group = groups[place]!
      const at = group * counted.length
      const quoted = quotes[slot]!
      const charged = paidAmounts[slot]!
      const refunded = refunds[slot]!
      const charge = standings[slot]!
      const isFailed = end[slot] === failedEnd
      counts[at]! += times
      if (isFailed) counts[at + 1]! += times
      if (charge === unknown) counts[at + 2]! += times
      if (charge === openCharge) counts[at + 3]! += times
      counts[at + 4]! += times * results[slot]!
      counts[at + 5]! += times * kept[slot]!
      if (charge !== nothing) {
        if (quoted === 0) counts[at + 6]! += times
        else put(group, 0, quoted)
      }
      if (charged !== 0) {
        const paid = currency[charged]!
        counts[at + 7 + paid]! += times
        counts[at + 9 + paid]! += times * results[slot]!
        counts[at + 11 + paid]! += times * kept[slot]!
        put(group, 1, charged)
        if (isFailed) put(group, 5, charged)
        if (quoted === charged) {
          // As it nearly always is: known on both sides, and nothing between them.
          terms[group * width + 3 * currencies.length + paid]! += times
        } else if (quoted !== 0 && currency[quoted] === paid) {
          put(group, 3, quoted)
          put(group, 4, charged)
        }
      }
      if (refunded !== 0) {
        if (charged === 0 || currency[refunded] !== currency[charged]) counts[at + 7 + currency[refunded]!]! += times
        put(group, 2, refunded)
        if (isFailed) put(group, 6, refunded)
      }
    }

    function put(group: number, measure: number, amount: number) {
      const cell = group * width + measure * currencies.length + currency[amount]!
      terms[cell]! += times
      money[cell * limbs]! += times * values[amount * limbs]!
      for (let limb = 1; limb < limbs; limb++) money[cell * limbs + limb]! += times * values[amount * limbs + limb]!
    }
  }

  /** Its groups put together into others: the group at a place of `from` counts in the one at the same place of `to`. */
  gather(from: readonly number[], to: readonly number[], groups: number): Ledger {
    const gathered = new Ledger(this, groups)
    for (let place = 0; place < from.length; place++) {
      const [one, other] = [from[place]!, to[place]!]
      addTo(gathered.#money, other, this.#money, one, width * this.limbs)
      addTo(gathered.#terms, other, this.#terms, one, width)
      addTo(gathered.#counts, other, this.#counts, one, counted.length)
    }
    return gathered
  }

  tasks(group: number): number {
    return this.#counts[group * counted.length]!
  }

  read(group: number): Sums {
    const units: Sums['units'] = {}
    for (let measure = 0; measure < measures.length; measure++)
      for (let which = 0; which < currencies.length; which++) {
        const cell = group * width + measure * currencies.length + which
        if (this.#terms[cell] !== 0)
          (units[measures[measure]!] ??= {})[currencies[which]!] = whole(this.#money, cell * this.limbs, this.limbs)
      }
    const counts = {} as Sums['counts']
    for (let at = 0; at < counted.length; at++) counts[counted[at]!] = this.#counts[group * counted.length + at]!
    return { counts, places: this.places, units }
  }

  readAll(): Sums[] {
    return Array.from({ length: this.groups }, (_, group) => this.read(group))
  }
}

type Numbers = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

function addTo<A extends Numbers>(into: A, other: number, from: A, one: number, width: number) {
  for (let cell = 0; cell < width; cell++) into[other * width + cell]! += from[one * width + cell]!
}

function longer<A extends Numbers>(array: A, length: number): A {
  const next = new (array.constructor as new (length: number) => A)(length)
  next.set(array)
  return next
}
