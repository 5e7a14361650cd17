import { type Items, itemsOf } from '@/components/gallery/wall/items'
import { firstRows, layWall, measureFor } from '@/components/gallery/wall/lay-wall'
import { changedList, countUpTo, type List, listOf, movedBy } from '@/components/gallery/wall/list'
import { type Pin, type Rows, rowAt, rowOf, startOfRow, wholeHeight } from '@/components/gallery/wall/rows'
import { boxHeight, isNearEdge, placeAt } from '@/components/gallery/wall/tall'
import type { GalleryItem, GalleryLayout } from '@/lib/gallery/contract'
import { askIds, askItems, askLayout, askPlace, type FirstWall, type GalleryList } from '@/lib/gallery/queries'

export type Size = { width: number; height: number }

/** What of the wall is on the screen. `from` and `to`: the rows that are drawn; `scroll` is a new object whenever the page has to scroll there. */
export type WallState = {
  list: List
  rows: Rows
  size: Size
  height: number
  base: number
  scroll: { top: number }
  from: number
  to: number
  /** The tile that the Tab key comes to, and how often it was asked to take the focus. */
  focus: number
  focuses: number
  /** New results that came above what is looked at. */
  fresh: number
  /** The sound that plays, and the film under the pointer. */
  playing: string | undefined
  hovered: string | undefined
  isFailing: boolean
}

/** What is looked at: a position, and how far below the top of the view its row stands. */
export type Anchor = { position: number; offset: number }

/** Where a position of the old list stands in the new one. */
type Move = (position: number) => number | undefined

/** What is to stay in view, and how many new ones stand above it. */
type Placed = { stay: Anchor | undefined; fresh: number }

export type WallStore = ReturnType<typeof wallStore>

const calm = 100
/** Faster than this, in heights of the view a second, nothing can be seen, so nothing is asked for. */
const flying = 4
const tail = 24
const mostIds = 20_000

