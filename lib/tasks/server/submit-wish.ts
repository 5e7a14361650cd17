import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { ownConnection } from '@/lib/connections/server/own-connection'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { LimitRow } from '@/lib/limits/binds'
import type { LimitView } from '@/lib/limits/contract'
import { sayFull } from '@/lib/limits/say-full'
import { limitsBinding } from '@/lib/limits/server/settle'
import { takeRoom } from '@/lib/limits/server/take-room'
import { holdRoom } from '@/lib/limits/server/uses'
import { refusedInput } from '@/lib/models/refused-input'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { quoteTrouble } from '@/lib/quotes/server/quote-trouble'
import { knownQuoteAt } from '@/lib/quotes/server/quote'
import { askUnlessKnown } from '@/lib/quotes/server/trusted-quote'
import { requireOwnAssets } from '@/lib/assets/server/require-own-assets'
import type { SubmitTask } from '@/lib/tasks/contract'
import { refuseEmpty, refuseUncovered } from '@/lib/tasks/server/refuse-uncovered'
import { writeTask } from '@/lib/tasks/server/write-task'
import type { World } from '@/lib/world'

export type Wish = {
  world: World
  user: { id: string }
  input: SubmitTask
  /** The price is asked whatever hangs on it, since nobody has claimed one. */
  asksPrice?: boolean
  /** The rules of the catalogue are not checked: the gateway has the word. */
  isUnchecked?: boolean
  /** The row of the input's connection, where it was read for this very request. */
  connection?: ConnectionRow
  /** Its `wishId` was made for this very request: no task can have it already. */
  isFirst?: boolean
  script?: ScriptWish
}

/** What a script's wish has beside one of the studio. */
export type ScriptWish = {
  keyId: string
  /** Of the request as it came: the same `wishId` with another one is refused. */
  hash: string
  twin?: Twin
  callbackUrl?: string
  /** A hard limit refuses it (AppError `limit_reached`) instead of letting it wait; so does a price that such a limit has to know and nobody says just now. */
  refusesWhenFull: boolean
}

/** Which task of the same key and hash is this very wish: one made at `since` or later (ms since 1970 UTC); `isRepetition`: only one that a client's own repetition made. */
export type Twin = { since: number; isRepetition?: boolean }

/** So begins the `wishId` of what a client repeated by itself, and which may be a task already. */
export const repetitionPrefix = 'again-'

export type Submitted = { row: TaskRow; isNew: boolean; over: LimitView[] }

/**
 * Writes the wish down as a queued task, with its room under every limit; the engine makes it true. Where a hard limit leaves it no room it is written down all the same, and
 * waits; so it does where a hard limit has to know its price and the gateway could not be asked, and goes on by itself. The same `wishId` again is the same task. AppError
 * `invalid` names each field and rule; `gateway_trouble` what the gateway refuses to price under a hard limit; `out_of_money` what is known not to be covered; `key_reused`
 * another request under the same `wishId`.
 */
