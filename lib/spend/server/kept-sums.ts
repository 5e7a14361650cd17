import { localDays } from '@/lib/gallery/server/local-days'
import type { Amounts } from '@/lib/spend/server/amounts'
import { type Cells, cellsIn, dayCells } from '@/lib/spend/server/cells'
import { Ledger } from '@/lib/spend/server/ledger'
import type { SpendColumns } from '@/lib/spend/server/spend-columns'

type Kept<C extends Cells> = { cells: C; ledger: Ledger }
type Day = ReturnType<typeof dayCells>

/** More are hardly anybody's; each takes some 500 kB for four years. */
const mostZones = 4
/** Beyond, all tasks are passed over at each question instead. */
const mostCells = 10_000

type Given = { columns: SpendColumns; amounts: Amounts; sources: readonly unknown[]; tagSets: readonly unknown[] }

/**
 * Sums of all tasks of a person, by the days of a zone, by what they were made with and by their tags: made at the first question about them and from then
 * on mended by each task that changes, so that a question about all tasks passes over none.
 */
export class KeptSums {
  #given: Given
  #days = new Map<string, Kept<Day>>()
  #codes = new Map<'source' | 'tags', Kept<Cells>>()

  constructor(given: Given) {
    this.#given = given
  }

  /** By day of a time zone. */
  byDay(tz: string): Kept<Day> | undefined {
    const known = this.#days.get(tz) ?? this.#begin(dayCells(this.#given.columns, localDays(tz)))
    this.#days.delete(tz)
    if (!known) return undefined
    this.#days.set(tz, known)
    for (const oldest of this.#days.keys()) {
      if (this.#days.size <= mostZones) break
      this.#days.delete(oldest)
    }
    return known
  }

  /** By number of a source or of a combination of tags. Undefined: there are too many. */
  byCode(column: 'source' | 'tags'): Kept<Cells> | undefined {
    const { columns, sources, tagSets } = this.#given
    const known =
      this.#codes.get(column) ?? this.#begin(cellsIn(columns, column, column === 'source' ? sources : tagSets))
    if (known) this.#codes.set(column, known)
    return known
  }

  /** Takes out tasks as they stand in the columns, before they change there. */
  takeOut(slots: Int32Array): void {
    // An amount with more decimals than any before it changes what all are counted in.
    if ([...this.#all()].some(({ ledger }) => !ledger.fits(this.#given.amounts))) this.#forget()
    for (const kept of this.#all()) this.#enter(kept, slots, -1)
  }

  /** Puts in tasks as they stand in the columns now: those that were taken out, and new ones. */
  putIn(slots: Int32Array): void {
    for (const kept of this.#all()) this.#enter(kept, slots, 1)
    if ([...this.#all()].some(({ cells }) => cells.count > mostCells)) this.#forget()
  }

  /** Bytes held. */
  get size(): number {
    let size = 0
    for (const { ledger } of this.#all()) size += ledger.size
    return size
  }

  #begin<C extends Cells>(cells: C): Kept<C> | undefined {
    const { columns, amounts } = this.#given
    if (cells.count > mostCells) return undefined
    const slots = new Int32Array(columns.slots)
    for (let slot = 0; slot < slots.length; slot++) slots[slot] = slot
    const kept = { cells, ledger: new Ledger(amounts, 0) }
    this.#enter(kept, slots, 1)
    return cells.count > mostCells ? undefined : kept
  }

  #enter({ cells, ledger }: Kept<Cells>, slots: Int32Array, times: 1 | -1) {
    const groups = cells.of(slots)
    ledger.makeRoom(cells.count)
    ledger.enter({ columns: this.#given.columns, known: this.#given.amounts, slots, groups, times })
  }

  #forget() {
    this.#days.clear()
    this.#codes.clear()
  }

  *#all(): Generator<Kept<Cells>> {
    yield* this.#days.values()
    yield* this.#codes.values()
  }
}
