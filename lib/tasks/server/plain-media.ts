import { mapStrings } from '@/lib/kernel/map-strings'

const reference = /^(asset:|data:)/

/** The input with each local file replaced by an example address, for a call that only asks the price. */
export const plainMedia = (input: Record<string, unknown>): Record<string, unknown> =>
  mapStrings(input, (text) => (reference.test(text) ? 'https://example.com/file' : text)) as Record<string, unknown>
