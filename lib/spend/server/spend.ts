import type { BalanceHistory, Forecast, SpendQuery, SpendReport } from '@/lib/spend/contract'

type Ask = { user: { id: string; role: 'admin' | 'member' }; query: SpendQuery; now: number }

/**
 * What can be asked of the receipts. Answers are of the database as it is when they are asked. `now` in ms since 1970 UTC. A bad query is an AppError
 * `invalid` that names its part.
 */
export type Spend = {
  report(ask: Ask): Promise<SpendReport>
  /** The same as the answer of its route, filtered through its contract: one of all days is large, and the thread that answers everybody need not read it. */
  reportJson(ask: Ask): Promise<string>
  forecast(ask: Ask): Promise<Forecast>
  balances(ask: Ask): Promise<BalanceHistory>
  /** The ids of the tasks that the report of the same question is made of, 20 bytes each, in nearly their order in time. */
  tasks(ask: Ask): Promise<Uint8Array>
}
export type SpendAsk = Ask
