import { gatewayOf } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow } from '@/lib/db/schema'
import type { Right } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { Model } from '@/lib/models/model'
import { toRequestInput } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { inputHash } from '@/lib/quotes/server/input-hash'
import { keepQuote, knownQuote, youngMs } from '@/lib/quotes/server/known-quotes'
import { startedByAsking } from '@/lib/quotes/server/started-by-asking'
import { plainMedia } from '@/lib/tasks/server/plain-media'
import type { World } from '@/lib/world'

export type Priced = {
  world: World
  connection: ConnectionRow
  model: Model
  /** As its rules let it pass, local files and all. */
  input: Record<string, unknown>
}

/**
 * What this input would cost: exact from the gateway's dry run, else its price list, else unknown. Never charges where the gateway keeps to its language, and sends no
 * local file: references are priced as the example address they will be replaced by. An answer of the last ten minutes (a price list's: one minute) is used again; the
 * same question twice at once is asked once. A gateway that starts a task when asked is asked once, and never again: a GatewayError with `started`, and unknown from
 * then on. Until a gateway has named a price it is asked one question at a time. Throws GatewayError. `right`: in the request budget.
 */
export async function quoteOf({
  right = 'quote',
  withinMs,
  ...priced
}: Priced & { right?: Extract<Right, 'quote' | 'rest'>; withinMs?: number }): Promise<Quote> {
  const known = await knownQuoteOf(priced, withinMs)
  return known ?? askOnce(priced, right)
}

/** The same as far as it is known without asking; unknown where asking starts tasks. */
export async function knownQuoteOf(
  priced: Priced,
  withinMs = youngMs[priced.connection.dialect],
): Promise<Quote | undefined> {
  if ((await standingOf(priced)) === 'charges') return { source: 'unknown' }
  return knownQuote(priced.world, placeOf(priced), withinMs)
}

/** The same where the connection's row was read for this very request. */
export async function knownQuoteAt(priced: Priced): Promise<Quote | undefined> {
  const { world, connection } = priced
  if (standingIn(connection, connection) === 'charges') return { source: 'unknown' }
  return knownQuote(world, placeOf(priced), youngMs[connection.dialect])
}

/** Whether this gateway starts tasks when asked for a price. */
export const chargesForAsking = async (priced: Pick<Priced, 'world' | 'connection'>): Promise<boolean> =>
  (await standingOf(priced)) === 'charges'

/** What is known of asking this gateway for prices, by now and with this address and key: the row in hand may be old. */
async function standingOf({ world, connection }: Pick<Priced, 'world' | 'connection'>): Promise<Standing> {
  if (connection.dialect === 'onysoft') return 'answers'
  const row = await world.db
    .selectFrom('connections')
    .select(['base_url', 'key_sealed', 'dry_run_answered_at', 'dry_run_ignored_at'])
    .where('id', '=', connection.id)
    .executeTakeFirst()
  return standingIn(row, connection)
}

type Standing = 'answers' | 'changed' | 'charges' | 'untried'
type StandingRow = Pick<ConnectionRow, 'base_url' | 'key_sealed' | 'dry_run_answered_at' | 'dry_run_ignored_at'>

function standingIn(row: StandingRow | undefined, connection: ConnectionRow): Standing {
  if (connection.dialect === 'onysoft') return 'answers'
  if (row?.base_url !== connection.base_url || row.key_sealed !== connection.key_sealed) return 'changed'
  if (row.dry_run_ignored_at !== null) return 'charges'
  return row.dry_run_answered_at === null ? 'untried' : 'answers'
}

const asking = new WeakMap<World, Map<string, Promise<Quote>>>()

function askOnce(priced: Priced, right: Right): Promise<Quote> {
  const { world, connection } = priced
  const place = placeOf(priced)
  const key = JSON.stringify([place, connection.base_url, connection.key_sealed])
  const questions = asking.get(world) ?? new Map<string, Promise<Quote>>()
  asking.set(world, questions)
  const asked = questions.get(key)
  if (asked) return asked
  const question = ask(priced, right)
    .then(async (quote) => {
      const standing = await standingOf(priced)
      if (standing === 'changed' || standing === 'charges') return quote
      if (standing === 'untried' && quote.source === 'exact')
        await world.db
          .updateTable('connections')
          .set({ dry_run_answered_at: world.clock.now() })
          .where('id', '=', connection.id)
          .where('base_url', '=', connection.base_url)
          .where('key_sealed', '=', connection.key_sealed)
          .execute()
      await keepQuote(world, place, quote)
      return quote
    })
    .finally(() => questions.delete(key))
  questions.set(key, question)
  return question
}

const turns = new WeakMap<World, Map<string, Promise<unknown>>>()

/** One after the other while nobody knows whether asking starts a task: a plan asks a thousand. */
async function ask(priced: Priced, right: Right): Promise<Quote> {
  const { world, connection } = priced
  if ((await standingOf(priced)) === 'answers') return put(priced, right)
  const ofWorld = turns.get(world) ?? new Map<string, Promise<unknown>>()
  turns.set(world, ofWorld)
  const before = ofWorld.get(connection.id)
  const mine = (async () => {
    await before?.catch(() => undefined)
    const standing = await standingOf(priced)
    if (standing === 'charges') return { source: 'unknown' as const }
    const question = put(priced, right)
    // By now it is known to answer: nobody need wait for this one.
    return standing === 'answers' ? { question } : question
  })()
  ofWorld.set(connection.id, mine)
  try {
    const said = await mine
    return 'question' in said ? await said.question : said
  } finally {
    if (ofWorld.get(connection.id) === mine) ofWorld.delete(connection.id)
  }
}

async function put(priced: Priced, right: Right): Promise<Quote> {
  const { world, connection, model } = priced
  try {
    return await gatewayOf(world, connection).quote({ model, input: requestInput(priced) }, right)
  } catch (error) {
    if (error instanceof GatewayError && error.started) await startedByAsking(priced, error.started)
    throw error
  }
}

const requestInput = ({ model, input }: Pick<Priced, 'model' | 'input'>) =>
  toRequestInput(model, plainMedia(model, input))

const placeOf = (priced: Priced) => ({
  connectionId: priced.connection.id,
  modelId: priced.model.id,
  hash: inputHash(priced.connection.dialect, requestInput(priced)),
})
