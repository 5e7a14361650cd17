import type { BatchView } from '@/lib/batches/contract'

/** Rows that have ended; an unconfirmed one has not, before its owner has decided about it. */
export const endedIn = ({ rows }: Pick<BatchView, 'rows'>): number => rows.completed + rows.failed + rows.canceled
