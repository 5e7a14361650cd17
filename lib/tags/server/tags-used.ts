import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'

/** The tags of a person, each once. Goes from one to the next in the index, so it costs by tags and not by tasks. */
export async function tagsUsed(db: Database, ownerId: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    with recursive used(tag) as (
      select min(tag) from task_tags where owner_id = ${ownerId}
      union all
      select (select min(tag) from task_tags where owner_id = ${ownerId} and tag > used.tag) from used where used.tag is not null
    ) select tag from used where tag is not null`.execute(db)
  return rows.map(({ tag }) => tag)
}
