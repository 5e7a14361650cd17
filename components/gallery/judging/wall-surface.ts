import { addSurface, recentVerdicts, type Surface, tellingsSoFar } from '@/components/gallery/judging/surfaces'
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

const heard = new WeakMap<WallStore, number>()

/** Lets a wall that is on the page show judgements; one that comes back to the page asks for those it has missed. */
export function joinWall(wall: WallStore): () => void {
  const known = heard.get(wall)
  if (known !== undefined && known !== tellingsSoFar()) void wall.refresh().catch(() => {})
  const leave = addSurface(wallSurface(wall))
  const stop = wall.subscribe(() => queueMicrotask(() => holdVerdicts(wall)))
  return () => {
    heard.set(wall, tellingsSoFar())
    stop()
    leave()
  }
}

/** Puts back what an answer that was asked for before has overwritten. */
function holdVerdicts(wall: WallStore): void {
  for (const [id, verdict] of recentVerdicts()) {
    const item = itemOf(wall, id)
    const isHeld = (Object.keys(verdict) as (keyof typeof verdict)[]).every((key) => item?.[key] === verdict[key])
    if (item && !isHeld) wall.changeItems([id], (item) => ({ ...item, ...verdict }))
  }
}

function itemOf(wall: WallStore, id: string) {
  const position = wall.items.positionOf(id)
  return position === undefined ? undefined : wall.items.itemAt(position)
}

/** The wall as a place where judgements are seen. It asks again only where a judgement may change what stands in it. */
const wallSurface = (wall: WallStore): Surface => ({
  look: (id) => itemOf(wall, id),
  show: (ids, change) => wall.changeItems(ids, (item) => ({ ...item, ...change })),
  told: (what) => {
    if (what === 'judged' && wall.asked.address.rating === undefined) return
    void refresh(wall).catch(() => {})
  },
})

/** Where the tile with the focus leaves, the one that comes into its place takes it. */
async function refresh(wall: WallStore): Promise<void> {
  const wasOnTile = isOnTile(document.activeElement)
  await wall.refresh()
  const { focus, list } = wall.state()
  if (wasOnTile && list.total > 0) wall.setFocus(focus)
}
