import type { z } from 'zod'
import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import { faultAt } from '@/lib/keys/server/check-key'
import type { KeyLimit } from '@/lib/keys/contract'
import type { LimitRow } from '@/lib/limits/binds'
import { checkLimit } from '@/lib/limits/server/check-limit'

type For = { keyId: string; ownerId: string | null; now: number }

/**
 * The limits that a new key is made with, as rows. They are its owner's own; without an owner only administrators change them. AppError `invalid` at `limits.N.…`, also for two
 * in different currencies: each would stop what the other lets through.
 */
export async function limitsFor(
  db: Database,
  limits: readonly z.output<typeof KeyLimit>[],
  of: For,
): Promise<LimitRow[]> {
  const rows = limits.map((limit) => rowOf(limit, of))
  for (const [at, row] of rows.entries()) {
    await checkLimit(db, row).catch((error: unknown) => {
      throw error instanceof AppError ? below(`limits.${at}`, error) : error
    })
    const before = limits.slice(0, at)
    const fault = before.some(({ currency }) => currency !== row.currency)
      ? faultAt(`limits.${at}.currency`, 'twoCurrencies')
      : before.some(({ period }) => period === row.period)
        ? faultAt(`limits.${at}.period`, 'samePeriod')
        : undefined
    if (fault) throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [fault] })
  }
  return rows
}

export const rowOf = (
  { amount, currency, period, timeZone }: z.output<typeof KeyLimit>,
  { keyId, ownerId, now }: For,
): LimitRow => ({
  id: newId(now),
  owner_id: ownerId,
  scope: 'key',
  scope_id: keyId,
  period,
  time_zone: timeZone,
  amount,
  currency,
  is_hard: 1,
  stops_unknown: 1,
  created_at: now,
  changed_at: now,
})

const below = (place: string, { code, say, fields, cause }: AppError) => {
  const moved = fields.map((fault) => ({ ...fault, path: `${place}.${fault.path.replace(/^limit\./, '')}` }))
  return new AppError(code, say, { fields: moved, cause })
}
