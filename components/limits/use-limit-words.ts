'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import type { LimitView } from '@/lib/limits/contract'
import { negate, isNegative, subtract } from '@/lib/money/arithmetic'

/** A limit in words: what it is for, what it allows, how it stands. */
export function useLimitWords() {
  const t = useTranslations('spendLimits')
  const say = useMoney()
  const name = ({ scope, scopeName = '', isForAll }: LimitView) =>
    t(`for.${scope === 'person' && !isForAll ? 'mine' : scope}`, { name: scopeName })
  const allows = ({ limit, period, scope }: LimitView) =>
    scope === 'batch' ? t('perBatch', { limit: say(limit) }) : t(`allows.${period}`, { limit: say(limit) })
  const used = ({ used, limit }: LimitView) => used && t('used', { used: say(used), limit: say(limit) })
  const left = ({ used, limit }: LimitView) => {
    if (!used) return undefined
    const rest = subtract(limit, used)
    return isNegative(rest) ? t('over', { over: say(negate(rest)) }) : t('left', { left: say(rest) })
  }
  return { name, allows, used, left }
}

/** How much of it is used, from 0 to 1. Only to be drawn. */
export const shareOf = ({ used, limit }: LimitView): number =>
  Math.max(0, Math.min(1, Number(used?.amount ?? 0) / Number(limit.amount)))

export const isPassed = ({ used, limit }: LimitView): boolean => used !== undefined && isNegative(subtract(limit, used))
