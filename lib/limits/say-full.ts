import type { Message } from '@/lib/kernel/message'
import type { LimitView } from '@/lib/limits/contract'
import type { Money } from '@/lib/money/money'

/** Why a limit stops something, with its figures. Without `asked` it is stopped because nobody knows its price. */
export function sayFull({ limit, asked }: { limit: LimitView; asked?: Money }): Message {
  const values = { limit: { money: limit.limit }, name: { message: nameOf(limit) } }
  if (!asked || !limit.used) return { key: 'spendLimits.unknownStopped', values }
  return { key: 'spendLimits.full', values: { ...values, used: { money: limit.used }, asked: { money: asked } } }
}

/** What a limit is for, in words. */
export const nameOf = ({ scope, scopeName, isForAll }: LimitView): Message => ({
  key: `spendLimits.for.${scope === 'person' && !isForAll ? 'mine' : scope}`,
  values: { name: scopeName ?? '' },
})
