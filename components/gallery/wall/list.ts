import type { LayoutChanges, WholeLayout } from '@/lib/gallery/contract'

/** The wall's list as the page holds it: a character code of a shape for each position, and where each day begins. */
export type List = {
  revision: number
  total: number
  /** With which its span of days ends, where it has one. */
  today?: string
  codes: Uint8Array
  days: readonly string[]
  dayStarts: Int32Array
}

export function listOf({ revision, total, today, ratios, days }: WholeLayout): List {
  const codes = new Uint8Array(total)
  for (let position = 0; position < total; position++) codes[position] = ratios.charCodeAt(position)
  return { revision, total, today, codes, ...daysOf(days) }
}

/** The list after some changes. Throws where they do not belong to it: then it has to be asked for whole. */
export function changedList(list: List, changes: LayoutChanges): List {
  const { removed, added, total, today, revision, days } = changes
  if (changes.since !== list.revision || list.total - removed.length + added.length !== total)
    throw new RangeError('These changes are of another list')
  const kept = new Uint8Array(list.total - removed.length)
  let from = 0
  let to = 0
  for (const position of [...removed, list.total]) {
    kept.set(list.codes.subarray(from, position), to)
    to += position - from
    from = position + 1
  }
  const codes = new Uint8Array(total)
  from = 0
  to = 0
  for (const [position, letter] of added) {
    const stay = kept.subarray(from, from + position - to)
    codes.set(stay, to)
    from += stay.length
    codes[position] = letter.charCodeAt(0)
    to = position + 1
  }
  codes.set(kept.subarray(from), to)
  return { revision, total, today, codes, ...daysOf(days) }
}

/** Where each old position stands after the changes; undefined for what is gone. */
export function movedBy({ removed, added }: Pick<LayoutChanges, 'removed' | 'added'>) {
  // How many that were kept stand before each added one: ascending, so that the added ones before a kept one are found by halving.
  const keptBefore = added.map(([position], index) => position - index)
  return (position: number): number | undefined => {
    const gone = countUpTo(removed, position)
    if (gone > 0 && removed[gone - 1] === position) return undefined
    const kept = position - gone
    return kept + countUpTo(keptBefore, kept)
  }
}

/** The day in which a position lies, as an index of `days`; -1 where the list has none. */
export const dayAt = (list: List, position: number): number => countUpTo(list.dayStarts, position) - 1

/** How many of `ascending` are at most `value`. */
export function countUpTo(ascending: ArrayLike<number>, value: number, length = ascending.length): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low
}

const daysOf = (days: WholeLayout['days']) => ({
  days: days.map(([day]) => day),
  dayStarts: Int32Array.from(days, ([, start]) => start),
})
