import type { Items } from '@/components/gallery/wall/items'
import { layWall, measureFor } from '@/components/gallery/wall/lay-wall'
import { changedList, countUpTo, type List, listOf, movedBy } from '@/components/gallery/wall/list'
import { type Pin, type Rows, rowOf, startOfRow } from '@/components/gallery/wall/rows'
import type { Anchor, Viewport } from '@/components/gallery/wall/viewport'
import type { StateCell } from '@/components/gallery/wall/wall-state'
import type { GalleryLayout } from '@/lib/gallery/contract'
import { askPlace, type GalleryList } from '@/lib/gallery/queries'

/** Where a position of the old list stands in the new one. */
type Move = (position: number) => number | undefined

/** What is to stay in view, and how many new ones stand above it. */
type Placed = { stay: Anchor | undefined; fresh: number }

type Parts = { cell: StateCell; items: Items; viewport: Viewport; asked: GalleryList; askAgain: () => void }

/** Answers what puts a new list in the place of the old one, so that what is looked at stays where it is. `askAgain` is called where other rows had to be laid meanwhile. */
export function newListOf({ cell: { state, tell }, items, viewport, asked, askAgain }: Parts) {
  const { looked } = viewport
  return take

  /** Throws a RangeError where the answer is of changes to another list. */
  async function take(answer: GalleryLayout): Promise<void> {
    if (answer.kind === 'changes') {
      const list = changedList(state().list, answer)
      if (answer.removed.length === 0 && answer.added.length === 0) return again(list)
      const move = movedBy(answer)
      return change(list, move, () => {
        const stay = surviving(move, list)
        return { stay, fresh: stay ? countUpTo(answer.fresh, stay.position - 1) : 0 }
      })
    }
    const list = listOf(answer)
    // Drawn in another time zone.
    if (answer.revision === state().list.revision && answer.total === state().list.total)
      return change(
        list,
        (position) => position,
        () => ({ stay: looked(), fresh: 0 }),
      )
    const seen = looked()
    const isElsewhere = () => looked()?.position !== seen?.position
    const id = seen && items.idAt(seen.position)
    const place = id ? await askPlace(asked, id) : undefined
    if (isElsewhere()) return take(answer)
    const found = place?.position ?? Math.min(seen?.position ?? 0, Math.max(0, list.total - 1))
    const move = (position: number) => (position === seen?.position ? found : undefined)
    let isLeft = false
    await change(list, move, () => {
      const now = looked()
      isLeft = isElsewhere()
      return isLeft ? undefined : { stay: now && { ...now, position: found }, fresh: 0 }
    })
    if (isLeft) return take(answer)
  }

  /** The same positions, but what stands there may have been changed. */
  function again(list: List): void {
    items.move((position) => position)
    tell({ list })
    viewport.look()
  }

  /** Where the first row that is seen begins, in the new list. */
  function pinFor(move: Move): Pin | undefined {
    const seen = viewport.anchor()
    if (!seen) return undefined
    const { rows, list } = state()
    const row = rowOf(rows, seen.position)
    const start = rows.starts[row] ?? 0
    const position = move(start)
    if (position === undefined) return undefined
    const isShared = countUpTo(list.dayStarts, startOfRow(rows, row + 1) - 1) > countUpTo(list.dayStarts, start)
    return { position, beganDay: isShared || list.dayStarts.includes(start) }
  }

  /** Where in the new list it stands, or the next after it that is still there. */
  function survivor(move: Move, position: number): number | undefined {
    for (let next = position; next < state().list.total; next++) {
      const now = move(next)
      if (now !== undefined) return now
    }
    return undefined
  }

  /** What is looked at, in the new list. */
  function surviving(move: Move, list: List): Anchor | undefined {
    const seen = looked()
    return seen && { ...seen, position: survivor(move, seen.position) ?? Math.max(0, list.total - 1) }
  }

  /** Puts the new list in the place of the old one. `placed` is asked when its rows are laid, for the reader may have moved until then; where it does not know, all stays as it was. */
  function change(list: List, move: Move, placed: () => Placed | undefined): Promise<void> {
    const stop = viewport.newLaying()
    return new Promise((resolve) => {
      const giveWay = () => {
        askAgain()
        resolve()
      }
      stop.addEventListener('abort', giveWay, { once: true })
      layWall({ list, measure: measureFor(state().size.width), pin: pinFor(move), stop }, (rows) => {
        stop.removeEventListener('abort', giveWay)
        const place = placed()
        if (place) show(place, rows)
        else if (!isLaid()) viewport.relay()
        resolve()
      })
    })

    function show({ stay, fresh }: Placed, rows: Rows): void {
      const before = state()
      const focus = survivor(move, before.focus) ?? Math.min(before.focus, Math.max(0, list.total - 1))
      items.move(move)
      viewport.keep(stay, { list, rows, focus, fresh: stay ? before.fresh + fresh : 0 })
    }
  }

  /** Not so while other rows were to be laid, and had to give way. */
  function isLaid(): boolean {
    const { rows, list, size } = state()
    return rows.laid >= list.total && rows.measure.width === measureFor(size.width).width
  }
}
