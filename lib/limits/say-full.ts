import type { Message } from '@/lib/kernel/message'
import type { LimitView } from '@/lib/limits/contract'
import type { Money } from '@/lib/money/money'

type Full = { limit: LimitView; asked?: Money } | { say: Message }

/** Why a limit stops something, with its figures as far as they are said. Without `asked` it is stopped because nobody knows its price. */
export function sayFull(full: Full): Message {
  if ('say' in full) return full.say
  const { limit, asked } = full
  const values = { limit: { money: limit.limit }, name: { message: nameOf(limit) } }
  if (!asked) return { key: 'spendLimits.unknownStopped', values }
  if (asked.currency !== limit.limit.currency)
    return { key: 'spendLimits.otherCurrency', values: { ...values, asked: { money: asked } } }
  if (!limit.used) return { key: 'spendLimits.fullUnsaid', values: { ...values, asked: { money: asked } } }
  return { key: 'spendLimits.full', values: { ...values, used: { money: limit.used }, asked: { money: asked } } }
}

/** What a limit is for, in words. */
export const nameOf = ({ scope, scopeName, isForAll }: LimitView): Message => ({
  key: `spendLimits.for.${scope === 'person' && !isForAll ? 'mine' : scope}`,
  values: { name: scopeName ?? '' },
})
