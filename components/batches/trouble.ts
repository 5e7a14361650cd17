import type { BatchView } from '@/lib/batches/contract'

/** Which sentence says why prices do not come in, or why none is asked for any more. */
export const trouble = ({ trouble: kind }: BatchView) => (kind === 'garbled' ? 'pricesGivenUp' : 'pricesLater')
