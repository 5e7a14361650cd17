/** How a task ended. The order is its coding. */
export const ends = ['open', 'completed', 'failed', 'unconfirmed', 'canceled'] as const
/** What is known of its charge. */
export const charges = ['known', 'nothing', 'open', 'unknown'] as const

/** A task in codes. `source`: what it was made with; `quoted`, `charged`, `refunded`: numbers of amounts, 0 for none. */
export type Spent = {
  id: string
  /** When it counts, ms since 1970 UTC. */
  at: number
  /** 0: it has not ended. */
  finishedAt: number
  end: (typeof ends)[number]
  charge: (typeof charges)[number]
  source: number
  quoted: number
  charged: number
  refunded: number
}

/** Bytes of an id; a shorter one ends with zeros. */
export const idLength = 20

/** A person's tasks in columns, some 70 bytes each. A task keeps its slot for ever; they stand nearly in the order of time, which makes days cheap, and nothing depends on it. */
export class SpendColumns {
  slots = 0
  ids = new Uint8Array(0)
  at = new Float64Array(0)
  finishedAt = new Float64Array(0)
  end = new Uint8Array(0)
  charge = new Uint8Array(0)
  source = new Uint16Array(0)
  quoted = new Uint32Array(0)
  charged = new Uint32Array(0)
  refunded = new Uint32Array(0)
  results = new Uint16Array(0)
  kept = new Uint16Array(0)
  /** Numbers of combinations of tags. Two bytes each until there are more than those can tell apart. */
  tags: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> = new Uint16Array(0)
  /** Of each id. */
  #hashes = new Uint32Array(0)
  /** Slot + 1 by the hash of its id, the next free place where that is taken. */
  #places = new Int32Array(2_048)

  /** `isNew`: it is known not to stand here yet. */
  put(spent: Spent, isNew = false): void {
    const slot = (isNew ? undefined : this.find(spent.id)) ?? this.#add(spent.id)
    this.at[slot] = spent.at
    this.finishedAt[slot] = spent.finishedAt
    this.end[slot] = ends.indexOf(spent.end)
    this.charge[slot] = charges.indexOf(spent.charge)
    this.source[slot] = spent.source
    this.quoted[slot] = spent.quoted
    this.charged[slot] = spent.charged
    this.refunded[slot] = spent.refunded
  }

  setTags(slot: number, combination: number): void {
    if (combination > 0xffff && this.tags instanceof Uint16Array) this.tags = Uint32Array.from(this.tags)
    this.tags[slot] = combination
  }

  find(id: string): number | undefined {
    for (let place = hashOf(id) % this.#places.length; ; place = (place + 1) % this.#places.length) {
      const slot = this.#places[place]! - 1
      if (slot < 0) return undefined
      if (this.#isAt(slot, id)) return slot
    }
  }

  /** Bytes held. */
  get size(): number {
    const each = idLength + 2 * 8 + 2 * 1 + 3 * 2 + 4 * 4
    return this.at.length * each + this.tags.byteLength + this.#places.byteLength
  }

  #add(id: string): number {
    const slot = this.slots++
    if (slot >= this.at.length) this.#grow()
    for (let at = 0; at < id.length; at++) this.ids[slot * idLength + at] = id.charCodeAt(at)
    this.#hashes[slot] = hashOf(id)
    this.#remember(slot)
    return slot
  }

  #remember(slot: number) {
    let place = this.#hashes[slot]! % this.#places.length
    while (this.#places[place] !== 0) place = (place + 1) % this.#places.length
    this.#places[place] = slot + 1
  }

  #isAt(slot: number, id: string): boolean {
    for (let at = 0; at < idLength; at++)
      if (this.ids[slot * idLength + at] !== (at < id.length ? id.charCodeAt(at) : 0)) return false
    return true
  }

  #grow() {
    const capacity = Math.max(1_024, Math.ceil(this.slots * 1.3))
    this.ids = longer(this.ids, capacity * idLength)
    this.at = longer(this.at, capacity)
    this.finishedAt = longer(this.finishedAt, capacity)
    this.end = longer(this.end, capacity)
    this.charge = longer(this.charge, capacity)
    this.source = longer(this.source, capacity)
    this.quoted = longer(this.quoted, capacity)
    this.charged = longer(this.charged, capacity)
    this.refunded = longer(this.refunded, capacity)
    this.results = longer(this.results, capacity)
    this.kept = longer(this.kept, capacity)
    this.tags = longer(this.tags, capacity)
    this.#hashes = longer(this.#hashes, capacity)
    this.#places = new Int32Array(Math.ceil(capacity * 1.5))
    for (let slot = 0; slot < this.slots - 1; slot++) this.#remember(slot)
  }
}

/** FNV-1a. */
function hashOf(id: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16_777_619)
  return hash >>> 0
}

type Column = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

function longer<C extends Column>(column: C, capacity: number): C {
  const next = new (column.constructor as new (length: number) => C)(capacity)
  next.set(column)
  return next
}
