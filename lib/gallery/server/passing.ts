import type { GalleryQuery } from '@/lib/gallery/contract'
import type { GalleryIndex } from '@/lib/gallery/server/gallery-index'
import { conditionsOf, type Matched } from '@/lib/gallery/server/match'
import type { FoundTexts } from '@/lib/search/server/find-texts'

/**
 * The slots of what passes every filter of a query, in the order of time. What its words find is picked out first, so that everything after that touches only as much
 * as was found; counts need more of the others and ask `match`.
 */
export function passing(query: GalleryQuery, matched: Matched, from: 'oldest first' | 'newest first'): Int32Array {
  const { index, found } = matched
  const list = found ? pick(index, found) : index.order.slice(0, index.slots)
  let length = list.length
  for (const condition of conditionsOf(query, matched))
    if ('times' in condition) length = keepWithin(list, length, condition)
    else if (condition.column instanceof Uint8Array)
      length = keepBytes(list, length, condition.column, condition.allowed)
    else if (condition.column instanceof Uint16Array)
      length = keepShorts(list, length, condition.column, condition.allowed)
    else length = keepLongs(list, length, condition.column, condition.allowed)
  const kept = list.subarray(0, length)
  return from === 'newest first' ? kept.toReversed() : kept.slice()
}

function pick(index: GalleryIndex, found: FoundTexts): Int32Array {
  const { places, count } = index.texts.placesOf(found, index)
  const list = new Int32Array(count)
  let length = 0
  for (let word = 0; word < places.length; word++)
    for (let bits = places[word]!; bits !== 0; bits &= bits - 1)
      list[length++] = index.order[word * 32 + 31 - Math.clz32(bits & -bits)]!
  return list
}

// Each moves what it keeps to the front and answers how much that is. A loop of its own for each kind of column: one that meets several is several times slower.

function keepBytes(list: Int32Array, length: number, column: Uint8Array, allowed: Uint8Array): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const slot = list[at]!
    if (allowed[column[slot]!] !== 0) list[kept++] = slot
  }
  return kept
}

function keepShorts(list: Int32Array, length: number, column: Uint16Array, allowed: Uint8Array): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const slot = list[at]!
    if (allowed[column[slot]!] !== 0) list[kept++] = slot
  }
  return kept
}

function keepLongs(list: Int32Array, length: number, column: Uint32Array, allowed: Uint8Array): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const slot = list[at]!
    if (allowed[column[slot]!] !== 0) list[kept++] = slot
  }
  return kept
}

type Span = { times: Float64Array; from: number; to: number }

function keepWithin(list: Int32Array, length: number, { times, from, to }: Span): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const slot = list[at]!
    const time = times[slot]!
    if (time >= from && time < to) list[kept++] = slot
  }
  return kept
}
