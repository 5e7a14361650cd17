'use client'

import { useTranslations } from 'use-intl'
import { useBalance } from '@/components/money/use-balance'
import { useNearMoment } from '@/components/ui/near-moment'
import { balanceMove } from '@/lib/tasks/balance-move'
import type { TaskView } from '@/lib/tasks/contract'

/** What the balance did around a task whose charge is not known. It looks like a charge only where exactly the price is missing. */
export function BalanceMoved({ task }: { task: Pick<TaskView, 'quote' | 'balanceBefore' | 'balanceAfter'> }) {
  const t = useTranslations('doubt')
  const when = useNearMoment()
  const { say, moved } = useBalance()
  const move = balanceMove(task)
  if (!move)
    return task.balanceBefore
      ? t('balanceThen', { before: say(task.balanceBefore.money), earlier: when(task.balanceBefore.at) })
      : null
  const { before, after, less, isPrice } = move
  const values = {
    before: say(before.money),
    earlier: when(before.at),
    after: say(after.money),
    later: when(after.at, before.at),
  }
  const words = [
    less ? t('balanceMoved', { ...values, change: moved(less) }) : t('balanceOther', values),
    ...(isPrice ? [t('isPrice')] : []),
    t('wholeConnection'),
  ]
  return words.join(' ')
}
