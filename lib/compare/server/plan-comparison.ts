import { requireOwnAssets } from '@/lib/assets/server/require-own-assets'
import { type NewRow, writeBatch } from '@/lib/batches/server/write-batch'
import { type Entry, PlanComparison } from '@/lib/compare/contract'
import { fewestCompared, mostCompared } from '@/lib/compare/entrants'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError, type FieldFault } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import { limitsBinding } from '@/lib/limits/server/settle'
import { quoteTrouble } from '@/lib/quotes/server/quote-trouble'
import { askedQuote } from '@/lib/quotes/server/trusted-quote'
import type { World } from '@/lib/world'

type Plan = { world: World; user: { id: string }; input: PlanComparison }

/** What was planned and never started is forgotten after so long, in ms. */
export const planLivesMs = 10 * 60_000

/**
 * Writes a comparison down, each row with a price that the gateway confirms. Sends nothing and costs nothing. AppError `invalid` at `entries` for fewer than two models or more
 * than six; at `entries.N` (from 0) for what is wrong with one of them; `conflict` where a price is not the one that was shown.
 */
export async function planComparison({ world, user, input }: Plan): Promise<{ id: string }> {
  const { entries } = PlanComparison.parse(input)
  const say = wrongCount(entries.length) ?? undefined
  if (say) throw new AppError('invalid', say, { fields: [{ path: 'entries', say }] })
  const twice = entries.findIndex((entry, index) => entries.findIndex(isSame(entry)) < index)
  if (twice !== -1) throw atFault(twice, { key: 'comparing.fault.twice', values: { model: entries[twice]!.modelId } })
  const rows = await Promise.all(entries.map((entry, index) => readEntry(world, user, entry, index)))
  await forgetPlans(world, user.id)
  return { id: await writeBatch({ world, user, kind: 'comparison', name: nameOf(rows), rows }) }
}

function wrongCount(count: number): Message | undefined {
  if (count < fewestCompared) return { key: 'comparing.fault.tooFew', values: { least: fewestCompared } }
  if (count > mostCompared) return { key: 'comparing.fault.tooMany', values: { count, most: mostCompared } }
  return undefined
}

const isSame = (one: Entry) => (other: Entry) =>
  one.connectionId === other.connectionId && one.modelId === other.modelId

const atFault = (index: number, say: Message, fields: FieldFault[] = []) =>
  new AppError('invalid', say, {
    fields: [
      { path: `entries.${index}`, say },
      ...fields.map((fault) => ({ ...fault, path: inside(index, fault.path) })),
    ],
  })

const inside = (index: number, path: string) => (path === '' ? `entries.${index}` : `entries.${index}.input.${path}`)

async function readEntry(world: World, user: { id: string }, entry: Entry, index: number): Promise<NewRow> {
  const { connectionId, modelId } = entry
  const connection = await ownConnection(world, user.id, connectionId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found')
      throw atFault(index, { key: 'comparing.fault.noConnection', values: { model: modelId } })
    throw error
  })
  const model = modelFor(connection.dialect, modelId)
  if (model.gateway !== connection.dialect) throw atFault(index, { key: 'errors.modelElsewhere' })
  const parsed = parseInput(model, entry.input)
  if (!parsed.ok) {
    const [first] = parsed.refusals
    const values = { model: model.title, why: first ? { message: first.say } : '' }
    throw atFault(index, { key: 'comparing.fault.doesNotTake', values }, parsed.refusals)
  }
  const { input } = parsed
  try {
    await requireOwnAssets(world, user.id, input, model)
    const { quote, trouble } = await askedQuote(world, connection, model, input, entry.quote, { needed: true })
    if (quote) return { connectionId, modelId, input, quote }
    // What could not be asked may cost anything: a hard limit could not count it.
    const spending = { ownerId: user.id, connectionId, gateway: model.gateway, modelId, batchId: 'to come' }
    if ((await limitsBinding(world.db, spending)).some(({ is_hard }) => is_hard === 1))
      throw quoteTrouble(model, trouble ?? new GatewayError('unreachable'))
    return { connectionId, modelId, input, quote: { source: 'unknown' } }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const say = { key: 'comparing.fault.ofOne', values: { model: model.title, why: { message: error.say } } }
    throw new AppError(error.code, say, { fields: [{ path: `entries.${index}`, say }], cause: error })
  }
}

/** The beginning of what was asked. */
function nameOf(rows: readonly NewRow[]): string {
  const said = rows
    .map(({ input }) => input.prompt)
    .find((prompt) => typeof prompt === 'string' && prompt.trim() !== '')
  const plain = typeof said === 'string' ? said.replace(/[\p{Cc}\s]+/gu, ' ').trim() : ''
  return [...plain].slice(0, 120).join('')
}

async function forgetPlans({ db, clock }: World, ownerId: string): Promise<void> {
  await db
    .deleteFrom('batches')
    .where('owner_id', '=', ownerId)
    .where('kind', '=', 'comparison')
    .where('state', 'in', ['planning', 'planned'])
    .where('created_at', '<', clock.now() - planLivesMs)
    .execute()
}
