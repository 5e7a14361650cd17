import { addSurface, recentLooks, type Surface, tellingsSoFar } from '@/components/gallery/judging/surfaces'
import type { WallStore } from '@/components/gallery/wall/wall-store'

export const isOnTile = (element: Element | null): boolean => element?.closest('[data-position]') instanceof Element

/** The wall knows where the focus is also when something else than its keys has put it there. */
export function followFocus(wall: WallStore): () => void {
  const follow = ({ target }: FocusEvent) => {
    const tile = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
    const position = Number(tile?.dataset.position)
    if (tile && position !== wall.state().focus) wall.setFocus(position, false)
  }
  document.addEventListener('focusin', follow)
  return () => document.removeEventListener('focusin', follow)
}

/** Where the focus is, if it is seen. Else it is brought into view first: a tile keeps the focus wherever it is, and nobody judges or selects what they do not see. */
export function seenFocus(wall: WallStore): number | undefined {
  const { focus } = wall.state()
  if (wall.isSeen(focus)) return focus
  wall.reveal(focus)
  return undefined
}

const heard = new WeakMap<WallStore, number>()

/** Lets a wall that is on the page show judgements; one that comes back to the page asks for those it has missed. */
export function joinWall(wall: WallStore): () => void {
  const known = heard.get(wall)
  if (known !== undefined && known !== tellingsSoFar()) void wall.renew().catch(() => {})
  const leave = addSurface(wallSurface(wall))
  let isHolding = false
  const stop = wall.subscribe(() => {
    if (isHolding) return
    isHolding = true
    queueMicrotask(() => {
      holdLooks(wall)
      isHolding = false
    })
  })
  return () => {
    heard.set(wall, tellingsSoFar())
    stop()
    leave()
  }
}

/** Puts back what an answer that was asked for before has overwritten. */
function holdLooks(wall: WallStore): void {
  const looks = recentLooks()
  const overwritten = [...looks].flatMap(([id, look]) => {
    const item = itemOf(wall, id)
    const isHeld = (Object.keys(look) as (keyof typeof look)[]).every((key) => item?.[key] === look[key])
    return item && !isHeld ? id : []
  })
  if (overwritten.length > 0) wall.changeItems(overwritten, (item) => ({ ...item, ...looks.get(item.id) }))
}

function itemOf(wall: WallStore, id: string) {
  const position = wall.items.positionOf(id)
  return position === undefined ? undefined : wall.items.itemAt(position)
}

/** The wall as a place where judgements are seen. It asks again only where a judgement may change what stands in it. */
const wallSurface = (wall: WallStore): Surface => ({
  look: (id) => itemOf(wall, id),
  show: (ids, change) => {
    wall.changeItems(ids, (item) => ({ ...item, ...change }))
    if (change.state === 'binned' && isOnTile(document.activeElement)) stepOff(wall, new Set(ids))
  },
  told: (what, isInDoubt) => {
    if (isInDoubt) void refresh(wall, wall.renew).catch(() => {})
    else if (what !== 'judged' || wall.asked.address.rating !== undefined)
      void refresh(wall, wall.refresh).catch(() => {})
  },
})

/** The next tile that stays takes the focus of one that leaves; where none follows, the one before. */
function stepOff(wall: WallStore, leaving: ReadonlySet<string>): void {
  const { focus, list } = wall.state()
  const stays = (position: number) => !leaving.has(wall.items.idAt(position) ?? '')
  let next = focus
  while (next < list.total && !stays(next)) next++
  if (next === list.total) next = focus
  while (next >= 0 && !stays(next)) next--
  if (next >= 0 && next !== focus) wall.setFocus(next)
}

/** Where the tile with the focus leaves, the one that comes into its place takes it. */
async function refresh(wall: WallStore, ask: () => Promise<void>): Promise<void> {
  const wasOnTile = isOnTile(document.activeElement)
  await ask()
  const { focus, list } = wall.state()
  if (wasOnTile && list.total > 0) wall.setFocus(focus)
}
