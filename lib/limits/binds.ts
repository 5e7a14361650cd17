import type { Selectable } from 'kysely'
import type { Schema } from '@/lib/db/schema'

export type LimitRow = Selectable<Schema['limits']>

/** Whose and what for a spending is, as limits see it. */
export type Spending = {
  ownerId: string
  connectionId: string
  gateway: 'unified-tasks' | 'onysoft'
  modelId: string
  keyId?: string | null
  batchId?: string | null
}

/** Whether a limit bounds this spending, whatever its currency. A limit with an owner bounds only theirs. */
export const binds = (limit: Pick<LimitRow, 'owner_id' | 'scope' | 'scope_id'>, spending: Spending): boolean =>
  (limit.owner_id === null || limit.owner_id === spending.ownerId) && within[limit.scope](limit.scope_id, spending)

const within: Record<LimitRow['scope'], (id: string | null, spending: Spending) => boolean> = {
  instance: () => true,
  person: (id, { ownerId }) => id === ownerId,
  connection: (id, { connectionId }) => id === connectionId,
  model: (id, { gateway, modelId }) => id === `${gateway}/${modelId}`,
  key: (id, { keyId }) => id === keyId,
  batch: (_id, { batchId }) => Boolean(batchId),
}
