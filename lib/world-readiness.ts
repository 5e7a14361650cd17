import { access, constants, mkdir } from 'node:fs/promises'
import { readEngines } from '@/lib/watch/server/read-engines'
import type { World } from '@/lib/world'

const patienceMs = 3_000

/** 200 when the database answers, the archive can be written and an engine lives, else 503 and which of them is not there. Answers within three seconds of real time. */
export async function readiness(world: World): Promise<Response> {
  const [database, archive, engine] = await Promise.all([
    holds(world.db.selectFrom('settings').select('key').limit(1).execute()),
    holds(writable(world.archiveFolder)),
    holds(readEngines(world).then((engines) => engines.some(({ alive }) => alive))),
  ])
  return Response.json(
    { database, archive, engine },
    { status: database && archive && engine ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

/** Something that fails, says no or does not answer in time is not there. */
const holds = (attempt: Promise<unknown>): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs)
    void attempt
      .then(
        (answer) => resolve(answer !== false),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer))
  })

const writable = (folder: string) => mkdir(folder, { recursive: true }).then(() => access(folder, constants.W_OK))
