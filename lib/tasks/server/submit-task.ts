import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import { writeParents } from '@/lib/lineage/server/write-parents'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import { requireOwnAssets } from '@/lib/assets/server/require-own-assets'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import type { SubmitTask, TaskView } from '@/lib/tasks/contract'
import { refuseUncovered } from '@/lib/tasks/server/refuse-uncovered'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; input: SubmitTask }

/** Writes the wish down as a queued task; the engine makes it true. The same `wishId` again is the same task. AppError `invalid` names each field and rule. */
export async function submitTask({ world, user, input }: Input): Promise<TaskView> {
  const { db, clock } = world
  const connection = await ownConnection(world, user.id, input.connectionId)
  const model = modelFor(connection.dialect, input.modelId)
  if (model.gateway !== connection.dialect) throw new AppError('invalid', { key: 'errors.modelElsewhere' })
  const parsed = parseInput(model, input.input)
  if (!parsed.ok)
    throw new AppError(
      'invalid',
      { key: 'errors.invalidInput' },
      { fields: parsed.refusals.map(({ path, say }) => ({ path, say })) },
    )
  await requireOwnAssets(world, user.id, parsed.input)
  const known = await db
    .selectFrom('tasks')
    .select('id')
    .where('owner_id', '=', user.id)
    .where('wish_id', '=', input.wishId)
    .executeTakeFirst()
  if (!known) await refuseUncovered(world, connection, input.quote)

  const now = clock.now()
  const prompt = promptOf(parsed.input)
  const isNew = await db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const written = await transaction
      .insertInto('tasks')
      .values({
        id: newId(now),
        owner_id: user.id,
        wish_id: input.wishId,
        connection_id: connection.id,
        model_id: model.id,
        makes: model.makes,
        prompt,
        input_json: JSON.stringify(parsed.input),
        state: 'queued',
        version: 0,
        quote_json: JSON.stringify(input.quote ?? { source: 'unknown' }),
        retry_of: input.retryOf ?? null,
        created_at: now,
        due_at: now,
        looks: 0,
        changed_at: now,
        revision,
      })
      .onConflict((conflict) => conflict.columns(['owner_id', 'wish_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) return false
    await transaction
      .insertInto('task_events')
      .values({ task_id: written.id, at: now, from_state: null, to_state: 'queued', note: null })
      .execute()
    await writeSearchText(transaction, { ownerId: user.id, subjectId: written.id, text: prompt })
    const made = { id: written.id, owner_id: user.id, model_id: model.id }
    await writeParents(transaction, made, connection.dialect, parsed.input)
    return true
  })
  const row = await db
    .selectFrom('tasks')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('wish_id', '=', input.wishId)
    .executeTakeFirstOrThrow()
  if (isNew) world.log('task.queued', { task: row.id, connection: connection.id })
  nudgeEngine()
  const [view] = await viewTasks(world, [row])
  if (!view) throw new Error('A task that was just written is gone')
  return view
}

/** What a person would call its prompt: the first of these that holds text. */
const promptFields = ['prompt', 'gpt_description_prompt', 'tags', 'title']

function promptOf(input: Record<string, unknown>): string {
  const said = promptFields.map((field) => input[field]).find((value) => typeof value === 'string' && value !== '')
  if (typeof said === 'string') return said
  const shots = Array.isArray(input.multi_shots) ? input.multi_shots : []
  return shots.map((shot: { prompt?: unknown }) => shot.prompt).join(' · ')
}
