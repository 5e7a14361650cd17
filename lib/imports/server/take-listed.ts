import type { Insertable, Selectable } from 'kysely'
import { expiryOf } from '@/lib/assets/server/expiry-of'
import { holdOutput } from '@/lib/assets/server/held-output'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { ConnectionRow, Schema } from '@/lib/db/schema'
import { rootOf } from '@/lib/gateways/connect'
import type { ListedTask, Output, Progress } from '@/lib/gateways/gateway'
import { ownMatches } from '@/lib/imports/server/own-matches'
import { newId } from '@/lib/kernel/id'
import { type Model, outputKind } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import type { World } from '@/lib/world'

type ImportRow = Selectable<Schema['imports']>
type Finished = ListedTask & { progress: Extract<Progress, { state: 'completed' }> }
type Taken = { task: Insertable<Schema['tasks']>; outputs: Insertable<Schema['outputs']>[] }

/** The place after a page: `cursor` for the next one, how much of the list was seen. */
type After = { cursor: string; seen: number; more: boolean }

/**
 * Writes a page of the list: what is finished and nobody here made or has, and the place in the list `after` it; without one, `listed` is a part of the
 * page, which is read once more. Nothing at all where somebody stopped it meanwhile or another server was first.
 */
export async function takeListed(
  world: World,
  connection: ConnectionRow,
  listed: ListedTask[],
  row: ImportRow,
  after?: After,
): Promise<void> {
  const finished = once(listed).filter((one): one is Finished => one.progress.state === 'completed')
  const { strange, leftOut } = await strangersAmong(world.db, connection, finished)
  // Texts and data URIs are on disk before anything is believed of them.
  const taken = await Promise.all(strange.map((one) => taskOf(world, connection, one)))
  const now = world.clock.now()
  const added = await world.db.transaction().execute(async (db) => {
    const place = db.updateTable('imports').where('connection_id', '=', connection.id).where('state', '=', 'running')
    const mine = await place
      .set({ changed_at: now })
      .where('started_at', '=', row.started_at)
      .where('cursor', row.cursor === null ? 'is' : '=', row.cursor)
      .returning('connection_id')
      .executeTakeFirst()
    if (!mine) return 0
    const again = await strangersAmong(db, connection, strange)
    const still = new Set(again.strange.map(({ remoteId }) => remoteId))
    let added = 0
    for (const one of taken) if (still.has(one.task.remote_id ?? '') && (await write(db, one, now))) added++
    await place
      .set((eb) => ({
        added: eb('added', '+', added),
        ...(after && {
          cursor: after.cursor,
          seen: eb('seen', '+', after.seen),
          left_out: eb('left_out', '+', leftOut + again.leftOut),
          trouble: null,
          ...(after.more ? { due_at: now } : { due_at: null, state: 'done' as const }),
        }),
      }))
      .execute()
    return added
  })
  world.log('import.page', { connection: connection.id, listed: listed.length, added, ...after })
  if (added > 0 || after?.more) nudgeEngine()
}

const once = (listed: ListedTask[]): ListedTask[] => [
  ...new Map(listed.map((one) => [one.remoteId, one] as const)).values(),
]

/**
 * Those that are no task of this person's, by its id at this gateway whichever connection it came through, nor may be one whose id is not known yet.
 * `leftOut`: how many may belong to one in doubt.
 */
export async function strangersAmong<T extends ListedTask>(
  db: Database,
  connection: ConnectionRow,
  listed: T[],
): Promise<{ strange: T[]; leftOut: number }> {
  if (listed.length === 0) return { strange: [], leftOut: 0 }
  const connectionIds = await sameGateway(db, connection)
  const ids = listed.map(({ remoteId }) => remoteId)
  const rows = await db
    .selectFrom('tasks')
    .select('remote_id')
    .where('connection_id', 'in', connectionIds)
    .where('remote_id', 'in', ids)
    .execute()
  const known = new Set(rows.map(({ remote_id }) => remote_id))
  const ours = await ownMatches(db, connection, connectionIds)
  const unknown = listed.filter((one) => !known.has(one.remoteId) && !ours.wasChatted(one))
  const strange = unknown.filter((one) => !ours.isDoubtful(one))
  return { strange, leftOut: unknown.length - strange.length }
}

/** All connections of its owner's to the gateway of this one, the deleted ones too. */
async function sameGateway(db: Database, connection: ConnectionRow): Promise<string[]> {
  const rows = await db
    .selectFrom('connections')
    .select(['id', 'base_url'])
    .where('owner_id', '=', connection.owner_id)
    .where('dialect', '=', connection.dialect)
    .execute()
  const root = rootOf(connection.base_url)
  return rows.filter(({ base_url }) => rootOf(base_url) === root).map(({ id }) => id)
}

async function taskOf(world: World, connection: ConnectionRow, one: Finished): Promise<Taken> {
  const { remoteId, prompt = '', progress } = one
  const now = world.clock.now()
  const madeAt = Math.min(one.createdAt ?? now, now)
  const model = modelFor(connection.dialect, one.model ?? 'unknown')
  const id = newId(madeAt)
  const outputs = await Promise.all(
    progress.outputs.map(async (output, index) => {
      const url = await holdOutput(world, id, index + 1, output)
      return {
        task_id: id,
        position: index + 1,
        kind: kindOf(output, model),
        url,
        remote_id: output.id ?? null,
        state: 'remote' as const,
        tries: 0,
        next_try_at: now,
        found_at: madeAt,
        expires_at: expiryOf(url) ?? null,
      }
    }),
  )
  return {
    outputs,
    task: {
      id,
      owner_id: connection.owner_id,
      wish_id: `import-${id}`,
      origin: 'import',
      connection_id: connection.id,
      model_id: model.id,
      makes: model.makes,
      prompt,
      input_json: JSON.stringify(prompt === '' ? {} : { prompt }),
      state: 'completed',
      version: 0,
      trouble: outputs.length === 0 ? 'no_output' : null,
      quote_json: JSON.stringify({ source: 'unknown' }),
      charged_amount: progress.charged?.amount ?? null,
      charged_currency: progress.charged?.currency ?? null,
      remote_id: remoteId,
      created_at: madeAt,
      finished_at: madeAt,
      looks: 0,
      changed_at: now,
    },
  }
}

/** All kinds may come under one name in the list. */
const kindOf = ({ kind }: Output, { makes }: Model): Output['kind'] => (kind === 'file' ? outputKind[makes] : kind)

async function write(db: Database, { task, outputs }: Taken, now: number): Promise<boolean> {
  // Each has a revision of its own: pages read changes by it, a few at a time.
  const revision = await nextRevision(db, task.owner_id)
  const written = await db
    .insertInto('tasks')
    .values({ ...task, revision })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!written) return false
  await writeSearchText(db, { ownerId: task.owner_id, subjectId: task.id, text: task.prompt })
  const note = "from the gateway's list"
  await db
    .insertInto('task_events')
    .values({ task_id: task.id, at: now, from_state: null, to_state: 'completed', note })
    .execute()
  if (outputs.length > 0) await db.insertInto('outputs').values(outputs).execute()
  return true
}
