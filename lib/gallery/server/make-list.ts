import type { GalleryQuery, GallerySort } from '@/lib/gallery/contract'
import { letterOf } from '@/lib/gallery/ratio'
import type { GalleryIndex } from '@/lib/gallery/server/gallery-index'
import { nameOfDay, type LocalDays } from '@/lib/gallery/server/local-days'
import type { Matched } from '@/lib/gallery/server/match'
import { passing } from '@/lib/gallery/server/passing'
import type { Prices } from '@/lib/gallery/server/prices'

/** Slots in the order of a sort. */
export type List = Int32Array

export function makeList(query: GalleryQuery, matched: Matched): List {
  const { index, prices } = matched
  const sort = query.sort ?? 'newest'
  return sorts[sort](passing(query, matched, sort === 'oldest' ? 'oldest first' : 'newest first'), index, prices)
}

const sorts: Record<GallerySort, (list: List, index: GalleryIndex, prices: Prices) => List> = {
  oldest: (list) => list,
  newest: (list) => list,
  price: (list, { price }, prices) => {
    const ranks = prices.ranks()
    return byKey(list, (slot) => ranks[price[slot]!]!)
  },
  duration: (list, { duration }) => byKey(list, (slot) => longest - Math.min(duration[slot]!, longest)),
}

/** Twelve days, in ms. */
const longest = 2 ** 30 - 1

/** Least key first, and in the order given where keys are the same. Sorted as plain numbers, which is many times faster than asking a function for each pair. */
function byKey(list: List, keyOf: (slot: number) => number): List {
  const keys = Float64Array.from(list, (slot, place) => keyOf(slot) * places + place)
  keys.sort()
  return Int32Array.from(keys, (key) => list[key % places]!)
}

/** More than a gallery can hold in memory; with a key of 30 bits it is still a whole number. */
const places = 2 ** 23

const codes = Uint8Array.from({ length: 64 }, (_, step) => letterOf(step).charCodeAt(0))

export function ratiosOf(list: List, { step }: GalleryIndex): string {
  const letters = Buffer.allocUnsafe(list.length)
  for (let place = 0; place < list.length; place++) letters[place] = codes[step[list[place]!]!]!
  return letters.toString('latin1')
}

/** Where each local day begins in a list that is in the order of time. */
export function daysOf(list: List, { createdAt }: GalleryIndex, days: LocalDays): [string, number][] {
  const found: [string, number][] = []
  let begins = 0
  let ends = 0
  for (let place = 0; place < list.length; place++) {
    const time = createdAt[list[place]!]!
    if (time >= begins && time < ends) continue
    const at = days.dayAt(time)
    begins = at.begins
    ends = at.ends
    found.push([nameOfDay(at.day), place])
  }
  return found
}
