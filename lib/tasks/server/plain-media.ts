import type { Model } from '@/lib/models/model'
import { isReference, mapTexts } from '@/lib/models/texts-in'

const local = /^(asset:|data:)/

/** The input with each local file replaced by an example address, for a call that only asks the price. */
export const plainMedia = (
  { fields }: Pick<Model, 'fields'>,
  input: Record<string, unknown>,
): Record<string, unknown> =>
  mapTexts(fields, input, (found) =>
    isReference(found) && local.test(found.text) ? 'https://example.com/file' : found.text,
  )
