import { placesOf, scaled } from '@/lib/money/arithmetic'
import type { Currency, Money } from '@/lib/money/money'

export const currencies = ['USD', 'TRY'] as const satisfies Currency[]

/** What one limb of an amount counts in. */
export const base = 10_000_000
const bigBase = BigInt(base)

/**
 * The amounts that occur, numbered; 0: none. So that a million of them can be added up exactly and fast, each is also held as a whole number of units of
 * the last decimal that any of them has, cut into limbs of seven digits: a limb of a sum stays a whole number below 2^53, which a double holds
 * exactly, up to some 900 million amounts. Nothing is ever rounded.
 */
export class Amounts {
  count = 1
  places = 0
  limbs = 1
  /** By number: index into `currencies`. */
  currency = new Uint8Array(64)
  /** By number × limbs, least first. */
  values = new Float64Array(64)
  #all: string[] = ['0']
  #numbers = [new Map<string, number>(), new Map<string, number>()]

  numberOf(amount: string, currency: Currency): number {
    const which = currencies.indexOf(currency)
    const known = this.#numbers[which]!.get(amount)
    if (known !== undefined) return known
    const places = Math.max(this.places, placesOf(amount))
    const limbs = Math.max(this.limbs, limbsOf(scaled(amount, places)))
    if (places !== this.places || limbs !== this.limbs) this.#widen(places, limbs)
    const number = this.count
    if (number >= this.currency.length) this.currency = longer(this.currency, number * 2)
    if ((number + 1) * this.limbs > this.values.length)
      this.values = longer(this.values, this.currency.length * this.limbs)
    write(this.values, number, this.limbs, scaled(amount, this.places))
    this.currency[number] = which
    this.#all.push(amount)
    this.#numbers[which]!.set(amount, number)
    return this.count++
  }

  moneyOf(number: number): Money {
    return { amount: this.#all[number]!, currency: currencies[this.currency[number]!]! }
  }

  /** Nothing changes before all of them are written anew: sums must never read a part of them in other units. */
  #widen(places: number, limbs: number) {
    let most = limbs
    for (const amount of this.#all) most = Math.max(most, limbsOf(scaled(amount, places)))
    const values = new Float64Array(this.currency.length * most)
    for (const [number, amount] of this.#all.entries()) write(values, number, most, scaled(amount, places))
    this.places = places
    this.limbs = most
    this.values = values
  }
}

function write(values: Float64Array, number: number, limbs: number, units: bigint) {
  let left = units
  for (let limb = 0; limb < limbs; limb++, left /= bigBase) values[number * limbs + limb] = Number(left % bigBase)
}

/** Limbs of a sum as one whole number of units. */
export function whole(sums: Float64Array, at: number, limbs: number): bigint {
  let units = 0n
  for (let limb = limbs - 1; limb >= 0; limb--) units = units * bigBase + BigInt(sums[at + limb]!)
  return units
}

function limbsOf(units: bigint): number {
  let limbs = 1
  for (let left = units / bigBase; left !== 0n; left /= bigBase) limbs++
  return limbs
}

function longer<A extends Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(array: A, length: number): A {
  const next = new (array.constructor as new (length: number) => A)(length)
  next.set(array)
  return next
}
