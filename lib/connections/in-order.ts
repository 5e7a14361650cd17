import type { ConnectionView } from '@/lib/connections/contract'

/** Real connections before the sandbox, the default one first. */
export const inOrder = (connections: readonly ConnectionView[]): ConnectionView[] =>
  connections.toSorted((a, b) => Number(a.sandbox) - Number(b.sandbox) || Number(b.isDefault) - Number(a.isDefault))
