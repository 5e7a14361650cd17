import type { GalleryQuery } from '@/lib/gallery/contract'
import type { Database } from '@/lib/db/db'
import { readRevision } from '@/lib/db/read-revision'
import { Batches } from '@/lib/gallery/server/batches'
import { type CollectionTree, readCollections, readMembers } from '@/lib/gallery/server/collection-tree'
import { GalleryIndex, type Item } from '@/lib/gallery/server/gallery-index'
import { itemOfAsset, itemOfTask, type Tables } from '@/lib/gallery/server/item-of'
import { type List, makeList } from '@/lib/gallery/server/make-list'
import { match, type Matched } from '@/lib/gallery/server/match'
import { Prices } from '@/lib/gallery/server/prices'
import {
  assetsAfter,
  assetsOf,
  changedSince,
  readDialects,
  type Seen,
  standingTasks,
  tasksOf,
} from '@/lib/gallery/server/read-rows'
import { recentlyUsed } from '@/lib/gallery/server/recently-used'
import { snapshot } from '@/lib/gallery/server/snapshot'
import { Sources } from '@/lib/gallery/server/sources'
import { both, findTexts, type FoundTexts } from '@/lib/search/server/find-texts'

const slice = 4_000
/** More changes than this are read as if nothing were known. */
const mostChanges = 20_000
const listBytes = 64 * 2 ** 20

/** A state of the index, the revisions in which the database was in it, and how many slots it had. */
type Version = { number: number; from: number; to: number; slots: number }
const mostVersions = 500

/**
 * One person's gallery, as far as it has been read; asked through `ask`. Revisions are the owner's
 * (lib/db/next-revision.ts), so they mean the same at every server on the database.
 */
export class OwnerGallery {
  readonly ownerId: string
  index = new GalleryIndex()
  sources = new Sources()
  prices = new Prices()
  batches = new Batches()
  #db: Database
  #seen: Seen | undefined
  #versions: Version[] = []
  #last: Promise<void> = Promise.resolve()
  #lists = recentlyUsed<string, List>({ most: 200, weigh: (list) => list.byteLength, weight: listBytes })
  #found = recentlyUsed<string, { texts: FoundTexts; seq: number }>({ most: 50 })
  #members: { version: number; slots: Map<string, number[]> } | undefined

  constructor(db: Database, ownerId: string) {
    this.#db = db
    this.ownerId = ownerId
  }

  get revision(): number {
    return this.#seen?.revision ?? 0
  }

