import { access, constants, mkdir } from 'node:fs/promises'
import type { World } from '@/lib/world'

/** 200 when the database answers and the archive can be written, else 503 and which of them is not there. */
export async function readiness({ db, archiveFolder }: World): Promise<Response> {
  const works = (attempt: Promise<unknown>) => attempt.then(() => true).catch(() => false)
  const database = await works(db.selectFrom('settings').select('key').limit(1).execute())
  const archive = await works(
    mkdir(archiveFolder, { recursive: true }).then(() => access(archiveFolder, constants.W_OK)),
  )
  return Response.json({ database, archive }, { status: database && archive ? 200 : 503 })
}
