import { z } from 'zod'

const Name = z
  .string()
  .transform((name) =>
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(80))

/** `query`: the address of the gallery after its question mark, in its one spelling. */
export const SavedSearch = z.object({ id: z.string(), name: z.string(), query: z.string(), createdAt: z.number() })
export type SavedSearch = z.infer<typeof SavedSearch>

export const SavedSearches = z.array(SavedSearch)

export const SaveSearch = z.strictObject({ name: Name, query: z.string().max(8_000) })
export type SaveSearch = z.infer<typeof SaveSearch>

export const RenameSearch = z.strictObject({ name: Name })
export type RenameSearch = z.infer<typeof RenameSearch>
