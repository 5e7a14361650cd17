import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { BackendRefusal } from '@/lib/gateways/backend'
import type { Money } from '@/lib/money/money'
import { moneyOf, type Micro } from '@/lib/sandbox/play-money'
import type { SandboxAccount } from '@/lib/sandbox/account'

/** One movement of play money. `balance` is what was there after it. `at` in ms since 1970. */
export type LedgerEntry = {
  at: number
  entry: 'opened' | 'charge' | 'refund'
  amount: Money
  balance: Money
  taskId?: string
}

const Row = z.object({
  at: z.number(),
  entry: z.enum(['opened', 'charge', 'refund']),
  amount: z.number(),
  balance: z.number(),
  task: z.string().nullable(),
})

export function readLedger(store: DatabaseSync, { id, currency }: SandboxAccount): LedgerEntry[] {
  const rows = store
    .prepare('SELECT at, entry, amount, balance, task FROM ledger WHERE account = ? ORDER BY number')
    .all(id)
  return rows.map((row) => {
    const { at, entry, amount, balance, task } = Row.parse(row)
    return {
      at,
      entry,
      amount: moneyOf(amount, currency),
      balance: moneyOf(balance, currency),
      ...(task && { taskId: task }),
    }
  })
}

export function balanceOf(store: DatabaseSync, account: string): Micro {
  const row = store.prepare('SELECT balance FROM ledger WHERE account = ? ORDER BY number DESC LIMIT 1').get(account)
  return row ? z.object({ balance: z.number() }).parse(row).balance : 0
}

type Movement = { account: string; at: number; entry: LedgerEntry['entry']; amount: Micro; task?: string }

/** Writes a movement; a charge is negative. Throws BackendRefusal `out_of_money`. Call it within a transaction. */
export function book(store: DatabaseSync, { account, at, entry, amount, task }: Movement): void {
  const balance = balanceOf(store, account) + amount
  if (entry === 'charge' && balance < 0) throw new BackendRefusal('out_of_money', 'Insufficient balance')
  store
    .prepare('INSERT INTO ledger (account, at, entry, amount, balance, task) VALUES (?, ?, ?, ?, ?, ?)')
    .run(account, at, entry, amount, balance, task ?? null)
}

/** Failed tasks give their money back at their end. Nothing runs by itself here, so whoever touches an account does it. */
export function settle(store: DatabaseSync, account: string, now: number): void {
  const due = store
    .prepare('SELECT id, price, ends_at FROM tasks WHERE account = ? AND settled = 0 AND ends_at <= ? ORDER BY ends_at')
    .all(account, now)
  for (const row of due) {
    const { id, price, ends_at } = Due.parse(row)
    book(store, { account, at: ends_at, entry: 'refund', amount: price, task: id })
    store.prepare('UPDATE tasks SET settled = 1 WHERE id = ?').run(id)
  }
}

const Due = z.object({ id: z.string(), price: z.number(), ends_at: z.number() })
