import { createHash } from 'node:crypto'

/** The rows of a comparison in an order of its own, the same each time: by the chance that lies in its id, whatever came first. */
export function shuffled<Row extends { position: number }>(comparisonId: string, rows: readonly Row[]): Row[] {
  const drawn = (row: Row) => createHash('sha256').update(`${comparisonId} ${row.position}`).digest('hex')
  return rows.toSorted((one, other) => (drawn(one) < drawn(other) ? -1 : 1))
}
