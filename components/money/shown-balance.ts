import type { BalanceView } from '@/lib/connections/contract'

type Known = BalanceView & { balance: NonNullable<BalanceView['balance']> }

/** Which balance stands in sight: the first one that is low, else the first that is known. */
export function shownBalance(balances: readonly BalanceView[]): Known | undefined {
  const known = balances.filter((view): view is Known => view.balance !== undefined)
  return known.find(({ isLow }) => isLow) ?? known[0]
}
