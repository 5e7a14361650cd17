import type { TaskRow } from '@/lib/db/schema'
import type { Message } from '@/lib/kernel/message'
import { limitsBinding, spendingOf } from '@/lib/limits/server/settle'
import { type NotRoom, type Room, takeRoom } from '@/lib/limits/server/take-room'
import { viewLimits } from '@/lib/limits/server/view-limits'
import { modelFor } from '@/lib/models/unknown-model'
import { isLess } from '@/lib/money/arithmetic'
import { Quote } from '@/lib/money/money'
import { askSoon } from '@/lib/quotes/server/trusted-quote'
import { changeTask, changeTaskUntold } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Full = Extract<Room, { taken: false }>

const againMs = 15_000

/**
 * Tries to take room for a queued task that has none, at the price that it has now: one that was heard more than ten minutes ago is asked again, for five seconds at most.
 * With its room the task is due at once. Answers what still stops it, written down: the limit it now waits for, a price that could not be asked (until `held_until`), or
 * one that rose, which its owner sees before they try again. Undefined where it has its room, or somebody else changed it meanwhile.
 */
export async function tryRoom(world: World, task: TaskRow): Promise<NotRoom | undefined> {
  const spending = await spendingOf(world.db, task)
  const { keyId, batchId, ...plain } = spending
  const wish = { ...plain, keyId: keyId ?? undefined, batchId: batchId ?? undefined }
  const seen = quoteIn(task.quote_json)
  const said = await priceNow(world, task)
  const quote = said.quote ?? seen
  if (!said.quote) {
    const limits = (await limitsBinding(world.db, spending)).filter(({ is_hard }) => is_hard === 1)
    const [limit] = await viewLimits(world.db, limits.slice(0, 1), world.clock.now(), [task.owner_id])
    if (limit) {
      await waitForPrice(world, task, limit.id, said.trouble)
      return { taken: false, limit, say: { key: 'prices.notAsked' } }
    }
  } else {
    const say = saidOtherwise(seen, said.quote)
    if (say) {
      await waitForWord(world, task, said.quote)
      return { taken: false, say }
    }
  }
  const now = world.clock.now()
  const free = { ...unheld, quote_json: JSON.stringify(quote), reserved_at: now, due_at: now }
  try {
    await changeTask(world, task, free, undefined, async (transaction) => {
      const room = await takeRoom(transaction, [{ ...wish, quote }], now)
      if (!room.taken) throw new NoRoom(room)
    })
    return undefined
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
    const { room } = error
    const isSaid = task.held_reason === 'limit' && room.limit.id === task.held_limit_id && task.held_until === null
    const held = { held_reason: 'limit', held_limit_id: room.limit.id, held_until: null, price_before_json: null }
    if (!isSaid) await changeTask(world, task, { ...held, held_said: null, quote_json: JSON.stringify(quote) })
    return room
  }
}

const unheld = {
  held_reason: null,
  held_limit_id: null,
  held_until: null,
  held_said: null,
  sends_when_room: 0,
  price_before_json: null,
}

const quoteIn = (json: string) => Quote.parse(JSON.parse(json))

async function priceNow(world: World, task: TaskRow): ReturnType<typeof askSoon> {
  const connection = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', task.connection_id)
    .executeTakeFirstOrThrow()
  // Its sending meets that.
  if (connection.deleted_at !== null) return { quote: quoteIn(task.quote_json) }
  const model = modelFor(connection.dialect, task.model_id)
  return askSoon({ world, connection, model, input: JSON.parse(task.input_json) })
}

/** Undefined: nobody pays more than they saw. Where nobody saw a price there is none to hold to. */
function saidOtherwise(seen: Quote, now: Quote): Message | undefined {
  if (seen.source === 'unknown') return undefined
  const before = { money: seen.price }
  if (now.source === 'unknown') return { key: 'prices.notSaidNow', values: { before } }
  if (now.price.currency === seen.price.currency && !isLess(seen.price, now.price)) return undefined
  return { key: 'prices.changed', values: { before, now: { money: now.price } } }
}

/** The new price becomes what its owner sees: trying again is their word for it. */
const waitForWord = (world: World, task: TaskRow, quote: Quote) =>
  changeTask(world, task, {
    ...unheld,
    held_reason: 'price_rose',
    price_before_json: task.quote_json,
    quote_json: JSON.stringify(quote),
    due_at: null,
  })

/** Asked again by itself, except where asking has started a task: its owner is to see that first. */
async function waitForPrice(
  world: World,
  task: TaskRow,
  limitId: string,
  trouble: Awaited<ReturnType<typeof askSoon>>['trouble'],
): Promise<void> {
  const now = world.clock.now()
  const until = Math.max(trouble?.retryAt ?? now + againMs, now + 1_000)
  const change = { held_reason: 'limit', held_limit_id: limitId, held_until: until, held_said: trouble?.said ?? null }
  const isNews = task.held_until === null || task.held_reason !== 'limit' || Boolean(trouble?.started)
  const also = trouble?.started ? { sends_when_room: 0 } : {}
  await (isNews ? changeTask : changeTaskUntold)(world, task, { ...change, ...also })
}

/** Takes back what was written: all or nothing. */
class NoRoom extends Error {
  readonly room: Full
  constructor(room: Full) {
    super('A limit has no room')
    this.room = room
  }
}
