import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { BackendRefusal } from '@/lib/gateways/backend'
import type { Currency } from '@/lib/money/money'
import { book } from '@/lib/sandbox/ledger'
import { micro } from '@/lib/sandbox/play-money'
import { transaction } from '@/lib/sandbox/store'

export type SandboxAccount = { id: string; currency: Currency; openedAt: number }

const openingBalance = '1000.00'

/** Any `sk-…` but `sk-bad…` is an account of its own, opened with play money at first use. Throws BackendRefusal `unauthorized`. */
export function openAccount(store: DatabaseSync, apiKey: string, now: number): SandboxAccount {
  if (!apiKey.startsWith('sk-') || apiKey.startsWith('sk-bad'))
    throw new BackendRefusal('unauthorized', 'Invalid API key provided')
  const id = accountId(apiKey)
  const currency: Currency = apiKey.startsWith('sk-ony-try') ? 'TRY' : 'USD'
  const found = store.prepare('SELECT opened_at FROM accounts WHERE id = ?').get(id)
  if (found) return { id, currency, openedAt: Number(found.opened_at) }
  transaction(store, () => {
    store.prepare('INSERT INTO accounts (id, currency, opened_at) VALUES (?, ?, ?)').run(id, currency, now)
    book(store, { account: id, at: now, entry: 'opened', amount: micro(openingBalance) })
  })
  return { id, currency, openedAt: now }
}

/** Keys are not written down here either. */
export const accountId = (apiKey: string) => createHash('sha256').update(apiKey).digest('hex').slice(0, 32)
