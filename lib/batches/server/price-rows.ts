import type { Refusal } from '@/lib/batches/contract'
import type { BatchRow } from '@/lib/batches/server/own-batch'
import { asksFor } from '@/lib/batches/server/view-batches'
import { connectionsOf } from '@/lib/batches/server/write-batch'
import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { quoteOf } from '@/lib/quotes/server/quote'
import type { World } from '@/lib/world'

const second = 1_000
/** A step ends well before its lease does. */
const stepMs = 5 * second
const questionsAtOnce = 60
/** So many answers may be on their way at once, so that a gateway that takes two seconds for one is asked as often as its budget allows. */
const askersEach = 14

/**
 * Asks for prices that a plan lacks, at the weakest right to each key's request budget, for about five seconds. Each answer is written down as it comes, so a server
 * that ends in between asks no question again that was answered. Leaves the batch planned, or with the time at which to go on.
 */
export async function priceRows(world: World, batchId: string): Promise<void> {
  const { db, clock } = world
  const batch = await db.selectFrom('batches').selectAll().where('id', '=', batchId).executeTakeFirst()
  if (!batch || !asksFor.includes(batch.state)) return
  const begun = clock.now()
  const connections = await connectionsOf(world, batch.owner_id)
  const questions = await openQuestions(world, batch)
  const troubles = new Map<string, Trouble>()
  const perConnection = [...Map.groupBy(questions, ({ connection_id }) => connection_id)].map(([id, own]) => {
    const waiting = [...own]
    const asker = async (most: number) => {
      for (let next = waiting.shift(), asked = 0; next; next = asked < most ? waiting.shift() : undefined) {
        if (troubles.has(id) || clock.now() - begun > stepMs) return
        const trouble = await answer(world, batch, next, connections.get(id))
        if (trouble?.kind) troubles.set(id, trouble)
        if (!trouble || trouble.kind) {
          asked++
          continue
        }
        waiting.unshift(next)
        await clock.wait(trouble.until - clock.now())
      }
    }
    // One alone first: where a gateway ignores that it is only asked, no more than one task is started.
    return asker(1).then(() => Promise.all(Array.from({ length: askersEach }, () => asker(Infinity))))
  })
  await Promise.all(perConnection)
  await moveOn(world, batch, [...troubles.values()])
}

type Question = { question: string; connection_id: string; model_id: string; input_json: string }
/** `kind`: told to the owner; a wait for a slot is none. */
type Trouble = { kind?: GatewayError['kind']; until: number }

/** A row for each question that is open, the first rows first. */
async function openQuestions({ db }: World, { id }: BatchRow): Promise<Question[]> {
  const firsts = db
    .selectFrom('batch_rows')
    .select((eb) => eb.fn.min('position').as('position'))
    .where('batch_id', '=', id)
    .where('quote_json', 'is', null)
    .where('refusals_json', 'is', null)
    .groupBy('question')
    .orderBy('position')
    .limit(questionsAtOnce)
  return db
    .selectFrom('batch_rows')
    .select(['question', 'connection_id', 'model_id', 'input_json'])
    .where('batch_id', '=', id)
    .where('position', 'in', firsts)
    .orderBy('position')
    .execute()
}

async function answer(world: World, batch: BatchRow, asked: Question, connection: ConnectionRow | undefined) {
  if (!connection) return settle(world, batch, asked, { refusal: gone })
  try {
    const model = modelFor(connection.dialect, asked.model_id)
    const quote = await quoteOf({ world, connection, model, input: JSON.parse(asked.input_json), right: 'rest' })
    return await settle(world, batch, asked, { quote })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.kind === 'refused') {
      const say = { key: 'errors.gateway.refused', values: { said: error.said ?? '' } }
      return settle(world, batch, asked, { refusal: { path: '', say } })
    }
    if (error.kind === 'garbled') {
      await giveUp(world, batch, asked.connection_id)
      return { kind: 'garbled', until: world.clock.now() } satisfies Trouble
    }
    const isOurs = error.because === 'no_slot'
    const pause = isOurs ? second : error.kind === 'busy' || error.kind === 'unreachable' ? 15 * second : 60 * second
    const until = Math.max(error.retryAt ?? 0, world.clock.now() + pause)
    return { until, ...(!isOurs && { kind: error.kind }) } satisfies Trouble
  }
}

const gone: Refusal = { path: 'connection', say: { key: 'errors.noSuchConnection' } }

/**
 * An answer that cannot be read will be no better next time, and a gateway that ignores that it was only asked would start a task for each question: nothing more is asked
 * there, and what is open is of unknown price.
 */
async function giveUp({ db, clock }: World, { id }: BatchRow, connectionId: string): Promise<void> {
  await db
    .updateTable('batch_rows')
    .set({ quote_json: JSON.stringify({ source: 'unknown' }), priced_at: clock.now() })
    .where('batch_id', '=', id)
    .where('connection_id', '=', connectionId)
    .where('quote_json', 'is', null)
    .where('refusals_json', 'is', null)
    .execute()
}

/** All rows that asked the same have their answer. */
async function settle(
  { db, clock }: World,
  { id, state }: BatchRow,
  { question }: Question,
  said: { quote: Quote } | { refusal: Refusal },
): Promise<undefined> {
  const priced_at = clock.now()
  await db
    .updateTable('batch_rows')
    .set(
      'quote' in said
        ? { quote_json: JSON.stringify(said.quote), priced_at }
        : state === 'planning'
          ? { refusals_json: JSON.stringify([said.refusal]) }
          : // A row that waits keeps the price it was started with; the gateway will refuse it at no cost.
            (eb) => ({
              quote_json: eb
                .selectFrom('tasks')
                .select('tasks.quote_json')
                .whereRef('tasks.id', '=', 'batch_rows.task_id'),
              priced_at,
            }),
    )
    .where('batch_id', '=', id)
    .where('question', '=', question)
    .where('quote_json', 'is', null)
    .where('refusals_json', 'is', null)
    .execute()
}

async function moveOn({ db, clock }: World, { id, state }: BatchRow, troubles: Trouble[]): Promise<void> {
  const now = clock.now()
  const open = await db
    .selectFrom('batch_rows')
    .select('position')
    .where('batch_id', '=', id)
    .where('quote_json', 'is', null)
    .where('refusals_json', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const kinds = troubles.flatMap(({ kind }) => kind ?? [])
  const until = troubles.length === 0 ? now : Math.min(...troubles.map((each) => each.until))
  await db
    .updateTable('batches')
    .set({
      // That a gateway's answer was none stays said beside the plan.
      trouble: open ? (kinds[0] ?? null) : kinds.includes('garbled') ? 'garbled' : null,
      changed_at: now,
      ...(open ? { due_at: until } : state === 'planning' && { state: 'planned', due_at: null }),
    })
    .where('id', '=', id)
    .where('state', '=', state)
    .execute()
}
