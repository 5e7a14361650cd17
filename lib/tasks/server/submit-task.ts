import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import type { LimitView } from '@/lib/limits/contract'
import { limitsBinding } from '@/lib/limits/server/settle'
import { takeRoom } from '@/lib/limits/server/take-room'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { trustedQuote } from '@/lib/quotes/server/trusted-quote'
import { requireOwnAssets } from '@/lib/assets/server/require-own-assets'
import type { SubmitTask, SubmittedTask } from '@/lib/tasks/contract'
import { refuseUncovered } from '@/lib/tasks/server/refuse-uncovered'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import { writeTask } from '@/lib/tasks/server/write-task'
import type { World } from '@/lib/world'

type Input = {
  world: World
  user: { id: string }
  input: SubmitTask
  keyId?: string
  /** The price is asked whatever hangs on it, since nobody has claimed one. */
  asksPrice?: boolean
}

/**
 * Writes the wish down as a queued task, with its room under every limit; the engine makes it true. Where a hard limit leaves it no room it is written down all the same, and
 * waits. The same `wishId` again is the same task. AppError `invalid` names each field and rule.
 */
export async function submitTask({ world, user, input, keyId, asksPrice = false }: Input): Promise<SubmittedTask> {
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
  const wishedInput = parsed.input
  await requireOwnAssets(world, user.id, wishedInput)
  const spending = { ownerId: user.id, connectionId: connection.id, gateway: model.gateway, modelId: model.id, keyId }
  const quote = (await wished(db, user.id, input.wishId)) ? unknown : await quoteFor()

  let over: LimitView[] = []
  const isNew = await db.transaction().execute(async (transaction) => {
    // Locked first: the same wish twice at once takes room once.
    await nextRevision(transaction, user.id)
    if (await wished(transaction, user.id, input.wishId)) return false
    const now = clock.now()
    const room = await takeRoom(transaction, [{ ...spending, quote }], now)
    over = room.taken ? room.over : []
    const standing = room.taken ? { reservedAt: now } : { held: { reason: 'limit' as const, limitId: room.limit.id } }
    const { wishId, retryOf } = input
    const wish = { world, user, connection, model, input: wishedInput, quote, wishId, retryOf, keyId }
    return (await writeTask(transaction, { ...wish, ...standing })) !== undefined
  })
  const row = await db
    .selectFrom('tasks')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('wish_id', '=', input.wishId)
    .executeTakeFirstOrThrow()
  if (isNew) world.log('task.queued', { task: row.id, connection: connection.id, held: row.held_reason ?? undefined })
  nudgeEngine()
  const [view] = await viewTasks(world, [row])
  if (!view) throw new Error('A task that was just written is gone')
  return { ...view, ...(isNew && over.length > 0 && { over }) }

  async function quoteFor(): Promise<Quote> {
    const needed = asksPrice || (await limitsBinding(db, spending)).length > 0
    const quote = await trustedQuote(world, connection, model, wishedInput, input.quote, { needed })
    await refuseUncovered(world, connection, quote)
    return quote
  }
}

const unknown: Quote = { source: 'unknown' }

const wished = (db: World['db'], ownerId: string, wishId: string) =>
  db.selectFrom('tasks').select('id').where('owner_id', '=', ownerId).where('wish_id', '=', wishId).executeTakeFirst()
