import type { GalleryState } from '@/lib/gallery/contract'
import { SlotsOfTexts } from '@/lib/gallery/server/slots-of-texts'

/** Codes of the columns of one byte. The order of each list is its coding. */
export const codings = {
  state: ['kept', 'failed', 'unconfirmed', 'lost', 'binned', 'gone'],
  kind: ['image', 'video', 'audio', 'text'],
  origin: ['output', 'upload', 'import'],
  rating: ['0', '1', '2', '3', '4', '5', 'rejected'],
  /** The last: it has none. */
  aspect: ['wide', 'square', 'tall', ''],
  sound: ['yes', 'no', ''],
} as const satisfies Record<string, readonly string[]>

export const gone = codings.state.indexOf('gone')

/** One thing that stands in a gallery, in codes. `source`, `price` and `batch`: numbers of tables beside the index. */
export type Item = {
  id: string
  createdAt: number
  state: GalleryState
  kind: number
  origin: number
  rating: number
  aspect: number
  sound: number
  source: number
  step: number
  price: number
  batch: number
  /** Ms. */
  duration: number
  /** Of its text for the search; 0: it has none yet. */
  seq: number
}

const idLength = 20

/**
 * A person's gallery in columns, some 75 bytes an item with the chains of its texts. Each item has a slot for as long as it looks and stands the same in every order; a change of that
 * leaves a slot that is `gone` and takes a new one, so that a list of slots means the same for ever. `order`: the slots by (created_at, id), ascending;
 * `place`: where each stands in it.
 */
export class GalleryIndex {
  slots = 0
  /** How many of `order` are in their place: fewer than there are slots while items are taken in. */
  #ordered = 0
  gone = 0
  createdAt = new Float64Array(0)
  ids = new Uint8Array(0)
  state = new Uint8Array(0)
  kind = new Uint8Array(0)
  origin = new Uint8Array(0)
  rating = new Uint8Array(0)
  aspect = new Uint8Array(0)
  sound = new Uint8Array(0)
  step = new Uint8Array(0)
  source = new Uint16Array(0)
  price = new Uint32Array(0)
  batch = new Uint32Array(0)
  duration = new Uint32Array(0)
  seq = new Uint32Array(0)
  order = new Int32Array(0)
  place = new Int32Array(0)
  readonly texts = new SlotsOfTexts()

  /** Takes in what items are now, each at most once; `removed`: what stands here no longer. Answers whether anything is different. */
  apply(items: Item[], removed: Pick<Item, 'id' | 'createdAt'>[] = []): boolean {
    let isChanged = false
    for (const { id, createdAt } of removed) {
      const slot = this.find(id, createdAt)
      if (slot === undefined) continue
      this.#leave(slot)
      isChanged = true
    }
    const added: number[] = []
    for (const item of items) {
      const slot = this.slots === 0 ? undefined : this.find(item.id, item.createdAt)
      if (slot !== undefined && this.#looksTheSame(slot, item)) {
        if (this.#judge(slot, item)) isChanged = true
        continue
      }
      if (slot !== undefined) this.#leave(slot)
      added.push(this.#add(item))
    }
    this.#insert(added)
    return isChanged || added.length > 0
  }

  /** The slot of what stands here. */
  find(id: string, createdAt: number): number | undefined {
    for (let at = this.#lowerBound(createdAt, id); at < this.#ordered; at++) {
      const slot = this.order[at]!
      if (this.createdAt[slot] !== createdAt || this.idOf(slot) !== id) return undefined
      if (this.state[slot] !== gone) return slot
    }
    return undefined
  }

  idOf(slot: number): string {
    const begin = slot * idLength
    let end = begin + idLength
    while (end > begin && this.ids[end - 1] === 0) end--
    return String.fromCharCode(...this.ids.subarray(begin, end))
  }

  /** Bytes held. */
  get size(): number {
    return this.createdAt.length * bytesEach
  }

  /** Where (created_at, id) stands in `order`, or would stand. */
  #lowerBound(createdAt: number, id: string): number {
    let low = 0
    let high = this.#ordered
    while (low < high) {
      const middle = (low + high) >>> 1
      const slot = this.order[middle]!
      const time = this.createdAt[slot]!
      if (time < createdAt || (time === createdAt && this.idOf(slot) < id)) low = middle + 1
      else high = middle
    }
    return low
  }

  #looksTheSame(slot: number, item: Item): boolean {
    return this.step[slot] === item.step && this.price[slot] === item.price && this.duration[slot] === item.duration
  }

