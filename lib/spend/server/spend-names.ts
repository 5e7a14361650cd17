import type { Database } from '@/lib/db/db'
import { titleOfFamily } from '@/lib/gallery/server/sources'
import { AppError } from '@/lib/kernel/app-error'
import { models } from '@/lib/models/catalog/catalog'
import type { SpendFilter, SpendGroup, SpendQuery, SpendReport } from '@/lib/spend/contract'
import { foldTag } from '@/lib/tags/fold-tag'
import { tagsUsed } from '@/lib/tags/server/tags-used'
import type { OwnerSpend } from '@/lib/spend/server/owner-spend'

type Named = 'connection' | 'person' | 'collection' | 'tag'

export type Names = { known: Record<Named, Map<string, string>>; words(group: SpendGroup, key: string): string }

/** What the ids of a report are called, once the receipts are read. Those of others only where others' receipts are asked about. */
export async function readNames(db: Database, spends: OwnerSpend[], isAdmin: boolean): Promise<Names> {
  const ids = spends.map(({ ownerId }) => ownerId)
  const isMany = ids.length > 1
  const of = <Row extends { owner_id: string }>(rows: Row[]) =>
    ids.length === 1
      ? rows.filter(({ owner_id }) => owner_id === ids[0])
      : rows.filter(({ owner_id }) => ids.includes(owner_id))
  const people = await db.selectFrom('users').select(['id', 'name', 'email']).execute()
  const called = new Map(people.map(({ id, name, email }) => [id, name || email]))
  const mine = (rows: { id: string; name: string; owner_id: string }[]) =>
    new Map(of(rows).map(({ id, name, owner_id }) => [id, isMany ? `${name} · ${called.get(owner_id) ?? ''}` : name]))
  const within = ids.length === 1 ? ids : undefined
  const connections = await owned(db, 'connections', within)
  const collections = await owned(db, 'collections', within)
  const tags: string[] = []
  for (const id of ids) for (const tag of await tagsUsed(db, id)) tags.push(tag)
  const known = {
    connection: mine(connections),
    collection: mine(collections),
    person: new Map([...called].filter(([id]) => isAdmin || ids.includes(id))),
    tag: new Map(tags.map((tag) => [foldTag(tag), tag])),
  }
  const titles = new Map(spends.flatMap(({ sources }) => [...sources.titles]))
  return {
    known,
    words(group, key) {
      if (group === 'model') return titles.get(key) ?? key
      if (group === 'family') return titleOfFamily(key, titles)
      return group in known ? (known[group as Named].get(key) ?? key) : key
    },
  }
}

const owned = (db: Database, table: 'connections' | 'collections', within: string[] | undefined) =>
  db
    .selectFrom(table)
    .select(['id', 'name', 'owner_id'])
    .$if(within !== undefined, (query) => query.where('owner_id', '=', within![0]!))
    .execute()

const inCatalogue = {
  model: new Set(models.map(({ id }) => id)),
  family: new Set(models.map(({ family }) => family)),
}

/** AppError `invalid` that names a value which stands for nothing; what is not yours is the same as what is not there. */
export function refuseStrange(query: SpendQuery, spends: OwnerSpend[], { known }: Names): void {
  const isUsed = (part: 'model' | 'family', value: string) =>
    spends.some(({ sources }) => sources.all.some((source) => source[part] === value))
  const isKnown: Record<Exclude<SpendFilter, 'person'>, (value: string) => boolean> = {
    model: (value) => inCatalogue.model.has(value) || isUsed('model', value),
    family: (value) => inCatalogue.family.has(value) || isUsed('family', value),
    connection: (value) => known.connection.has(value),
    collection: (value) => known.collection.has(value),
    tag: (value) => known.tag.has(foldTag(value)),
  }
  const fields = Object.entries(isKnown).flatMap(([name, knows]) => {
    const strange = query[name as SpendFilter]?.filter((value) => !knows(value)) ?? []
    const say = { key: `spend.refused.noSuch.${name}`, values: { values: strange.join(', ').slice(0, 120) } }
    return strange.length > 0 ? [{ path: name, say }] : []
  })
  if (fields.length > 0) throw new AppError('invalid', { key: 'errors.invalid' }, { fields })
}

/** What the filters may be set to: what occurs in the receipts, whatever the range. */
export function choicesOf(spends: OwnerSpend[], names: Names): SpendReport['choices'] {
  const sources = spends.flatMap(({ sources }) => sources.all.slice(1))
  const used = (part: 'model' | 'family' | 'connection') =>
    listed([...new Set(sources.map((source) => source[part]))].map((value) => [value, names.words(part, value)]))
  return {
    model: used('model'),
    family: used('family'),
    connection: used('connection'),
    person: listed([...names.known.person]),
    collection: listed([...names.known.collection]),
    tag: listed([...names.known.tag].map(([, tag]) => [tag, tag])),
  }
}

const listed = (pairs: [string, string][]) =>
  pairs.map(([value, words]) => ({ value, words })).toSorted((one, other) => one.words.localeCompare(other.words))
