import type { GalleryQuery } from '@/lib/gallery/contract'
import type { Batches } from '@/lib/gallery/server/batches'
import { codings, type GalleryIndex } from '@/lib/gallery/server/gallery-index'
import { dayNamed, localDays } from '@/lib/gallery/server/local-days'
import type { Prices } from '@/lib/gallery/server/prices'
import type { Source, Sources } from '@/lib/gallery/server/sources'
import { type FoundTexts, isIn } from '@/lib/search/server/find-texts'

/** The filters whose values are counted. */
export const facets = [
  'state',
  'kind',
  'model',
  'family',
  'provider',
  'connection',
  'origin',
  'rating',
  'aspect',
  'sound',
  'collection',
  'batch',
  'dates',
  'price',
] as const
export type Facet = (typeof facets)[number]

export const passes = 0
/** Only this filter is against it. */
export const onlyAgainst = (facet: Facet) => facets.indexOf(facet) + 1
const out = 255

const coded = ['state', 'kind', 'origin', 'rating', 'aspect', 'sound'] as const satisfies (keyof typeof codings)[]
const sourced = ['model', 'family', 'provider', 'connection'] as const satisfies (keyof Source)[]

export type Matched = {
  index: GalleryIndex
  sources: Sources
  prices: Prices
  batches: Batches
  /** Where there is a `q`. */
  found?: FoundTexts
  /** A byte for each slot: whether it lies in one of the collections of the query. */
  collected?: Uint8Array
}

/** A filter that is set: what it lets through, by the codes of a column or by the instant. */
export type Condition =
  | { facet: Facet; column: Uint8Array | Uint16Array | Uint32Array; allowed: Uint8Array }
  | { facet: 'dates'; times: Float64Array; from: number; to: number }

const members = Uint8Array.of(0, 1)

/** The filters of a query, without its words. */
export function conditionsOf(
  query: GalleryQuery,
  { index, sources, prices, batches, collected }: Matched,
): Condition[] {
  const conditions: Condition[] = []
  if (query.from !== undefined || query.to !== undefined) {
    const days = localDays(query.tz ?? 'UTC')
    const from = query.from === undefined ? -Infinity : days.beginningOf(dayNamed(query.from))
    const to = query.to === undefined ? Infinity : days.beginningOf(dayNamed(query.to) + 1)
    conditions.push({ facet: 'dates', times: index.createdAt, from, to })
  }
  if (query.price !== undefined)
    conditions.push({ facet: 'price', column: index.price, allowed: prices.within(query.price) })
  for (const name of coded) {
    const chosen: readonly string[] | undefined = name === 'state' ? (query.state ?? ['kept']) : query[name]
    if (!chosen) continue
    const allowed = Uint8Array.from(codings[name], (value) => Number(chosen.includes(value)))
    conditions.push({ facet: name, column: index[name], allowed })
  }
  for (const name of sourced) {
    const chosen = query[name]
    if (!chosen) continue
    const allowed = Uint8Array.from(sources.all, (source) => Number(chosen.includes(source[name])))
    conditions.push({ facet: name, column: index.source, allowed })
  }
  if (query.batch) {
    const chosen = new Set(query.batch)
    const allowed = Uint8Array.from(batches.all, (id) => Number(chosen.has(id)))
    conditions.push({ facet: 'batch', column: index.batch, allowed })
  }
  if (collected) conditions.push({ facet: 'collection', column: collected, allowed: members })
  return conditions
}

/** What each slot is to the query, a byte each: `passes`, `onlyAgainst` one filter, or more than one. A pass over a column for each filter that is set. */
export function match(query: GalleryQuery, matched: Matched): Uint8Array {
  const { index, found } = matched
  const verdicts = new Uint8Array(index.slots)
  if (found) leaveOutUnfound(verdicts, index.seq, found)
  for (const condition of conditionsOf(query, matched)) {
    const against = onlyAgainst(condition.facet)
    if ('times' in condition) leaveOutOtherTimes(verdicts, condition, against)
    else narrow(verdicts, condition.column, condition.allowed, against)
  }
  return verdicts
}

// A loop of its own for each kind of column: one that meets several is several times slower.

function narrow(
  verdicts: Uint8Array,
  column: Uint8Array | Uint16Array | Uint32Array,
  allowed: Uint8Array,
  against: number,
) {
  if (column instanceof Uint8Array) narrowBytes(verdicts, column, allowed, against)
  else if (column instanceof Uint16Array) narrowShorts(verdicts, column, allowed, against)
  else narrowLongs(verdicts, column, allowed, against)
}

function narrowBytes(verdicts: Uint8Array, column: Uint8Array, allowed: Uint8Array, against: number) {
  for (let slot = 0; slot < verdicts.length; slot++)
    if (allowed[column[slot]!] === 0) verdicts[slot] = verdicts[slot] === passes ? against : out
}

function narrowShorts(verdicts: Uint8Array, column: Uint16Array, allowed: Uint8Array, against: number) {
  for (let slot = 0; slot < verdicts.length; slot++)
    if (allowed[column[slot]!] === 0) verdicts[slot] = verdicts[slot] === passes ? against : out
}

function narrowLongs(verdicts: Uint8Array, column: Uint32Array, allowed: Uint8Array, against: number) {
  for (let slot = 0; slot < verdicts.length; slot++)
    if (allowed[column[slot]!] === 0) verdicts[slot] = verdicts[slot] === passes ? against : out
}

function leaveOutUnfound(verdicts: Uint8Array, seqs: Uint32Array, found: FoundTexts) {
  for (let slot = 0; slot < verdicts.length; slot++) if (!isIn(found, seqs[slot]!)) verdicts[slot] = out
}

function leaveOutOtherTimes(
  verdicts: Uint8Array,
  { times, from, to }: { times: Float64Array; from: number; to: number },
  against: number,
) {
  for (let slot = 0; slot < verdicts.length; slot++) {
    const time = times[slot]!
    if (time < from || time >= to) verdicts[slot] = verdicts[slot] === passes ? against : out
  }
}
