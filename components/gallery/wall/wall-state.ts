import type { List } from '@/components/gallery/wall/list'
import type { Rows } from '@/components/gallery/wall/rows'

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

export type StateCell = ReturnType<typeof stateCell>

/** Holds the state of a wall, and tells its readers. */
export function stateCell({ list, rows, size }: Pick<WallState, 'list' | 'rows' | 'size'>) {
  const readers = new Set<() => void>()
  let state: WallState = {
    list,
    rows,
    size,
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
  /** Changes it in silence: somebody is about to tell. */
  const put = (change: Partial<WallState>): void => void (state = { ...state, ...change })
  return {
    state: () => state,
    put,
    tell(change: Partial<WallState>): void {
      put(change)
      readers.forEach((read) => read())
    },
    subscribe(read: () => void) {
      readers.add(read)
      return () => void readers.delete(read)
    },
  }
}
