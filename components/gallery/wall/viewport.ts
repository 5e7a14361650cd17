import type { Items } from '@/components/gallery/wall/items'
import { layWall, measureFor } from '@/components/gallery/wall/lay-wall'
import { type Rows, rowAt, rowOf, startOfRow, wholeHeight } from '@/components/gallery/wall/rows'
import { boxHeight, isNearEdge, placeAt } from '@/components/gallery/wall/tall'
import type { Size, StateCell, WallState } from '@/components/gallery/wall/wall-state'

/** What is looked at: a position, and how far below the top of the view its row stands. */
export type Anchor = { position: number; offset: number }

export type Viewport = ReturnType<typeof viewportOf>

const calm = 100
/** Faster than this, in heights of the view a second, nothing can be seen, so nothing is asked for. */
const flying = 4
const tail = 24

/** Where one is on the wall: which rows are drawn, what is looked at, and that it stays where it is while rows are laid anew. */
export function viewportOf({ state, put, tell }: StateCell, items: Items) {
  const followers = new Set<() => void>()
  const rests = new Set<() => void>()
  let laying = new AbortController()
  let scrollTop = 0
  let speed = 0
  let movedAt = 0
  let held: Anchor | undefined
  /** Where the page was left, until the rows up to there are laid. */
  let left: Anchor | undefined
  let resting: ReturnType<typeof setTimeout> | undefined

  put({ height: heightOf(state()) })
  put(drawn())

  function y(): number {
    return state().base + scrollTop
  }

  /** The rows to be drawn: those in view, and as much again above and below while one can see them. */
  function drawn(): Pick<WallState, 'from' | 'to'> {
    const { rows, size } = state()
    const over = size.height * (speed > flying ? 0.3 : 1)
    if (rows.count === 0 || size.width === 0) return { from: 0, to: 0 }
    return { from: rowAt(rows, y() - over), to: rowAt(rows, y() + size.height + over) + 1 }
  }

  function drawnIsEnough(): boolean {
    const { rows, size, from, to } = state()
    const first = rowAt(rows, y() - size.height * 0.2)
    const last = rowAt(rows, y() + size.height * 1.2)
    return from <= first && to > last && to - from < 3 * (last - first + 2)
  }

  /** Moves the view; the page sets the scroll position in the same frame. */
  function goTo(top: number, change: Partial<WallState> = {}): void {
    put(change)
    put({ height: heightOf(state()) })
    const place = placeAt(top, state().height, state().size.height)
    scrollTop = place.scrollTop
    put({ base: place.base, scroll: { top: scrollTop } })
    tell(drawn())
    followers.forEach((follow) => follow())
    look()
  }

  function look(): void {
    const { rows, size } = state()
    if (rows.count === 0 || size.height === 0) return
    const first = rowAt(rows, y() - size.height)
    const last = rowAt(rows, y() + size.height * 2)
    items.want(rows.starts[first] ?? 0, startOfRow(rows, last + 1))
  }

  function scrolled(top: number, now: number): void {
    if (Math.abs(top - scrollTop) < 1) return
    const passed = Math.max(1, now - movedAt)
    speed = (Math.abs(top - scrollTop) / passed) * (1_000 / Math.max(1, state().size.height))
    movedAt = now
    scrollTop = top
    held = undefined
    if (y() < 2 && state().fresh > 0) put({ fresh: 0 })
    if (!drawnIsEnough()) tell(drawn())
    followers.forEach((follow) => follow())
    if (speed <= flying) look()
    const { size, height } = state()
    const isAtEdge = top < size.height || top > boxHeight(height) - 2 * size.height
    if (isAtEdge) recentre()
    clearTimeout(resting)
    resting = setTimeout(rest, calm)
  }

  function rest(): void {
    speed = 0
    recentre()
    tell(drawn())
    look()
    followers.forEach((follow) => follow())
    rests.forEach((hear) => hear())
  }

  function recentre(): void {
    const { base, height, size } = state()
    if (isNearEdge({ base, scrollTop }, height, size.height)) goTo(y())
  }

  /** The first row that is seen whole; undefined at the very top, where what is new may push down. */
  function anchor(): Anchor | undefined {
    if (y() < 2) return undefined
    if (held) return held
    const { rows } = state()
    const row = rowAt(rows, y())
    const isCut = (rows.tops[row] ?? 0) < y() && row + 1 < rows.count
    const seen = isCut ? row + 1 : row
    return { position: rows.starts[seen] ?? 0, offset: (rows.tops[seen] ?? 0) - y() }
  }

  function looked(): Anchor | undefined {
    return left ?? anchor()
  }

  /** Moves so that what is to `stay` stands as it did; to the top where nothing is. */
  function keep(stay: Anchor | undefined, change: Partial<WallState> & { rows: Rows }): void {
    held = stay
    left = undefined
    goTo(stay ? yOf(stay, change.rows) : 0, change)
  }

  /** The end of the laying before, and what ends the one that begins. */
  function newLaying(): AbortSignal {
    laying.abort()
    laying = new AbortController()
    return laying.signal
  }

  function resize(size: Size): void {
    const before = state().size
    if (size.width === before.width && size.height === before.height) return
    if (size.width === before.width) return goTo(y(), { size })
    put({ size })
    relay({ isFirst: before.width === 0 })
  }

  /** Builds the rows anew; what is looked at stays where it is. */
  function relay({ isFirst = false }: { isFirst?: boolean } = {}): void {
    const { list, size } = state()
    const rows = layWall({ list, measure: measureFor(size.width), stop: newLaying() }, (rows) =>
      keep(looked(), { rows }),
    )
    if (isFirst && rows.laid < list.total) goTo(0, { rows })
  }

  function reveal(position: number): void {
    const { rows, size } = state()
    const row = rowOf(rows, position)
    const top = rows.tops[row] ?? 0
    const bottom = top + (rows.heights[row] ?? 0)
    const above = rows.measure.heading + rows.measure.gap
    const isBelow = bottom + rows.measure.gap > y() + size.height
    if (top - above >= y() && !isBelow) return
    held = undefined
    goTo(top - above < y() ? top - above : bottom + rows.measure.gap - size.height)
  }

  return {
    y,
    lastY: () => Math.max(0, state().height - state().size.height),
    look,
    anchor,
    looked,
    keep,
    newLaying,
    relay,
    scrolled,
    resize,
    reveal,
    /** Hears of every movement, also those for which nothing new is drawn. */
    follow(follow: () => void) {
      followers.add(follow)
      return () => void followers.delete(follow)
    },
    /** Hears where the view has come to rest. */
    onRest(hear: () => void) {
      rests.add(hear)
      return () => void rests.delete(hear)
    },
    /** At least half of it is in view. */
    isSeen(position: number) {
      const { rows, size } = state()
      const row = rowOf(rows, position)
      const middle = (rows.tops[row] ?? 0) + (rows.heights[row] ?? 0) / 2
      return middle >= y() && middle <= y() + size.height
    },
    goTo(top: number) {
      held = undefined
      goTo(top, top < 2 ? { fresh: 0 } : {})
    },
    /** Puts what was looked at back in its place, as soon as the rows up to there are laid. */
    restore(seen: Anchor) {
      const { list, size, rows } = state()
      const position = Math.min(seen.position, Math.max(0, list.total - 1))
      left = { ...seen, position }
      if (size.width > 0 && position < rows.laid) keep(left, { rows })
    },
    /** Goes on where the page was drawn with the beginning. */
    start() {
      const { size, rows, list } = state()
      if (size.width > 0 && rows.laid < list.total) relay()
      look()
    },
    stop() {
      clearTimeout(resting)
      laying.abort()
      items.giveUp()
    },
  }
}

const yOf = ({ position, offset }: Anchor, rows: Rows): number => (rows.tops[rowOf(rows, position)] ?? 0) - offset

const heightOf = ({ rows, list }: Pick<WallState, 'rows' | 'list'>): number => wholeHeight(rows, list.total) + tail