/** `isForeign`: the list was drawn in another time zone than `list` names, so its days begin elsewhere. */
export function wallStore({
  list: asked,
  first,
  size,
  isForeign = false,
}: {
  list: GalleryList
  first: FirstWall
  size?: Size
  isForeign?: boolean
}) {
  const readers = new Set<() => void>()
  const followers = new Set<() => void>()
  const rests = new Set<() => void>()
  const items: Items = itemsOf({
    ask: (from, count, signal) => askItems(asked, { revision: state.list.revision, start: from, count }, signal),
    told: () => tell({ isFailing: items.isFailing() }),
    outdated: () => refresh(),
    revision: () => state.list.revision,
  })
  let laying = new AbortController()
  let scrollTop = 0
  let speed = 0
  let movedAt = 0
  let held: Anchor | undefined
  /** Where the page was left, until the rows up to there are laid. */
  let left: Anchor | undefined
  let resting: ReturnType<typeof setTimeout> | undefined
  let asking: Promise<void> | undefined
  let isAskedAgain = false

  const list = listOf(first.layout)
  const room = size ?? { width: 0, height: 0 }
  let state: WallState = {
    list,
    rows: firstRows(list, measureFor(room.width)),
    size: room,
    height: 0,
    base: 0,
    scroll: { top: 0 },
    from: 0,
    to: 0,
    focus: 0,
    focuses: 0,
    fresh: 0,
    playing: undefined,
    hovered: undefined,
    isFailing: false,
  }
  items.begin(first.items)
  state = { ...state, height: heightOf(state), ...drawn() }

  function tell(change: Partial<WallState>): void {
    state = { ...state, ...change }
    readers.forEach((read) => read())
  }

  function y(): number {
    return state.base + scrollTop
  }

  function lastY(): number {
    return Math.max(0, state.height - state.size.height)
  }

  /** The rows to be drawn: those in view, and as much again above and below while one can see them. */
  function drawn(): Pick<WallState, 'from' | 'to'> {
    const { rows, size } = state
    const over = size.height * (speed > flying ? 0.3 : 1)
    if (rows.count === 0 || size.width === 0) return { from: 0, to: 0 }
    return { from: rowAt(rows, y() - over), to: rowAt(rows, y() + size.height + over) + 1 }
  }

  function drawnIsEnough(): boolean {
    const { rows, size, from, to } = state
    const first = rowAt(rows, y() - size.height * 0.2)
    const last = rowAt(rows, y() + size.height * 1.2)
    return from <= first && to > last && to - from < 3 * (last - first + 2)
  }

  /** Moves the view; the page sets the scroll position in the same frame. */
  function goTo(top: number, change: Partial<WallState> = {}): void {
    state = { ...state, ...change }
    state = { ...state, height: heightOf(state) }
    const place = placeAt(top, state.height, state.size.height)
    scrollTop = place.scrollTop
    state = { ...state, base: place.base, scroll: { top: scrollTop } }
    tell(drawn())
    followers.forEach((follow) => follow())
    look()
  }

  function look(): void {
    const { rows, size } = state
    if (rows.count === 0 || size.height === 0) return
    const first = rowAt(rows, y() - size.height)
    const last = rowAt(rows, y() + size.height * 2)
    items.want(rows.starts[first] ?? 0, startOfRow(rows, last + 1))
  }

  function scrolled(top: number, now: number): void {
    if (Math.abs(top - scrollTop) < 1) return
    const passed = Math.max(1, now - movedAt)
    speed = (Math.abs(top - scrollTop) / passed) * (1_000 / Math.max(1, state.size.height))
    movedAt = now
    scrollTop = top
    held = undefined
    if (y() < 2 && state.fresh > 0) state = { ...state, fresh: 0 }
    if (!drawnIsEnough()) tell(drawn())
    followers.forEach((follow) => follow())
    if (speed <= flying) look()
    const isAtEdge = top < state.size.height || top > boxHeight(state.height) - 2 * state.size.height
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
    if (isNearEdge({ base: state.base, scrollTop }, state.height, state.size.height)) goTo(y())
  }

  /** The first row that is seen whole; undefined at the very top, where what is new may push down. */
  function anchor(): Anchor | undefined {
    if (y() < 2) return undefined
    if (held) return held
    const { rows } = state
    const row = rowAt(rows, y())
    const isCut = (rows.tops[row] ?? 0) < y() && row + 1 < rows.count
    const seen = isCut ? row + 1 : row
    return { position: rows.starts[seen] ?? 0, offset: (rows.tops[seen] ?? 0) - y() }
  }

  function looked(): Anchor | undefined {
    return left ?? anchor()
  }

  function yOf({ position, offset }: Anchor, rows: Rows): number {
    return (rows.tops[rowOf(rows, position)] ?? 0) - offset
  }

  function resize(size: Size): void {
    if (size.width === state.size.width && size.height === state.size.height) return
    const isFirst = state.size.width === 0
    if (size.width === state.size.width) return goTo(y(), { size })
    state = { ...state, size }
    relay({ isFirst })
  }

  /** Builds the rows anew; what is looked at stays where it is. */
  function relay({ isFirst = false }: { isFirst?: boolean } = {}): void {
    laying.abort()
    laying = new AbortController()
    const measure = measureFor(state.size.width)
    const rows = layWall({ list: state.list, measure, stop: laying.signal }, (rows) => {
      const stay = looked()
      held = stay
      left = undefined
      goTo(stay ? yOf(stay, rows) : 0, { rows })
    })
    if (isFirst && rows.laid < state.list.total) goTo(0, { rows })
  }

  /** Asks what has changed since; at most one question at a time. */
  function refresh(): Promise<void> {
    if (asking) {
      isAskedAgain = true
      return asking
    }
    asking = ask().finally(() => {
      asking = undefined
      if (!isAskedAgain) return
      isAskedAgain = false
      void refresh().catch(() => {})
    })
    return asking
  }

  async function ask(): Promise<void> {
    const answer = await askLayout(asked, isForeign ? undefined : state.list.revision)
    if (answer.revision === state.list.revision && answer.total === state.list.total && !isForeign) return
    isForeign = false
    await take(answer).catch(async (error) => {
      if (!(error instanceof RangeError)) throw error
      await take(await askLayout(asked, undefined))
    })
  }

  async function take(answer: GalleryLayout): Promise<void> {
    if (answer.kind === 'changes') {
      const list = changedList(state.list, answer)
      if (answer.removed.length === 0 && answer.added.length === 0) return again(list)
      const move = movedBy(answer)
      return change(list, move, () => {
        const stay = surviving(move, list)
        return { stay, fresh: stay ? answer.added.filter(([position]) => position < stay.position).length : 0 }
      })
    }
    const list = listOf(answer)
    if (answer.revision === state.list.revision)
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
    look()
  }

  /** Where the first row that is seen begins, in the new list. */
  function pinFor(move: Move): Pin | undefined {
    const seen = anchor()
    if (!seen) return undefined
    const { rows, list } = state
    const row = rowOf(rows, seen.position)
    const start = rows.starts[row] ?? 0
    const position = move(start)
    if (position === undefined) return undefined
    const isShared = countUpTo(list.dayStarts, startOfRow(rows, row + 1) - 1) > countUpTo(list.dayStarts, start)
    return { position, beganDay: isShared || list.dayStarts.includes(start) }
  }

  /** Where in the new list it stands, or the next after it that is still there. */
  function survivor(move: Move, position: number): number | undefined {
    for (let next = position; next < state.list.total; next++) {
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
    laying.abort()
    laying = new AbortController()
    const { signal } = laying
    return new Promise((resolve) => {
      const giveWay = () => {
        isAskedAgain = true
        resolve()
      }
      signal.addEventListener('abort', giveWay, { once: true })
      layWall({ list, measure: measureFor(state.size.width), pin: pinFor(move), stop: signal }, (rows) => {
        signal.removeEventListener('abort', giveWay)
        const place = placed()
        if (place) show(place, rows)
        else if (!isLaid()) relay()
        resolve()
      })
    })

    function show({ stay, fresh }: Placed, rows: Rows): void {
      const focus = survivor(move, state.focus) ?? Math.min(state.focus, Math.max(0, list.total - 1))
      items.move(move)
      held = stay
      left = undefined
      goTo(held ? yOf(held, rows) : 0, { list, rows, focus, fresh: held ? state.fresh + fresh : 0 })
    }
  }

  /** Not so while other rows were to be laid, and had to give way. */
  function isLaid(): boolean {
    const { rows, list, size } = state
    return rows.laid >= list.total && rows.measure.width === measureFor(size.width).width
  }

  function reveal(position: number): void {
    const { rows, size } = state
    const row = rowOf(rows, position)
    const top = rows.tops[row] ?? 0
    const bottom = top + (rows.heights[row] ?? 0)
    const above = rows.measure.heading + rows.measure.gap
    const isBelow = bottom + rows.measure.gap > y() + size.height
    if (top - above >= y() && !isBelow) return
    held = undefined
    goTo(top - above < y() ? top - above : bottom + rows.measure.gap - size.height)
  }

  async function idsBetween(a: number, b: number): Promise<string[]> {
    const from = Math.max(0, Math.min(a, b))
    const to = Math.min(state.list.total - 1, Math.max(a, b))
    const known = Array.from({ length: Math.min(to - from + 1, mostIds) }, (_, index) => items.idAt(from + index))
    if (to - from < mostIds && known.every((id) => id !== undefined)) return known
    const { revision } = state.list
    const ids: string[] = []
    for (let next = from; next <= to; next += mostIds) {
      const answer = await askIds(asked, { revision, start: next, count: Math.min(mostIds, to - next + 1) })
      if (answer.revision !== revision) {
        await refresh()
        throw new Error('The list has changed meanwhile')
      }
      ids.push(...answer.ids)
    }
    return ids
  }

  return {
    asked,
    state: () => state,
    y,
    lastY,
    items,
    subscribe(read: () => void) {
      readers.add(read)
      return () => void readers.delete(read)
    },
    /** Hears of every movement, also those for which nothing new is drawn. */
    follow(follow: () => void) {
      followers.add(follow)
      return () => void followers.delete(follow)
    },
    /** Whether something has changed since, as far as a revision can say. */
    isBehind: (revision: number) => isForeign || revision > state.list.revision,
    scrolled,
    /** Hears where the view has come to rest. */
    onRest(hear: () => void) {
      rests.add(hear)
      return () => void rests.delete(hear)
    },
    resize,
    refresh,
    reveal,
    /** At least half of it is in view. */
    isSeen(position: number) {
      const { rows, size } = state
      const row = rowOf(rows, position)
      const middle = (rows.tops[row] ?? 0) + (rows.heights[row] ?? 0) / 2
      return middle >= y() && middle <= y() + size.height
    },
    goTo: (top: number) => {
      held = undefined
      goTo(top, top < 2 ? { fresh: 0 } : {})
    },
    anchor,
    /** Puts what was looked at back in its place, as soon as the rows up to there are laid. */
    restore(seen: Anchor) {
      const position = Math.min(seen.position, Math.max(0, state.list.total - 1))
      left = { ...seen, position }
      if (state.size.width === 0 || position >= state.rows.laid) return
      held = left
      left = undefined
      goTo(yOf(held, state.rows))
    },
    idsBetween,
    idAt: async (position: number) => {
      const id = items.idAt(position) ?? (await idsBetween(position, position))[0]
      if (id === undefined) throw new Error('Nothing stands there')
      return id
    },
    changeItems(ids: readonly string[], change: (item: GalleryItem) => GalleryItem) {
      items.change(ids, change)
      tell({})
    },
    /** `takes`: the focus is not there yet. */
    setFocus(position: number, takes = true) {
      const focus = Math.min(Math.max(position, 0), Math.max(0, state.list.total - 1))
      tell({ focus, focuses: state.focuses + (takes ? 1 : 0) })
    },
    /** Plays the sound that has the focus, or stops it; answers whether there is one. */
    playFocused() {
      const item = items.itemAt(state.focus)
      if (item?.kind !== 'audio' || !item.fileUrl) return false
      tell({ playing: state.playing === item.id ? undefined : item.id })
      return true
    },
    play: (playing: string | undefined) => tell({ playing }),
    hover: (hovered: string | undefined) => state.hovered !== hovered && tell({ hovered }),
    /** Goes on where the page was drawn with the beginning. */
    start() {
      if (state.size.width > 0 && state.rows.laid < state.list.total) relay()
      look()
    },
    stop() {
      clearTimeout(resting)
      laying.abort()
      items.giveUp()
      state = { ...state, playing: undefined, hovered: undefined }
    },
  }

  function heightOf({ rows, list }: Pick<WallState, 'rows' | 'list'>): number {
    return wholeHeight(rows, list.total) + tail
  }
}
