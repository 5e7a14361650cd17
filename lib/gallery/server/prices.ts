import type { Currency } from '@/lib/money/money'

export type Price = { currency: Currency | ''; millionths: number }

/** The prices that occur in a gallery, numbered. 0: none is known. */
export class Prices {
  readonly all: Price[] = [{ currency: '', millionths: 0 }]
  #numbers = { USD: new Map<string, number>(), TRY: new Map<string, number>() }

  numberOf(amount: string | null, currency: Currency | null): number {
    if (amount === null || currency === null) return 0
    const known = this.#numbers[currency].get(amount)
    if (known !== undefined) return known
    this.#numbers[currency].set(amount, this.all.length)
    return this.all.push({ currency, millionths: Math.round(Number(amount) * 1e6) }) - 1
  }

  /** Which of them lie in a range as the address writes it, by their numbers. */
  within(range: string): Uint8Array {
    const [currency, ends = ''] = range.split(':')
    const [least, most] = ends.split('-')
    const from = least ? Math.round(Number(least) * 1e6) : -Infinity
    const to = most ? Math.round(Number(most) * 1e6) : Infinity
    return Uint8Array.from(this.all, (price) =>
      Number(price.currency === currency && price.millionths >= from && price.millionths <= to),
    )
  }

  /** Highest first within a currency, for which no rate is assumed; unknown ones last. A price's rank, by its number. */
  ranks(): Float64Array {
    const ranks = new Float64Array(this.all.length)
    const order = { USD: 0, TRY: 1, '': 2 }
    this.all
      .map((price, number) => ({ ...price, number }))
      .sort((one, other) => order[one.currency] - order[other.currency] || other.millionths - one.millionths)
      .forEach(({ number, currency, millionths }, place, sorted) => {
        const before = sorted[place - 1]
        const isSame = before && before.currency === currency && before.millionths === millionths
        ranks[number] = isSame ? ranks[before.number]! : place
      })
    return ranks
  }
}
