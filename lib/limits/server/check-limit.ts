import type { Database } from '@/lib/db/db'
import { localDays } from '@/lib/gallery/server/local-days'
import { AppError, type FieldFault } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import type { LimitRow } from '@/lib/limits/binds'
import { currencyOf } from '@/lib/limits/server/currency-of'
import { isZero } from '@/lib/money/arithmetic'

/** AppError `invalid`, which names the field and the rule, for a limit that cannot hold: an amount that is none, a zone nobody knows, a currency nothing is paid in there. */
export async function checkLimit(
  db: Database,
  limit: Omit<LimitRow, 'id' | 'created_at' | 'changed_at'>,
): Promise<void> {
  const paidIn = limit.scope === 'connection' ? await currencyOf(db, limit.scope_id ?? '') : undefined
  const faults = [
    amountFault(limit.amount),
    zoneFault(limit.time_zone),
    limit.scope === 'batch' && limit.period !== 'total' ? fault('period', 'batchTotal') : undefined,
    paidIn && paidIn !== limit.currency
      ? fault('limit.currency', 'otherCurrency', { paidIn, currency: limit.currency })
      : undefined,
  ].filter((found) => found !== undefined)
  if (faults.length > 0) throw new AppError('invalid', { key: 'errors.invalid' }, { fields: faults })
}

function amountFault(amount: string): FieldFault | undefined {
  if (amount.startsWith('-')) return fault('limit.amount', 'negative')
  if (!/^\d{1,12}(\.\d{1,8})?$/.test(amount)) return fault('limit.amount', 'amount')
  return isZero({ amount }) ? fault('limit.amount', 'zero') : undefined
}

function zoneFault(zone: string): FieldFault | undefined {
  try {
    localDays(zone)
    return undefined
  } catch {
    return fault('timeZone', 'timeZone', { zone })
  }
}

const fault = (path: string, rule: string, values?: Message['values']): FieldFault => ({
  path,
  say: { key: `spendLimits.fault.${rule}`, values },
})
