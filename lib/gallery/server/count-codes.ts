import { passes } from '@/lib/gallery/server/match'

/** How often each code stands in a column, among what passes or has only one filter `against` it. */
export function countCodes(
  verdicts: Uint8Array,
  column: Uint8Array | Uint16Array | Uint32Array,
  codes: number,
  against: number,
): Uint32Array {
  if (column instanceof Uint8Array) return countBytes(verdicts, column, codes, against)
  return column instanceof Uint16Array
    ? countShorts(verdicts, column, codes, against)
    : countLongs(verdicts, column, codes, against)
}

// A loop of its own for each kind of column: one that meets several is several times slower.

function countBytes(verdicts: Uint8Array, column: Uint8Array, codes: number, against: number): Uint32Array {
  const counts = new Uint32Array(codes)
  for (let slot = 0; slot < verdicts.length; slot++) {
    const verdict = verdicts[slot]
    if (verdict === passes || verdict === against) counts[column[slot]!]!++
  }
  return counts
}

function countShorts(verdicts: Uint8Array, column: Uint16Array, codes: number, against: number): Uint32Array {
  const counts = new Uint32Array(codes)
  for (let slot = 0; slot < verdicts.length; slot++) {
    const verdict = verdicts[slot]
    if (verdict === passes || verdict === against) counts[column[slot]!]!++
  }
  return counts
}

function countLongs(verdicts: Uint8Array, column: Uint32Array, codes: number, against: number): Uint32Array {
  const counts = new Uint32Array(codes)
  for (let slot = 0; slot < verdicts.length; slot++) {
    const verdict = verdicts[slot]
    if (verdict === passes || verdict === against) counts[column[slot]!]!++
  }
  return counts
}
