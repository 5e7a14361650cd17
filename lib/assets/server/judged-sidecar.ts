import type { Place } from '@/lib/collections/server/places-of'
import type { AssetRow } from '@/lib/db/schema'
import { isObject } from '@/lib/models/values'

type Judged = Pick<AssetRow, 'rating' | 'is_rejected' | 'notes'>

/** A sidecar with what its owner has made of the result since: `judgement`, left out where nothing was said. One that is no JSON stays as it is. */
export function judgedSidecar(sidecar: Buffer, { rating, is_rejected, notes }: Judged, places: Place[] = []): Buffer {
  const judgement = {
    ...(rating > 0 && { rating }),
    ...(is_rejected === 1 && { rejected: true }),
    ...(notes && { notes }),
    ...(places.length > 0 && { collections: places }),
  }
  const value = read(sidecar)
  if (!isObject(value) || Object.keys(judgement).length === 0) return sidecar
  return Buffer.from(`${JSON.stringify({ ...value, judgement }, null, 2)}\n`)
}

function read(sidecar: Buffer): unknown {
  try {
    return JSON.parse(sidecar.toString('utf8'))
  } catch {
    return undefined
  }
}