export async function submitWish(wish: Wish): Promise<Submitted> {
  const { world, user, input, script, asksPrice = false, isUnchecked = false } = wish
  const { db, clock } = world
  const before = await earlier(db, wish)
  if (before) return { row: before, isNew: false, over: [] }
  const connection = wish.connection ?? (await ownConnection(world, user.id, input.connectionId))
  const model = modelFor(connection.dialect, input.modelId)
  if (model.gateway !== connection.dialect) throw new AppError('invalid', { key: 'errors.modelElsewhere' })
  const parsed = isUnchecked ? ({ ok: true, input: input.input } as const) : parseInput(model, input.input)
  if (!parsed.ok) throw refusedInput(parsed.refusals)
  const wishedInput = parsed.input
  await requireOwnAssets(world, user.id, wishedInput, model)
  const keyId = script?.keyId
  const spending = { ownerId: user.id, connectionId: connection.id, gateway: model.gateway, modelId: model.id, keyId }
  const { quote, unpriced } = await quoteFor()

  let over: LimitView[] = []
  const submitted = await db.transaction().execute(async (transaction) => {
    // Locked first: the same wish twice at once takes room once.
    const revision = await holdRoom(transaction, user.id)
    const meanwhile = await earlier(transaction, wish)
    if (meanwhile) return { row: meanwhile, isNew: false }
    const standing = unpriced ? waitsForPrice(unpriced) : await roomFor(transaction, clock.now())
    const { wishId, retryOf } = input
    const task = { world, user, connection, model, input: wishedInput, quote, wishId, retryOf, script }
    const row = await writeTask(transaction, { ...task, ...standing, revision })
    if (!row) throw new Error('A wish that was not there could not be written')
    return { row, isNew: true }
  })
  const { row, isNew } = submitted
  if (isNew) world.log('task.queued', { task: row.id, connection: connection.id, held: row.held_reason ?? undefined })
  nudgeEngine()
  return { row, isNew, over: isNew ? over : [] }

  async function roomFor(transaction: Database, now: number) {
    const room = await takeRoom(transaction, [{ ...spending, quote }], now, { isHeld: true })
    over = room.taken ? room.over : []
    if (room.taken) return { reservedAt: now }
    if (script?.refusesWhenFull) throw new AppError('limit_reached', sayFull(room))
    // Who comes here with a script has said that it is to wait; nobody would press for it.
    return { held: { reason: 'limit' as const, limitId: room.limit.id, sendsWhenRoom: script !== undefined } }
  }

  /** `unpriced`: the hard limit that has to know its price, where the gateway could not say it just now; the quote is then what its owner saw. */
  async function quoteFor(): Promise<{ quote: Quote; unpriced?: LimitRow }> {
    const priced = { world, connection, model, input: wishedInput }
    const [limits, known] = await Promise.all([limitsBinding(db, spending), knownQuoteAt(priced)])
    const said = await askUnlessKnown(priced, known, input.quote, { needed: asksPrice || limits.length > 0 })
    const hard = said.quote ? undefined : limits.find(({ is_hard }) => is_hard === 1)
    if (hard && said.trouble?.kind === 'refused') throw quoteTrouble(model, said.trouble)
    if (hard && script?.refusesWhenFull)
      throw said.trouble ? quoteTrouble(model, said.trouble) : new AppError('too_many', { key: 'prices.notAsked' })
    if (hard) return { quote: input.quote ?? unknown, unpriced: hard }
    const quote = said.quote ?? unknown
    if (quote.source === 'unknown' && script?.refusesWhenFull) await refuseEmpty(world, connection)
    await refuseUncovered(world, connection, quote)
    return { quote }
  }
}

const waitsForPrice = ({ id }: LimitRow) => ({ held: { reason: 'limit' as const, limitId: id, sendsWhenRoom: true } })

const unknown: Quote = { source: 'unknown' }

/** The task that this very wish has become already. */
async function earlier(db: Database, { user, input, isFirst, script }: Wish): Promise<TaskRow | undefined> {
  const same = isFirst
    ? undefined
    : await db
        .selectFrom('tasks')
        .selectAll()
        .where('owner_id', '=', user.id)
        .where('wish_id', '=', input.wishId)
        .executeTakeFirst()
  if (same && script && same.wish_hash !== script.hash) throw new AppError('key_reused', { key: 'errors.keyReused' })
  if (same || !script?.twin) return same
  const { since, isRepetition } = script.twin
  const twins = db
    .selectFrom('tasks')
    .selectAll()
    .where('key_id', '=', script.keyId)
    .where('wish_hash', '=', script.hash)
    .where('created_at', '>=', since)
    // Whoever asks again after a failure wants another try.
    .where('state', 'not in', ['failed', 'canceled'])
    .orderBy('created_at', 'desc')
  return (isRepetition ? twins.where('wish_id', 'like', `${repetitionPrefix}%`) : twins).executeTakeFirst()
}
