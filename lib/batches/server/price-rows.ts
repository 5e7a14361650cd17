import type { Refusal } from '@/lib/batches/contract'
import type { BatchRow } from '@/lib/batches/server/own-batch'
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
  if (batch?.state !== 'planning') return
  const begun = clock.now()
  const connections = await connectionsOf(world, batch.owner_id)
  const questions = await openQuestions(world, batch)
  const troubles = new Map<string, Trouble>()
  const perConnection = [...Map.groupBy(questions, ({ connection_id }) => connection_id)].map(([id, own]) => {
    const waiting = [...own]
    const asker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (troubles.has(id) || clock.now() - begun > stepMs) return
        const trouble = await answer(world, batch, next, connections.get(id))
        if (trouble?.kind) troubles.set(id, trouble)
        if (!trouble || trouble.kind) continue
        waiting.unshift(next)
        await clock.wait(trouble.until - clock.now())
      }
    }
    return Promise.all(Array.from({ length: askersEach }, asker))
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
    // An answer that cannot be read will be no better next time.
    if (error.kind === 'garbled') return settle(world, batch, asked, { quote: { source: 'unknown' } })
    const isOurs = error.because === 'no_slot'
    const pause = isOurs ? second : error.kind === 'busy' || error.kind === 'unreachable' ? 15 * second : 60 * second
    const until = Math.max(error.retryAt ?? 0, world.clock.now() + pause)
    return { until, ...(!isOurs && { kind: error.kind }) } satisfies Trouble
  }
}

const gone: Refusal = { path: 'connection', say: { key: 'errors.noSuchConnection' } }

/** All rows that asked the same have their answer. */
async function settle(
  { db }: World,
  { id }: BatchRow,
  { question }: Question,
  said: { quote: Quote } | { refusal: Refusal },
): Promise<undefined> {
  await db
    .updateTable('batch_rows')
    .set(
      'quote' in said ? { quote_json: JSON.stringify(said.quote) } : { refusals_json: JSON.stringify([said.refusal]) },
    )
    .where('batch_id', '=', id)
    .where('question', '=', question)
    .where('quote_json', 'is', null)
    .where('refusals_json', 'is', null)
    .execute()
}

async function moveOn({ db, clock }: World, { id }: BatchRow, troubles: Trouble[]): Promise<void> {
  const now = clock.now()
  const open = await db
    .selectFrom('batch_rows')
    .select('position')
    .where('batch_id', '=', id)
    .where('quote_json', 'is', null)
    .where('refusals_json', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const trouble = troubles.find(({ kind }) => kind !== undefined)?.kind ?? null
  const until = troubles.length === 0 ? now : Math.min(...troubles.map((each) => each.until))
  await db
    .updateTable('batches')
    .set(
      open
        ? { due_at: until, trouble, changed_at: now }
        : { state: 'planned', due_at: null, trouble: null, changed_at: now },
    )
    .where('id', '=', id)
    .where('state', '=', 'planning')
    .execute()
}
