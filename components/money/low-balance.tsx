'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useBalance } from '@/components/money/use-balance'
import { balancesQuery } from '@/lib/connections/queries'

/** A line where money is about to be spent through a connection that has little left. */
export function LowBalance({ connectionId }: { connectionId: string }) {
  const t = useTranslations('balance')
  const { say } = useBalance()
  const { data: balances = [] } = useQuery(balancesQuery)
  const { connection, balance, threshold, isLow } =
    balances.find(({ connection }) => connection.id === connectionId) ?? {}
  if (!isLow || !balance || !threshold) return null
  const values = { name: connection?.name ?? '', balance: say(balance.money), threshold: say(threshold) }
  return <p className="text-sm text-pretty text-doubt-ink">{t('lowLine', values)}</p>
}
