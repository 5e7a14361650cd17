import { useSyncExternalStore } from 'react'
import type { GalleryItem } from '@/lib/gallery/contract'

/** What judging changes of a result. */
export type Look = Pick<GalleryItem, 'rating' | 'isRejected' | 'state'>

/** A place of the page where results are seen. */
export type Surface = {
  look(id: string): Look | undefined
  show(ids: readonly string[], change: Partial<Look>): void
  /** The server has said so too: stars and rejections, what has come or gone, or what stands in collections. `isInDoubt`: of some it has not, and how they look has to be asked. */
  told(what: What, isInDoubt: boolean): void
}

export type What = 'judged' | 'moved' | 'collected'

type Told = { what: What; ids: readonly string[]; inDoubt: readonly string[] }

type News = { ids: readonly string[]; change: Partial<Look> } | Told

/** What is shown and told on one page of this browser, is so on all of them. */
const otherTabs = typeof window === 'undefined' ? undefined : new BroadcastChannel('safelight-judging')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
const tellOtherTabs = (news: News) => otherTabs?.postMessage(news)
otherTabs?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  if ('what' in data) return tellHere(data)
  showHere(data.ids, data.change)
  // That tab may be closed before it can tell.
  holdOn(data.ids)
})

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

/** What was just shown, by id: an answer that was on its way meanwhile may be older than that. */
const recent = new Map<string, Partial<Look>>()
const holds = 5_000

/** Forgets them later, unless something else is shown of them until then. */
function holdOn(ids: readonly string[]): void {
  const held = ids.map((id) => [id, recent.get(id)] as const)
  setTimeout(() => {
    for (const [id, look] of held) if (recent.get(id) === look) recent.delete(id)
  }, holds)
}

export const recentLooks = (): ReadonlyMap<string, Partial<Look>> => recent

let showings = 0
const readers = new Set<() => void>()

export function show(ids: readonly string[], change: Partial<Look>): void {
  showHere(ids, change)
  tellOtherTabs({ ids, change })
}

function showHere(ids: readonly string[], change: Partial<Look>): void {
  for (const id of ids) recent.set(id, { ...recent.get(id), ...change })
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

/** `ids`: those of which nothing else is being asked. `inDoubt`: those of which something was shown that is not so, while nobody here knows what is. */
export function tell(what: What, ids: readonly string[] = [], inDoubt: readonly string[] = []): void {
  const told = { what, ids, inDoubt }
  tellHere(told)
  tellOtherTabs(told)
}

function tellHere({ what, ids, inDoubt }: Told): void {
  tellings++
  for (const id of inDoubt) recent.delete(id)
  for (const id of ids) {
    const { state, ...look } = recent.get(id) ?? {}
    // The lists know by now what is in the bin, and it may be brought back anywhere.
    if (state === 'binned') recent.set(id, look)
  }
  holdOn(ids)
  surfaces.forEach((surface) => surface.told(what, inDoubt.length > 0))
}

/** How often something was told; what was off the page meanwhile sees that it has missed something. */
export const tellingsSoFar = () => tellings
