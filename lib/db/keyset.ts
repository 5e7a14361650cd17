import { sql } from 'kysely'
import { z } from 'zod'

/** Where a page of (time, id), newest first, ended: `1763600000000.0abc…`. */
export const Cursor = z
  .string()
  .regex(/^\d{1,15}\.[0-9a-z]{1,40}$/)
  .transform((text) => {
    const [time, id] = text.split('.') as [string, string]
    return { time: Number(time), id }
  })
export type Cursor = z.infer<typeof Cursor>

type Rows = { created_at: number; id: string }

/** Rows older than the cursor. Row values compare the same in SQLite and PostgreSQL, and both use the index for them. */
export const afterCursor = (cursor: Cursor | undefined) =>
  sql<boolean>`(created_at, id) < (${cursor?.time ?? 0}, ${cursor?.id ?? ''})`

/** The cursor of the next page, when `rows` holds more than a page. */
export function cursorOf(rows: Rows[], pageSize: number): string | undefined {
  const last = rows[pageSize - 1]
  return rows.length > pageSize && last ? `${last.created_at}.${last.id}` : undefined
}
