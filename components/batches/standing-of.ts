import type { RowStanding } from '@/lib/batches/contract'

/** `results`: what came out, as pictures with the parameters in which they differ. */
export type ShownRows = RowStanding | 'all' | 'results'

/** Which rows that asks for; undefined: all. */
export const standingOf = (shown: ShownRows): RowStanding | undefined =>
  shown === 'all' ? undefined : shown === 'results' ? 'completed' : shown
