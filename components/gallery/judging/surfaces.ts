import { useSyncExternalStore } from 'react'
import type { GalleryItem } from '@/lib/gallery/contract'

/** What judging changes of a result. */
export type Look = Pick<GalleryItem, 'rating' | 'isRejected' | 'state'>

/** A place of the page where results are seen. */
export type Surface = {
  look(id: string): Look | undefined
  show(ids: readonly string[], change: Partial<Look>): void
  /** The server has said so too: stars and rejections, or what has come or gone. */
  told(what: 'judged' | 'moved'): void
}

const surfaces = new Set<Surface>()

export function addSurface(surface: Surface): () => void {
  surfaces.add(surface)
  return () => void surfaces.delete(surface)
}

export const lookOf = (id: string): Look | undefined => {
  for (const surface of surfaces) {
    const look = surface.look(id)
    if (look) return look
  }
  return undefined
}

type Verdict = Partial<Pick<Look, 'rating' | 'isRejected'>>

/** What was just shown, by id: an answer that was on its way meanwhile may be older than that. */
const recent = new Map<string, Verdict>()
const holds = 5_000
let forgetting: ReturnType<typeof setTimeout> | undefined

function holdOn(): void {
  clearTimeout(forgetting)
  forgetting = setTimeout(() => recent.clear(), holds)
}

export const recentVerdicts = (): ReadonlyMap<string, Verdict> => recent

let showings = 0
const readers = new Set<() => void>()

export function show(ids: readonly string[], change: Partial<Look>): void {
  const { state: _, ...verdict } = change
  for (const id of ids) recent.set(id, { ...recent.get(id), ...verdict })
  clearTimeout(forgetting)
  surfaces.forEach((surface) => surface.show(ids, change))
  showings++
  readers.forEach((read) => read())
}

function subscribe(read: () => void) {
  readers.add(read)
  return () => void readers.delete(read)
}

/** Changes whenever a judgement is shown. */
export const useShowings = (): number =>
  useSyncExternalStore(
    subscribe,
    () => showings,
    () => 0,
  )

let tellings = 0

export function tell(what: 'judged' | 'moved'): void {
  tellings++
  holdOn()
  surfaces.forEach((surface) => surface.told(what))
}

/** How often something was told; what was off the page meanwhile sees that it has missed something. */
export const tellingsSoFar = () => tellings
