import { workerData } from 'node:worker_threads'
import { sql } from 'kysely'
import { openDatabase } from '@/lib/db/db'
import { openGallery } from '@/lib/gallery/server/open-gallery'
import type { Place } from '@/lib/gallery/server/worker-gallery'
import { answerAsker } from '@/lib/kernel/answer-asker'
import { isSqlite } from '@/lib/search/server/write-search-text'

/** The worker's half of `workerGallery`: the gallery over a connection of its own. */
const db = openDatabase(workerData as Place)
if (isSqlite(db))
  // A whole gallery is read at once: out of the page cache it takes a third less. Mapped pages count as memory of this process, so not all of a large database.
  for (const pragma of ['query_only = on', 'mmap_size = 268435456', 'cache_size = -32768'])
    await sql.raw(`pragma ${pragma}`).execute(db)
answerAsker(openGallery(db))
