import { workerData } from 'node:worker_threads'
import { sql } from 'kysely'
import { openDatabase } from '@/lib/db/db'
import { answerAsker } from '@/lib/kernel/answer-asker'
import { isSqlite } from '@/lib/search/server/write-search-text'
import { openSpend } from '@/lib/spend/server/open-spend'
import type { Place } from '@/lib/spend/server/worker-spend'

/** The worker's half of `workerSpend`: the receipts over a connection of its own. */
const db = openDatabase(workerData as Place)
if (isSqlite(db))
  for (const pragma of ['query_only = on', 'mmap_size = 268435456']) await sql.raw(`pragma ${pragma}`).execute(db)
answerAsker(openSpend(db))