  /** What may change without moving it. */
  #judge(slot: number, item: Item): boolean {
    const now = [
      codings.state.indexOf(item.state),
      item.kind,
      item.origin,
      item.rating,
      item.aspect,
      item.sound,
      item.source,
      item.batch,
      item.seq,
    ]
    const columns = [
      this.state,
      this.kind,
      this.origin,
      this.rating,
      this.aspect,
      this.sound,
      this.source,
      this.batch,
      this.seq,
    ]
    let isChanged = false
    for (const [index, column] of columns.entries()) {
      if (column[slot] === now[index]) continue
      if (column === this.seq) this.texts.forget()
      column[slot] = now[index]!
      isChanged = true
    }
    return isChanged
  }

  #leave(slot: number) {
    this.state[slot] = gone
    this.gone++
  }

  #add(item: Item): number {
    const slot = this.slots++
    if (slot >= this.createdAt.length) this.#grow()
    this.createdAt[slot] = item.createdAt
    for (let at = 0; at < item.id.length; at++) this.ids[slot * idLength + at] = item.id.charCodeAt(at)
    this.step[slot] = item.step
    this.price[slot] = item.price
    this.duration[slot] = item.duration
    this.state[slot] = codings.state.indexOf(item.state)
    this.kind[slot] = item.kind
    this.origin[slot] = item.origin
    this.rating[slot] = item.rating
    this.aspect[slot] = item.aspect
    this.sound[slot] = item.sound
    this.source[slot] = item.source
    this.batch[slot] = item.batch
    this.seq[slot] = item.seq
    return slot
  }

  /** Puts new slots into the order, moving nothing that is older than the oldest of them. */
  #insert(added: number[]) {
    const isBefore = (one: number, other: number) =>
      this.createdAt[one]! - this.createdAt[other]! || (this.idOf(one) < this.idOf(other) ? -1 : 1)
    added.sort(isBefore)
    let from = this.slots - added.length - 1
    let to = this.slots - 1
    for (let next = added.length - 1; next >= 0; to--) {
      const slot = added[next]!
      if (from >= 0 && isBefore(this.order[from]!, slot) > 0) this.order[to] = this.order[from--]!
      else {
        this.order[to] = slot
        next--
      }
      this.place[this.order[to]!] = to
    }
    this.#ordered = this.slots
  }

  #grow() {
    const capacity = Math.max(1024, Math.ceil(this.slots * 1.3))
    this.createdAt = longer(this.createdAt, capacity)
    this.ids = longer(this.ids, capacity * idLength)
    this.state = longer(this.state, capacity)
    this.kind = longer(this.kind, capacity)
    this.origin = longer(this.origin, capacity)
    this.rating = longer(this.rating, capacity)
    this.aspect = longer(this.aspect, capacity)
    this.sound = longer(this.sound, capacity)
    this.step = longer(this.step, capacity)
    this.source = longer(this.source, capacity)
    this.price = longer(this.price, capacity)
    this.batch = longer(this.batch, capacity)
    this.duration = longer(this.duration, capacity)
    this.seq = longer(this.seq, capacity)
    this.order = longer(this.order, capacity)
    this.place = longer(this.place, capacity)
  }
}

const bytesEach = 8 + idLength + 7 + 2 + 6 * 4 + 12

type Column =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

function longer<C extends Column>(column: C, capacity: number): C {
  const next = new (column.constructor as new (length: number) => C)(capacity)
  next.set(column)
  return next
}
