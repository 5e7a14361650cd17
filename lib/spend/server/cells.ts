import type { LocalDays } from '@/lib/gallery/server/local-days'
import type { SpendColumns } from '@/lib/spend/server/spend-columns'

/** What tells tasks apart before they are put together into the groups of a report. A task is in one cell; a cell is in one group or, by tag, in several. */
export type Cells = {
  /** The cell of each of some tasks. */
  of(slots: Int32Array): Int32Array
  readonly count: number
}

export const cellsIn = (columns: SpendColumns, column: 'source' | 'tags', all: readonly unknown[]): Cells => ({
  of(slots) {
    const codes = columns[column]
    const cells = new Int32Array(slots.length)
    for (let place = 0; place < slots.length; place++) cells[place] = codes[slots[place]!]!
    return cells
  },
  get count() {
    return all.length
  },
})

/** The days of a zone on which there are tasks, in the order in which they were found; `days` by cell. */
export function dayCells(columns: SpendColumns, zone: LocalDays): Cells & { readonly days: readonly number[] } {
  const days: number[] = []
  const numbers = new Map<number, number>()
  return {
    days,
    of(slots) {
      const { at } = columns
      const cells = new Int32Array(slots.length)
      let span = { begins: 0, ends: 0 }
      let number = 0
      // Neighbours are mostly of one day.
      for (let place = 0; place < slots.length; place++) {
        const instant = at[slots[place]!]!
        if (instant < span.begins || instant >= span.ends) {
          const found = zone.dayAt(instant)
          span = found
          number = numbers.get(found.day) ?? days.push(found.day) - 1
          numbers.set(found.day, number)
        }
        cells[place] = number
      }
      return cells
    },
    get count() {
      return days.length
    },
  }
}