  /** Brings it up to date and works on it; nothing changes here while that lasts. One after the other. */
  ask<Result>(work: (gallery: this) => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(() => this.#read()).then(() => work(this))
    this.#last = mine.then(ignore, ignore)
    return mine
  }

  async list(query: GalleryQuery): Promise<List> {
    const tree = query.collection && (await readCollections(this.#db, this.ownerId))
    const key = this.#keyOf(query, this.#version.number, tree?.mark)
    const known = this.#lists.get(key)
    if (known) return known
    const list = makeList(query, await this.#matched(query, tree))
    this.#lists.set(key, list)
    return list
  }

  /** The list as it was at a revision, if it is still known here. */
  async listAt(query: GalleryQuery, revision: number): Promise<List | undefined> {
    const version = this.#versionAt(revision)
    if (!version) return undefined
    if (version === this.#version) return this.list(query)
    const tree = query.collection && (await readCollections(this.#db, this.ownerId))
    return this.#lists.get(this.#keyOf(query, version.number, tree?.mark))
  }

  /** The same, with how many slots the index had then. */
  async pastList(query: GalleryQuery, revision: number): Promise<{ list: List; slots: number } | undefined> {
    const list = await this.listAt(query, revision)
    return list && { list, slots: this.#versionAt(revision)?.slots ?? 0 }
  }

  async verdicts(query: GalleryQuery, tree: CollectionTree | undefined): Promise<Uint8Array> {
    return match(query, await this.#matched(query, tree))
  }

  collections(): Promise<CollectionTree> {
    return readCollections(this.#db, this.ownerId)
  }

  /** The slots of what lies in each collection itself. */
  async members(): Promise<ReadonlyMap<string, number[]>> {
    const version = this.#version.number
    if (this.#members?.version === version) return this.#members.slots
    const slots = new Map<string, number[]>()
    for (const { collection_id, id, created_at } of await readMembers(this.#db, this.ownerId)) {
      const slot = this.index.find(id, created_at)
      const members = slots.get(collection_id)
      if (slot === undefined) continue
      if (members) members.push(slot)
      else slots.set(collection_id, [slot])
    }
    this.#members = { version, slots }
    return slots
  }

  get #version(): Version {
    const version = this.#versions.at(-1)
    if (!version) throw new Error('A gallery was asked before it was read')
    return version
  }

  #versionAt(revision: number): Version | undefined {
    return this.#versions.findLast(({ from, to }) => from <= revision && revision <= to)
  }

  async #matched(query: GalleryQuery, tree: CollectionTree | undefined): Promise<Matched> {
    const found = query.q === undefined ? undefined : await this.#find(query.q)
    const collected = query.collection && tree ? await this.#collected(query.collection, tree) : undefined
    const { index, sources, prices, batches } = this
    return { index, sources, prices, batches, found, collected }
  }

  async #collected(ids: string[], tree: CollectionTree): Promise<Uint8Array> {
    const members = await this.members()
    const collected = new Uint8Array(this.index.slots)
    for (const id of ids)
      for (const inside of tree.names.has(id) ? tree.inside(id) : [])
        for (const slot of members.get(inside) ?? []) collected[slot] = 1
    return collected
  }

  /** A text never changes: what was found once is only looked for among newer ones. */
  async #find(question: string): Promise<FoundTexts> {
    const seq = this.#seen?.seq ?? 0
    const known = this.#found.get(question)
    if (known && known.seq >= seq) return known.texts
    const newer = await findTexts(this.#db, question, known?.seq)
    const texts = known ? both(known.texts, newer) : newer
    this.#found.set(question, { texts, seq })
    return texts
  }

  /** Lists do not depend on the time zone, except where days bound them. */
  #keyOf({ tz, ...query }: GalleryQuery, version: number, mark = ''): string {
    const zone = query.from === undefined && query.to === undefined ? undefined : tz
    return JSON.stringify([
      version,
      mark,
      zone,
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .sort(),
    ])
  }

  async #read(): Promise<void> {
    if (this.#seen && (await readRevision(this.#db, this.ownerId)) === this.#seen.revision) return
    await snapshot(this.#db, async (db) => {
      const revision = await readRevision(db, this.ownerId)
      const dialects = await readDialects(db, this.ownerId)
      if (!this.#seen || this.index.gone > this.index.slots / 4 || !(await this.#readChanges(db, revision, dialects)))
        await this.#readAll(db, revision, dialects)
    })
  }

  async #readChanges(db: Database, revision: number, dialects: Tables['dialects']): Promise<boolean> {
    const seen = this.#seen!
    const changed = await changedSince(db, this.ownerId, seen, mostChanges)
    if (!changed) return false
    const assets = await assetsOf(db, this.ownerId, changed.assetIds, changed.taskIds)
    const tasks = await tasksOf(db, this.ownerId, changed.taskIds)
    const tables = { sources: this.sources, prices: this.prices, batches: this.batches, dialects }
    const items: Item[] = []
    const removed: Pick<Item, 'id' | 'createdAt'>[] = []
    for (const [row, item] of [
      ...assets.map((row) => [row, itemOfAsset(row, tables)] as const),
      ...tasks.map((row) => [row, itemOfTask(row, tables)] as const),
    ])
      if (item) items.push(item)
      else removed.push({ id: row.id, createdAt: row.created_at })
    // An asset with a new revision may have come into a collection, which no column shows.
    const isChanged = this.index.apply(items, removed) || changed.assetIds.length > 0
    this.#seen = { revision, seq: changed.seq }
    if (isChanged) this.#begin(revision)
    else this.#version.to = revision
    return true
  }

  async #readAll(db: Database, revision: number, dialects: Tables['dialects']): Promise<void> {
    const index = new GalleryIndex()
    const tables = { sources: new Sources(), prices: new Prices(), batches: new Batches(), dialects }
    const isItem = (item: Item | undefined) => item !== undefined
    const { seq } = await db
      .selectFrom('search_texts')
      .select(({ fn }) => fn.max('seq').as('seq'))
      .where('owner_id', '=', this.ownerId)
      .executeTakeFirstOrThrow()
    for (let after = { created_at: -1, id: '' }; ;) {
      const rows = await assetsAfter(db, this.ownerId, after, slice)
      index.apply(rows.map((row) => itemOfAsset(row, tables)).filter(isItem))
      const last = rows.at(-1)
      if (!last || rows.length < slice) break
      after = last
    }
    const tasks = await standingTasks(db, this.ownerId)
    index.apply(tasks.map((row) => itemOfTask(row, tables)).filter(isItem))
    this.index = index
    this.sources = tables.sources
    this.prices = tables.prices
    this.batches = tables.batches
    this.#seen = { revision, seq: Number(seq ?? 0) }
    this.#lists.clear()
    this.#versions = this.#versions.slice(-1)
    this.#begin(revision)
    // Slots of the index before mean nothing any more.
    this.#versions = this.#versions.slice(-1)
  }

  #begin(revision: number) {
    const number = (this.#versions.at(-1)?.number ?? 0) + 1
    this.#versions.push({ number, from: revision, to: revision, slots: this.index.slots })
    if (this.#versions.length > mostVersions) this.#versions.shift()
  }
}

const ignore = () => undefined
