import type { LayoutChanges } from '@/lib/gallery/contract'
import { letterOf } from '@/lib/gallery/ratio'
import type { GalleryIndex } from '@/lib/gallery/server/gallery-index'
import type { List } from '@/lib/gallery/server/make-list'

/** More are not worth telling one by one. */
const most = 2_000

type Changes = Pick<LayoutChanges, 'removed' | 'added' | 'fresh'>

/** How a list became another one of the same sort, or undefined where too much is different. What is in both stands in both in the same order. What has come since has a later slot than all there were; what only came back has its old one. */
export function changesBetween(
  { list: old, slots: before }: { list: List; slots: number },
  next: List,
  { slots, step }: GalleryIndex,
): Changes | undefined {
  if (Math.abs(old.length - next.length) > most) return undefined
  const isIn = new Uint8Array(slots)
  for (let place = 0; place < next.length; place++) isIn[next[place]!] = 1
  const removed: number[] = []
  for (let place = 0; place < old.length; place++) {
    const slot = old[place]!
    if (isIn[slot] === 1) isIn[slot] = 2
    else if (removed.push(place) > most) return undefined
  }
  const added: [number, string][] = []
  const fresh: number[] = []
  for (let place = 0; place < next.length; place++) {
    const slot = next[place]!
    if (isIn[slot] === 2) continue
    if (slot >= before) fresh.push(place)
    if (added.push([place, letterOf(step[slot]!)]) + removed.length > most) return undefined
  }
  return { removed, added, fresh }
}
