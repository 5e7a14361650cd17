'use client'

import { useMoney } from '@/components/money/use-money'
import { cn } from '@/components/ui/cn'
import type { Amounts } from '@/lib/spend/contract'

const currencies = ['USD', 'TRY'] as const

/** Amounts of two currencies, one below the other, never added. */
export function AmountsText({ amounts, className }: { amounts: Amounts; className?: string }) {
  const say = useMoney()
  const there = currencies.filter((currency) => amounts[currency] !== undefined)
  if (there.length === 0) return <span className="text-faint">–</span>
  return (
    <span className={cn('figures flex flex-col', className)}>
      {there.map((currency) => (
        <span key={currency}>{say({ amount: amounts[currency]!, currency })}</span>
      ))}
    </span>
  )
}

/** The same in a sentence. */
export function useAmounts() {
  const say = useMoney()
  return (amounts: Amounts) =>
    currencies
      .flatMap((currency) => (amounts[currency] === undefined ? [] : [say({ amount: amounts[currency], currency })]))
      .join(' · ')
}
