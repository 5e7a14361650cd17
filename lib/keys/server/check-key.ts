import type { Database } from '@/lib/db/db'
import { AppError, type FieldFault } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import { findModel, modelsCalled } from '@/lib/models/catalog/catalog'

const dayMs = 86_400_000
const farthestMs = 100 * 365 * dayMs

/** AppError `invalid` at `expiresAt` for an end that is past already, or more than a hundred years away. */
export function checkExpiry(expiresAt: number, now: number): void {
  if (expiresAt <= now) throw invalid('expiresAt', 'expiryPast')
  if (expiresAt > now + farthestMs) throw invalid('expiresAt', 'expiryFar')
}

type Reach = { connectionId: string | null; models: readonly string[] | null }

/** AppError `invalid` at `connectionId` for one that is not there or not theirs, at `models` for those that nobody has, or that this connection's language lacks. */
export async function checkReach(db: Database, ownerId: string, { connectionId, models }: Reach): Promise<void> {
  const own = await db
    .selectFrom('connections')
    .select(['id', 'dialect'])
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .execute()
  const only = own.find(({ id }) => id === connectionId)
  if (connectionId !== null && !only) throw invalid('connectionId', 'noConnection')
  if (models === null) return
  const through = only ? own.filter(({ dialect }) => dialect === only.dialect) : own
  const listed = await listedBy(
    db,
    through.map(({ id }) => id),
    models,
  )
  const isKnown = (id: string) =>
    listed.has(id) || (only ? findModel(only.dialect, id) !== undefined : modelsCalled(id).length > 0)
  const strange = models.filter((id) => !isKnown(id))
  if (strange.length > 0)
    throw invalid('models', only ? 'modelsElsewhere' : 'noModels', { names: { list: strange.slice(0, 5) } })
}

/** Which of `models` stand in the lists of these connections' gateways. */
async function listedBy(db: Database, connectionIds: string[], models: readonly string[]): Promise<Set<string>> {
  if (connectionIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('gateway_models')
    .select('model_id')
    .distinct()
    .where('connection_id', 'in', connectionIds)
    .where('model_id', 'in', models)
    .execute()
  return new Set(rows.map(({ model_id }) => model_id))
}

export const faultAt = (path: string, rule: string, values?: Message['values']): FieldFault => ({
  path,
  say: { key: `keys.fault.${rule}`, values },
})

const invalid = (...at: Parameters<typeof faultAt>) =>
  new AppError('invalid', { key: 'errors.invalid' }, { fields: [faultAt(...at)] })
