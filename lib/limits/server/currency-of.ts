import type { Database } from '@/lib/db/db'
import type { Currency } from '@/lib/money/money'

/** What a connection is paid in, as far as its gateway has shown: by its last balance, else by its price list. */
export async function currencyOf(db: Database, connectionId: string): Promise<Currency | undefined> {
  const newest = (table: 'balances' | 'gateway_prices') =>
    db
      .selectFrom(table)
      .select('currency')
      .where('connection_id', '=', connectionId)
      .orderBy('since', 'desc')
      .limit(1)
      .executeTakeFirst()
  return ((await newest('balances')) ?? (await newest('gateway_prices')))?.currency
}
