import type { BatchView } from '@/lib/batches/contract'

/** Rows of which nothing more comes by itself. */
export const endedIn = ({ rows }: Pick<BatchView, 'rows'>): number =>
  rows.completed + rows.failed + rows.unconfirmed + rows.canceled
