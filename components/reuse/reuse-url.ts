import { createUrl } from '@/components/create/create-url'
import type { ReuseOffer } from '@/lib/reuse/contract'

type Payer = Pick<ReuseOffer, 'id' | 'connectionId'>

/** The form of a model with a result at one of its fields; with `from`, also what was written for that task. */
export const atFieldUrl = ({ path, ...model }: Payer & { path: string }, assetId: string, from?: string) =>
  `${createUrl(model.id, model.connectionId)}&${new URLSearchParams({ use: assetId, as: path, ...(from && { from }) })}`

/** The form of a model, filled from a task as far as it fits. */
export const fromTaskUrl = ({ id, connectionId }: Payer, from: string, seed?: 'new') =>
  `${createUrl(id, connectionId)}&${new URLSearchParams({ from, ...(seed && { seed }) })}`
