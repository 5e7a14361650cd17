import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Env } from '@/lib/env'
import { askWorker } from '@/lib/kernel/ask-worker'
import { log } from '@/lib/kernel/log'
import type { Spend } from '@/lib/spend/server/spend'

/** Where the worker finds the database. */
export type Place = { file: string } | { url: string }

/** Spending in a thread of its own, so that a pass over a million receipts keeps no other request waiting. */
function workerSpend(place: Place): Spend {
  const root = /* turbopackIgnore: true */ process.cwd()
  const make = () =>
    new Worker(`${root}/lib/spend/server/worker.ts`, {
      workerData: place,
      execArgv: ['--no-warnings', '--import', `${root}/scripts/alias.mjs`],
    })
  const { ask } = askWorker({ name: 'spend', make, log })
  const reportJson = ask('reportJson')
  return {
    // Its many small objects travel three times as fast as text.
    report: async (asked) => JSON.parse(await reportJson(asked)),
    reportJson,
    forecast: ask('forecast'),
    balances: ask('balances'),
    tasks: ask('tasks'),
  }
}

const shared = globalThis as typeof globalThis & { safelightSpend?: Spend }

/** The process's one. It lives on globalThis because a Next process holds several copies of every module. */
export const processSpend = ({ databaseUrl, dataDir }: Env): Spend =>
  (shared.safelightSpend ??= workerSpend(databaseUrl ? { url: databaseUrl } : { file: join(dataDir, 'safelight.db') }))
