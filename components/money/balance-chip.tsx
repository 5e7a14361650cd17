'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { TriangleAlert, Wallet } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { shownBalance } from '@/components/money/shown-balance'
import { useBalance } from '@/components/money/use-balance'
import { whenTasksEnd } from '@/components/money/when-tasks-end'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Ago } from '@/components/ui/moment'
import { Popover, PopoverContent, PopoverTitle, PopoverTrigger } from '@/components/ui/popover'
import type { BalanceView } from '@/lib/connections/contract'
import { balancesQuery } from '@/lib/connections/queries'

/** What the first connection that runs low has left, or else the first one, with its age; all of them on request. Its place is kept while nothing is known. */
export function BalanceChip({ className }: { className?: string }) {
  const t = useTranslations('balance')
  const { say } = useBalance()
  const { data: balances = [] } = useQuery(balancesQuery)
  useFresh()
  const shown = shownBalance(balances)
  if (!shown) return <div data-slot="balance-chip" className={cn('h-8', className)} />
  const { money, at } = shown.balance
  const label = `${t(shown.isLow ? 'lowOf' : 'of', { name: shown.connection.name })}: ${say(money)}`
  return (
    <Popover>
      <PopoverTrigger
        data-slot="balance-chip"
        aria-label={label}
        title={label}
        className={cn(
          'flex h-8 min-w-0 items-center gap-2.5 rounded px-2 text-muted transition-colors duration-quick hover:bg-hover hover:text-foreground',
          className,
        )}
      >
        {shown.isLow ? (
          <TriangleAlert aria-hidden className="size-4 shrink-0 stroke-[1.75] text-doubt-ink" />
        ) : (
          <Wallet aria-hidden className="size-4 shrink-0 stroke-[1.75]" />
        )}
        <span className={cn('figures shrink-0 whitespace-nowrap', shown.isLow && 'text-doubt-ink')}>{say(money)}</span>
        <Ago at={at} className="ml-auto min-w-0 truncate text-xs text-faint max-md:hidden" />
      </PopoverTrigger>
      <PopoverContent side="top" className="flex flex-col gap-2.5">
        <PopoverTitle>{t('title')}</PopoverTitle>
        <ul className="flex flex-col gap-2.5">
          {balances.map((balance) => (
            <Line key={balance.connection.id} {...balance} />
          ))}
        </ul>
        <Link
          href="/settings/connections"
          className="w-fit text-sm text-muted underline underline-offset-2 hover:text-foreground"
        >
          {t('settings')}
        </Link>
      </PopoverContent>
    </Popover>
  )
}

/** What has ended has cost something: its gateway is asked anew. */
function useFresh() {
  const client = useQueryClient()
  useEffect(
    () =>
      whenTasksEnd(
        client,
        () =>
          // Several chips look at the same answer.
          void client.invalidateQueries({ queryKey: balancesQuery.queryKey }, { cancelRefetch: false }),
      ),
    [client],
  )
}

function Line({ connection, balance, isLow }: BalanceView) {
  const t = useTranslations('balance')
  const { say } = useBalance()
  return (
    <li className="flex items-start gap-3">
      <span className="min-w-0 flex-1 break-words">
        {connection.name} {isLow ? <Badge tone="doubt">{t('low')}</Badge> : null}
      </span>
      {balance ? (
        <span className="flex shrink-0 flex-col items-end">
          <span className="figures">{say(balance.money)}</span>
          <Ago at={balance.at} className="text-xs text-faint" />
        </span>
      ) : (
        <span className="max-w-40 text-right text-sm text-faint">{t('none')}</span>
      )}
    </li>
  )
}
