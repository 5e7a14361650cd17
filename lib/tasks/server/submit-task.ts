import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { ownConnection } from '@/lib/connections/server/own-connection'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import type { LimitRow } from '@/lib/limits/binds'
import type { LimitView } from '@/lib/limits/contract'
import { limitsBinding } from '@/lib/limits/server/settle'
import { takeRoom } from '@/lib/limits/server/take-room'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { quoteTrouble } from '@/lib/quotes/server/quote-trouble'
import { askedQuote } from '@/lib/quotes/server/trusted-quote'
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
 * waits; so it does where a hard limit has to know its price and the gateway could not be asked, and goes on by itself. The same `wishId` again is the same task. AppError
 * `invalid` names each field and rule; `gateway_trouble` what the gateway refuses to price under a hard limit.
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
  const { quote, unpriced } = (await wished(db, user.id, input.wishId)) ? { quote: unknown } : await quoteFor()

  let over: LimitView[] = []
  const isNew = await db.transaction().execute(async (transaction) => {
    // Locked first: the same wish twice at once takes room once.
    await nextRevision(transaction, user.id)
    if (await wished(transaction, user.id, input.wishId)) return false
    const now = clock.now()
    const standing = unpriced ? waitsForPrice(unpriced) : await roomFor(transaction, now)
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

  async function roomFor(transaction: Database, now: number) {
    const room = await takeRoom(transaction, [{ ...spending, quote }], now)
    over = room.taken ? room.over : []
    return room.taken ? { reservedAt: now } : { held: { reason: 'limit' as const, limitId: room.limit.id } }
  }

  /** `unpriced`: the hard limit that has to know its price, where the gateway could not say it just now; the quote is then what its owner saw. */
  async function quoteFor(): Promise<{ quote: Quote; unpriced?: LimitRow }> {
    const limits = await limitsBinding(db, spending)
    const needed = asksPrice || limits.length > 0
    const said = await askedQuote(world, connection, model, wishedInput, input.quote, { needed })
    const hard = said.quote ? undefined : limits.find(({ is_hard }) => is_hard === 1)
    if (hard && said.trouble?.kind === 'refused') throw quoteTrouble(model, said.trouble)
    if (hard) return { quote: input.quote ?? unknown, unpriced: hard }
    const quote = said.quote ?? unknown
    await refuseUncovered(world, connection, quote)
    return { quote }
  }
}

const waitsForPrice = ({ id }: LimitRow) => ({ held: { reason: 'limit' as const, limitId: id, sendsWhenRoom: true } })

const unknown: Quote = { source: 'unknown' }

const wished = (db: World['db'], ownerId: string, wishId: string) =>
  db.selectFrom('tasks').select('id').where('owner_id', '=', ownerId).where('wish_id', '=', wishId).executeTakeFirst()
