import { idsBetween } from '@/components/gallery/wall/ids-between'
import { type Items, itemsOf } from '@/components/gallery/wall/items'
import { firstRows, measureFor } from '@/components/gallery/wall/lay-wall'
import { listOf } from '@/components/gallery/wall/list'
import { newListOf } from '@/components/gallery/wall/new-list'
import { viewportOf } from '@/components/gallery/wall/viewport'
import { type Size, stateCell } from '@/components/gallery/wall/wall-state'
import type { GalleryItem } from '@/lib/gallery/contract'
import { askItems, askLayout, type FirstWall, type GalleryList } from '@/lib/gallery/queries'

export type WallStore = ReturnType<typeof wallStore>

/** `isForeign`: the list was drawn in another time zone than `list` names, so its days begin elsewhere. */
export function wallStore({
  list: asked,
  first,
  size = { width: 0, height: 0 },
  isForeign = false,
}: {
  list: GalleryList
  first: FirstWall
  size?: Size
  isForeign?: boolean
}) {
  const list = listOf(first.layout)
  const cell = stateCell({ list, rows: firstRows(list, measureFor(size.width)), size })
  const { state, put, tell, subscribe } = cell
  const items: Items = itemsOf({
    ask(from, count, signal) {
      const { revision, today } = state().list
      return askItems(asked, { revision, today, start: from, count }, signal)
    },
    told: () => tell({ isFailing: items.isFailing() }),
    outdated: () => refresh(),
    revision: () => state().list.revision,
  })
  items.begin(first.items)
  const viewport = viewportOf(cell, items)
  const { y, lastY, anchor, scrolled, resize, reveal, isSeen, goTo, restore, follow, onRest, start } = viewport
  const take = newListOf({ cell, items, viewport, asked, askAgain: () => void (isAskedAgain = true) })
  let asking: Promise<void> | undefined
  let isAskedAgain = false
  let isInDoubt = false

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

  /** Asks for its items too, also where the list is the same. */
  function renew(): Promise<void> {
    isInDoubt = true
    return refresh()
  }

  async function ask(): Promise<void> {
    const { list } = state()
    const answer = await askLayout(asked, isForeign ? undefined : list)
    const isSame = (['revision', 'total', 'today'] as const).every((name) => answer[name] === state().list[name])
    if (isSame && !isForeign) return isInDoubt ? lookAgain() : undefined
    await take(answer).catch(async (error) => {
      if (!(error instanceof RangeError)) throw error
      await take(await askLayout(asked, undefined))
    })
    if (state().list !== list) isForeign = isInDoubt = false
  }

  function isOfAnotherDay(): boolean {
    const { today } = state().list
    return today !== undefined && today !== new Intl.DateTimeFormat('en-CA', { timeZone: asked.tz }).format()
  }

  function lookAgain(): void {
    isInDoubt = false
    items.move((position) => position)
    viewport.look()
  }

  const idsOf = (a: number, b: number) => idsBetween({ state, items, asked, refresh }, a, b)

  return {
    asked,
    state,
    y,
    lastY,
    items,
    subscribe,
    follow,
    /** Whether something has changed since, as far as a revision and the day can say. */
    isBehind: (revision: number) => isForeign || revision > state().list.revision || isOfAnotherDay(),
    scrolled,
    onRest,
    resize,
    refresh,
    renew,
    reveal,
    isSeen,
    goTo,
    anchor,
    restore,
    idsBetween: idsOf,
    idAt: async (position: number) => {
      const id = items.idAt(position) ?? (await idsOf(position, position))[0]
      if (id === undefined) throw new Error('Nothing stands there')
      return id
    },
    changeItems(ids: readonly string[], change: (item: GalleryItem) => GalleryItem) {
      items.change(ids, change)
      tell({})
    },
    /** `takes`: the focus is not there yet. */
    setFocus(position: number, takes = true) {
      const focus = Math.min(Math.max(position, 0), Math.max(0, state().list.total - 1))
      tell({ focus, focuses: state().focuses + (takes ? 1 : 0) })
    },
    /** Plays the sound that has the focus, or stops it; answers whether there is one. */
    playFocused() {
      const item = items.itemAt(state().focus)
      if (item?.kind !== 'audio' || !item.fileUrl) return false
      tell({ playing: state().playing === item.id ? undefined : item.id })
      return true
    },
    play: (playing: string | undefined) => tell({ playing }),
    hover: (hovered: string | undefined) => state().hovered !== hovered && tell({ hovered }),
    start,
    stop() {
      viewport.stop()
      put({ playing: undefined, hovered: undefined })
    },
  }
}
