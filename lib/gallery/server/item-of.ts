import { shapeOf, stepOf } from '@/lib/gallery/ratio'
import type { Batches } from '@/lib/gallery/server/batches'
import { codings, type Item } from '@/lib/gallery/server/gallery-index'
import type { Prices } from '@/lib/gallery/server/prices'
import type { AssetInIndex, TaskInIndex } from '@/lib/gallery/server/read-rows'
import type { Sources } from '@/lib/gallery/server/sources'
import type { GatewayLanguage, Makes } from '@/lib/models/model'
import { outputKind } from '@/lib/models/model'

export type Tables = {
  sources: Sources
  prices: Prices
  batches: Batches
  dialects: ReadonlyMap<string, GatewayLanguage>
}

const none = { aspect: codings.aspect.indexOf(''), sound: codings.sound.indexOf('') }
const upload = codings.origin.indexOf('upload')
const imported = codings.origin.indexOf('import')
const rejected = codings.rating.indexOf('rejected')

/** Undefined: it is erased. */
export function itemOfAsset(row: AssetInIndex, tables: Tables): Item | undefined {
  if (row.deleted_at !== null) return undefined
  const { width, height } = row
  const ratio = width && height ? width / height : undefined
  return {
    id: row.id,
    createdAt: row.created_at,
    state: row.binned_at === null ? 'kept' : 'binned',
    kind: codings.kind.indexOf(row.kind),
    origin: row.origin === 'upload' ? upload : row.task_origin === 'import' ? imported : 0,
    rating: row.is_rejected === 1 ? rejected : row.rating,
    aspect: ratio === undefined ? none.aspect : aspectOf(ratio),
    sound: row.has_sound === null ? none.sound : row.has_sound === 1 ? 0 : 1,
    source: sourceOf(row, tables),
    step: stepOf(ratio ?? shapeOf[row.kind]),
    price: tables.prices.numberOf(row.charged_amount, row.charged_currency),
    batch: tables.batches.numberOf(row.batch_id),
    duration: Math.round(row.duration_ms ?? 0),
    seq: row.seq ?? 0,
  }
}

/** Undefined: the task stands in the gallery by its results, if at all. */
export function itemOfTask(row: TaskInIndex, tables: Tables): Item | undefined {
  const state =
    row.state === 'failed' || row.state === 'unconfirmed' ? row.state : Number(row.lost) > 0 ? 'lost' : undefined
  if (!state) return undefined
  const kind = outputKind[row.makes as Makes]
  return {
    id: row.id,
    createdAt: row.created_at,
    state,
    kind: codings.kind.indexOf(kind),
    origin: row.origin === 'import' ? imported : 0,
    rating: 0,
    ...none,
    source: sourceOf(row, tables),
    step: stepOf(shapeOf[kind]),
    price: tables.prices.numberOf(row.charged_amount, row.charged_currency),
    batch: tables.batches.numberOf(row.batch_id),
    duration: 0,
    seq: row.seq ?? 0,
  }
}

const nearlySquare = 1.06

const aspectOf = (ratio: number) => (ratio > nearlySquare ? 0 : ratio < 1 / nearlySquare ? 2 : 1)

function sourceOf(row: { model_id: string | null; connection_id: string | null }, { sources, dialects }: Tables) {
  const dialect = row.connection_id === null ? undefined : dialects.get(row.connection_id)
  return sources.numberOf(row.model_id, dialect && { id: row.connection_id!, dialect })
}
