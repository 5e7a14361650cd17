import type { Database } from '@/lib/db/db'

/** The batches that occur in a gallery, numbered. 0: of none. */
export class Batches {
  readonly all = ['']
  #numbers = new Map<string, number>()

  numberOf(id: string | null): number {
    if (id === null) return 0
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    this.#numbers.set(id, this.all.length)
    return this.all.push(id) - 1
  }
}

/** What the owner's batches are called, by their ids. Comparisons have a page of their own. */
export async function readBatches(db: Database, ownerId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('batches')
    .select(['id', 'name'])
    .where('owner_id', '=', ownerId)
    .where('kind', '<>', 'comparison')
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
