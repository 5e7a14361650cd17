import { parentPort, workerData } from 'node:worker_threads'
import { sql } from 'kysely'
import { openDatabase } from '@/lib/db/db'
import { openGallery } from '@/lib/gallery/server/open-gallery'
import { type Answered, type Asked, type Place, type Verb } from '@/lib/gallery/server/worker-words'
import { AppError } from '@/lib/kernel/app-error'
import { whyOf } from '@/lib/kernel/log'
import { isSqlite } from '@/lib/search/server/write-search-text'

/** The worker's half of `workerGallery`: the gallery over a connection of its own. */
const db = openDatabase(workerData as Place)
if (isSqlite(db))
  // A whole gallery is read at once: out of the page cache it takes a third less. Mapped pages count as memory of this process, so not all of a large database.
  for (const pragma of ['query_only = on', 'mmap_size = 268435456', 'cache_size = -32768'])
    await sql.raw(`pragma ${pragma}`).execute(db)
const gallery = openGallery(db)

const say = (answered: Answered) => parentPort?.postMessage(answered, [])

parentPort?.on('message', ({ number, verb, ask }: Asked) => {
  work(verb, ask).then(
    (answer) => say({ number, answer }),
    (error: unknown) =>
      say(
        error instanceof AppError
          ? { number, refusal: { code: error.code, say: error.say, fields: error.fields } }
          : { number, bug: whyOf(error) },
      ),
  )
})

// A verb that throws at once is answered like one that rejects.
const work = async (verb: Verb, ask: unknown): Promise<unknown> => gallery[verb](ask as never)
