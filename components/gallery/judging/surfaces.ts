import { useSyncExternalStore } from 'react'
import type { GalleryItem } from '@/lib/gallery/contract'

/** What judging changes of a result. */
export type Look = Pick<GalleryItem, 'rating' | 'isRejected' | 'state'>

/** A place of the page where results are seen. */
export type Surface = {
  look(id: string): Look | undefined
  show(ids: readonly string[], change: Partial<Look>): void
  /** The server has said so too: stars and rejections, or what has come or gone. */
  told(what: What): void
}

type What = 'judged' | 'moved'

type News = { ids: readonly string[]; change: Partial<Look> } | { what: What }

/** What is shown and told on one page of this browser, is so on all of them. */
const otherTabs = typeof window === 'undefined' ? undefined : new BroadcastChannel('safelight-judging')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
const tellOtherTabs = (news: News) => otherTabs?.postMessage(news)
otherTabs?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  if ('what' in data) return tellHere(data.what)
  showHere(data.ids, data.change)
  // That tab may be closed before it can tell.
  holdOn()
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
let forgetting: ReturnType<typeof setTimeout> | undefined

function holdOn(): void {
  clearTimeout(forgetting)
  forgetting = setTimeout(() => recent.clear(), holds)
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

export function tell(what: What): void {
  tellHere(what)
  tellOtherTabs({ what })
}

function tellHere(what: What): void {
  tellings++
  // The lists know by now what is in the bin, and it may be brought back anywhere.
  for (const [id, { state, ...look }] of recent) if (state === 'binned') recent.set(id, look)
  holdOn()
  surfaces.forEach((surface) => surface.told(what))
}

/** How often something was told; what was off the page meanwhile sees that it has missed something. */
export const tellingsSoFar = () => tellings
