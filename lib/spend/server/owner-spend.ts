import type { Database } from '@/lib/db/db'
import { readRevision } from '@/lib/db/read-revision'
import { readCollections } from '@/lib/gallery/server/collection-tree'
import { readDialects } from '@/lib/gallery/server/read-rows'
import { snapshot } from '@/lib/gallery/server/snapshot'
import { Sources } from '@/lib/gallery/server/sources'
import { Amounts } from '@/lib/spend/server/amounts'
import { KeptSums } from '@/lib/spend/server/kept-sums'
import {
  changedTasks,
  collectedIds,
  type ResultRow,
  resultsAfter,
  resultsOf,
  spentOf,
  tagsAfter,
  tagsOf,
  tasksAfter,
  tasksInCollections,
  tasksOf,
} from '@/lib/spend/server/read-spent'
import { SpendColumns } from '@/lib/spend/server/spend-columns'
import { TagSets } from '@/lib/spend/server/tag-sets'

const slice = 4_000

/** Slots that belong to something, each once. */
export type Members = Map<string, Int32Array>

/**
 * One person's receipts, as far as they have been read; asked through `ask`. Kept up by the owner's revision (lib/db/next-revision.ts): whatever changes
 * a task, a result's rating, where it lies or a tag takes one in its transaction.
 */
export class OwnerSpend {
  readonly ownerId: string
  columns = new SpendColumns()
  sources = new Sources()
  amounts = new Amounts()
  tagSets = new TagSets()
  kept = this.#keep()
  #quotes = new Map<string, number>()
  #db: Database
  #revision: number | undefined
  #last: Promise<void> = Promise.resolve()
  #members: { revision: number; of: Members } | undefined

  constructor(db: Database, ownerId: string) {
    this.#db = db
    this.ownerId = ownerId
  }

  /** Brings it up to date and works on it; nothing changes here while that lasts. One after the other. */
  ask<Result>(work: (spend: this) => Promise<Result> | Result): Promise<Result> {
    const mine = this.#last.then(() => this.#read()).then(() => work(this))
    this.#last = mine.then(ignore, ignore)
    return mine
  }

  /** Bytes held. */
  get size(): number {
    return this.columns.size + this.kept.size
  }

  /** By id of a collection, with what lies in those inside it. */
  async members(): Promise<Members> {
    const revision = this.#revision!
    // A collection that only moved changes no result where it is empty, and then nothing here.
    if (this.#members?.revision === revision) return this.#members.of
    const sets = new Map<string, Set<number>>()
    const put = (key: string, slot: number) => {
      const set = sets.get(key)
      if (set) set.add(slot)
      else sets.set(key, new Set([slot]))
    }
    const above = await this.#above()
    for (const { key, task_id } of await tasksInCollections(this.#db, this.ownerId)) {
      const slot = task_id === null ? undefined : this.columns.find(task_id)
      if (slot !== undefined) for (const outer of above.get(key) ?? [key]) put(outer, slot)
    }
    const of: Members = new Map([...sets].map(([key, slots]) => [key, Int32Array.from(slots)]))
    this.#members = { revision, of }
    return of
  }

  /** Every collection with itself and those it lies in. */
  async #above(): Promise<Map<string, string[]>> {
    const tree = await readCollections(this.#db, this.ownerId)
    const above = new Map<string, string[]>()
    for (const outer of tree.names.keys())
      for (const inner of tree.inside(outer)) above.set(inner, [...(above.get(inner) ?? []), outer])
    return above
  }

  async #read(): Promise<void> {
    if (this.#revision !== undefined && (await readRevision(this.#db, this.ownerId)) === this.#revision) return
    await snapshot(this.#db, async (db) => {
      const revision = await readRevision(db, this.ownerId)
      const tables = {
        sources: this.sources,
        amounts: this.amounts,
        quotes: this.#quotes,
        dialects: await readDialects(db, this.ownerId),
      }
      if (this.#revision === undefined) await this.#readAll(db, tables)
      else await this.#readChanges(db, this.#revision, tables)
      this.#revision = revision
    })
  }

  async #readChanges(db: Database, since: number, tables: Parameters<typeof spentOf>[1]): Promise<void> {
    const { columns, kept, tagSets } = this
    const ids = await changedTasks(db, this.ownerId, since)
    const rows = await tasksOf(db, this.ownerId, ids)
    const collected = await collectedIds(db, this.ownerId, ids)
    const results = await resultsOf(db, this.ownerId, ids)
    const tags = Map.groupBy(await tagsOf(db, ids), ({ task_id }) => task_id)
    const spent = rows.map((row) => spentOf(row, tables))
    // From here on nothing is waited for and nothing can fail: sums that are half mended would stay wrong.
    const slotsOf = () => Int32Array.from(ids.flatMap((id) => columns.find(id) ?? []))
    kept.takeOut(slotsOf())
    for (const task of spent) columns.put(task)
    const slots = slotsOf()
    for (const slot of slots) columns.results[slot] = columns.kept[slot] = columns.tags[slot] = 0
    for (const row of results) this.#count(row, collected)
    for (const [id, its] of tags) {
      const slot = columns.find(id)
      if (slot !== undefined) columns.setTags(slot, tagSets.numberOf(its.map(({ tag }) => tag)))
    }
    kept.putIn(slots)
  }

  async #readAll(db: Database, tables: Parameters<typeof spentOf>[1]): Promise<void> {
    // Begun anew: a reading before this one may have failed half way.
    this.columns = new SpendColumns()
    this.kept = this.#keep()
    for (let after = { created_at: -1, id: '' }; ;) {
      const rows = await tasksAfter(db, this.ownerId, after, slice)
      for (const row of rows) this.columns.put(spentOf(row, tables), true)
      const last = rows.at(-1)
      if (!last || rows.length < slice) break
      after = last
    }
    const collected = await collectedIds(db, this.ownerId)
    for (let after = { created_at: -1, id: '' }; ;) {
      const rows = await resultsAfter(db, this.ownerId, after, slice)
      for (const row of rows) this.#count(row, collected)
      const last = rows.at(-1)
      if (!last || rows.length < slice) break
      after = last
    }
    for (let after = { tag: '', task_id: '' }; ;) {
      const rows = await tagsAfter(db, this.ownerId, after, slice)
      for (const { tag, task_id } of rows) {
        const slot = this.columns.find(task_id)
        if (slot !== undefined) this.columns.setTags(slot, this.tagSets.with(this.columns.tags[slot]!, tag))
      }
      const last = rows.at(-1)
      if (!last || rows.length < slice) break
      after = last
    }
  }

  #keep(): KeptSums {
    const { columns, amounts, sources, tagSets } = this
    return new KeptSums({ columns, amounts, sources: sources.all, tagSets: tagSets.all })
  }

  #count({ id, task_id, liked, there }: ResultRow, collected: Set<string>) {
    const slot = task_id === null ? undefined : this.columns.find(task_id)
    if (slot === undefined) return
    this.columns.results[slot]!++
    if (liked === 1 || (there === 1 && collected.has(id))) this.columns.kept[slot]!++
  }
}

const ignore = () => undefined
