import type { GalleryItem, GalleryItems } from '@/lib/gallery/contract'

/** What is known of the items of a list, by position and by id; what is missing is asked for in chunks. */
export type Items = ReturnType<typeof itemsOf>

type Ask = (from: number, count: number, signal: AbortSignal) => Promise<GalleryItems>

const chunk = 100
/** Positions that are remembered; beyond it, those far from what is looked at are forgotten. */
const most = 6_000
const patience = 4_000

/**
 * `told` hears of everything that came or failed. `outdated`: an answer was of another list than the page's; `revision` is the page's.
 */
export function itemsOf({
  ask,
  told,
  outdated,
  revision,
}: {
  ask: Ask
  told: () => void
  outdated: () => Promise<unknown>
  revision: () => number
}) {
  let ids = new Map<number, string>()
  let places = new Map<string, number>()
  const items = new Map<string, GalleryItem>()
  const fresh = new Set<number>()
  const flights = new Map<number, AbortController>()
  let failing = false
  let again: ReturnType<typeof setTimeout> | undefined
  let wanted: [number, number] = [0, 0]

  function put(from: number, found: GalleryItems['items']): void {
    found.forEach((item, index) => {
      const position = from + index
      forget(position)
      if (!item) return
      ids.set(position, item.id)
      places.set(item.id, position)
      items.set(item.id, item)
    })
    if (ids.size > most) prune()
  }

  function forget(position: number): void {
    const id = ids.get(position)
    if (id === undefined) return
    ids.delete(position)
    if (places.get(id) !== position) return
    places.delete(id)
    items.delete(id)
  }

  function prune(): void {
    const [from, to] = wanted
    for (const position of ids.keys()) {
      if (position > from - most / 4 && position < to + most / 4) continue
      forget(position)
      fresh.delete(Math.floor(position / chunk))
    }
  }

  async function fetchChunk(index: number): Promise<void> {
    const flight = new AbortController()
    flights.set(index, flight)
    const asked = revision()
    try {
      const answer = await ask(index * chunk, chunk, flight.signal)
      if (flight.signal.aborted) return
      if (answer.revision !== asked) return renew(index)
      put(index * chunk, answer.items)
      fresh.add(index)
      if (answer.items.includes(null)) renew(index)
      failing = false
    } catch {
      if (flight.signal.aborted) return
      failing = true
      tryLater()
    } finally {
      if (flights.get(index) === flight) flights.delete(index)
    }
    told()
  }

  /** A list that did change asks for its items by itself, and ends the wait. */
  function renew(index: number): void {
    tryLater()
    outdated().catch(() => {
      fresh.delete(index)
      tryLater()
    })
  }

  function tryLater(): void {
    clearTimeout(again)
    again = setTimeout(() => want(...wanted), patience)
  }

  /** Asks for what is missing from one position to before another, the middle first, and gives up what else is on its way. */
  function want(from: number, to: number): void {
    wanted = [from, to]
    if (to <= from) return
    const first = Math.floor(from / chunk)
    const last = Math.floor((to - 1) / chunk)
    for (const [index, flight] of flights)
      if (index < first || index > last) {
        flight.abort()
        flights.delete(index)
      }
    const middle = (first + last) / 2
    const missing = Array.from({ length: last - first + 1 }, (_, at) => first + at)
      .filter((index) => !fresh.has(index) && !flights.has(index))
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    for (const index of missing) void fetchChunk(index)
  }

  /** The list has changed: what is known moves with it, and is looked at once more where it is wanted. */
  function move(to: (position: number) => number | undefined): void {
    giveUp()
    fresh.clear()
    const before = ids
    ids = new Map()
    places = new Map()
    for (const [position, id] of before) {
      const now = to(position)
      if (now === undefined) items.delete(id)
      else {
        ids.set(now, id)
        places.set(id, now)
      }
    }
  }

  function giveUp(): void {
    for (const flight of flights.values()) flight.abort()
    flights.clear()
    clearTimeout(again)
    wanted = [0, 0]
  }

  return {
    /** The first of the list, as they came with the page. */
    begin(found: GalleryItems['items']) {
      put(0, found)
      if (found.length >= chunk) fresh.add(0)
    },
    want,
    move,
    giveUp,
    idAt: (position: number) => ids.get(position),
    itemAt: (position: number) => items.get(ids.get(position) ?? ''),
    positionOf: (id: string) => places.get(id),
    isFailing: () => failing,
    change(changed: readonly string[], change: (item: GalleryItem) => GalleryItem) {
      for (const id of changed) {
        const item = items.get(id)
        if (item) items.set(id, change(item))
      }
    },
  }
}
