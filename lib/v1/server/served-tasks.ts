import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isHeld } from '@/lib/assets/server/held-output'
import type { TaskRow } from '@/lib/db/schema'
import type { ServedTask } from '@/lib/gateways/backend'
import type { Output, Progress } from '@/lib/gateways/gateway'
import type { Makes } from '@/lib/models/model'
import { type Currency, type Money, Quote } from '@/lib/money/money'
import { ownEndOf } from '@/lib/tasks/in-doubt'
import { fileUrl, posterUrl } from '@/lib/v1/server/files'
import { type FoundOutput, foundOutputs, foundTask, type TaskQuery } from '@/lib/v1/server/found-task'
import type { World } from '@/lib/world'

/** `origin`: where the asker reaches this server. `outputs`: whose addresses of results they want; ours last, the gateway's do not. */
export type Showing = { origin: string; outputs: 'safelight' | 'gateway' }

/**
 * Tasks as both languages tell them, under our ids. A result counts as completed once its files are in the archive, or once copying one has failed: then its
 * address at the gateway is told instead. What is in doubt here is still running for the asker.
 */
export async function servedTasks(world: World, rows: readonly TaskRow[], showing: Showing): Promise<ServedTask[]> {
  const ended = rows.filter(({ state }) => state === 'completed').map(({ id }) => id)
  const found = await foundOutputs(world, ended)
  return Promise.all(rows.map((row) => servedTask(world, row, { showing, outputs: found.get(row.id) ?? [] })))
}

/** The same of the one that a query selects, in one statement. */
export async function findServedTask(world: World, one: TaskQuery, showing: Showing): Promise<ServedTask | undefined> {
  const found = await foundTask(world, one)
  return found && servedTask(world, found.row, { showing, outputs: found.outputs })
}

type Told = { outputs: FoundOutput[]; showing: Showing }

async function servedTask(world: World, row: TaskRow, told: Told): Promise<ServedTask> {
  const quote = Quote.parse(JSON.parse(row.quote_json))
  const first = told.outputs.find(({ asset }) => asset)?.asset
  return {
    id: row.id,
    model: row.model_id,
    makes: row.makes as Makes,
    prompt: row.prompt,
    createdAt: row.created_at,
    ...(quote.source !== 'unknown' && { estimated: quote.price }),
    progress: await progressOf(world, row, told),
    ...(first?.duration_ms && { seconds: first.duration_ms / 1000 }),
    ...(first?.has_poster && { thumbnailUrl: posterUrl(world, told.showing.origin, first) }),
    own: ownOf(row, quote),
  }
}

/** Names as in the gateways' own answers; times in ISO 8601, UTC. */
const ownOf = (row: TaskRow, quote: Quote) => ({
  state: row.state,
  ...(row.remote_id !== null && { remote_task_id: row.remote_id }),
  ...(row.held_reason !== null && {
    held: {
      reason: row.held_reason,
      ...(row.held_until !== null && { until: new Date(row.held_until).toISOString() }),
    },
  }),
  quote: quote.source === 'unknown' ? { source: quote.source } : { source: quote.source, ...quote.price },
})

async function progressOf(world: World, row: TaskRow, { outputs, showing }: Told): Promise<Progress> {
  const charged = money(row.charged_amount, row.charged_currency)
  if (row.state === 'completed') {
    if (outputs.some(isOnItsWay)) return { state: 'processing' }
    const told = await Promise.all(outputs.map((found) => toldOutput(world, found, showing)))
    return { state: 'completed', outputs: told.filter((output) => output !== undefined), charged }
  }
  if (row.state === 'failed' || row.state === 'canceled')
    return {
      state: 'failed',
      reason: failureOf(row),
      code: row.failure_code ?? undefined,
      charged,
      refunded: money(row.refunded_amount, row.refunded_currency),
    }
  return {
    state: row.state === 'queued' || row.state === 'submitting' || row.state === 'pending' ? 'pending' : 'processing',
  }
}

const isOnItsWay = ({ state, tries }: FoundOutput) => state === 'remote' && tries === 0

async function toldOutput(
  world: World,
  { kind, url: address, remoteId, asset }: FoundOutput,
  { origin, outputs }: Showing,
): Promise<Output | undefined> {
  const id = remoteId ?? undefined
  const remote = address && !isHeld(address) ? address : undefined
  if (kind === 'text') {
    const text = asset && (await readFile(join(world.archiveFolder, asset.path), 'utf8').catch(() => undefined))
    return text === undefined ? undefined : { kind, text, id }
  }
  const url = (outputs === 'gateway' ? remote : undefined) ?? (asset ? fileUrl(world, origin, asset) : remote)
  return url === undefined ? undefined : { kind, url, id }
}

function failureOf(row: TaskRow): string {
  if (row.state === 'canceled') return 'Canceled by its owner before it was sent'
  const end = ownEndOf({
    state: row.state,
    failure: { said: row.failure_said ?? '', code: row.failure_code ?? undefined },
  })
  if (end === 'given_up') return 'Its owner stopped waiting for it'
  if (end === 'unknown_to_gateway') return 'The gateway does not know this task any more'
  return row.failure_said || 'The gateway gave no reason'
}

const money = (amount: string | null, currency: Currency | null): Money | undefined =>
  amount === null || currency === null ? undefined : { amount, currency }
