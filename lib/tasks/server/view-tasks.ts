import { isHeld } from '@/lib/assets/server/held-output'
import { viewAsset } from '@/lib/assets/server/view-asset'
import { blindIn } from '@/lib/compare/server/blind-in'
import type { AssetRow, ConnectionRow, OutputRow, TaskRow } from '@/lib/db/schema'
import type { LimitView } from '@/lib/limits/contract'
import { viewLimits } from '@/lib/limits/server/view-limits'
import { modelFor } from '@/lib/models/unknown-model'
import { type Currency, Quote } from '@/lib/money/money'
import type { OutputView } from '@/lib/assets/contract'
import { BalanceReading, HeldReason, SubmitEvidence, type TaskView } from '@/lib/tasks/contract'
import type { World } from '@/lib/world'

/** Rows of tasks as everybody outside sees them, with connections, outputs and assets, in a few queries however many there are. */
export async function viewTasks({ db, clock }: World, rows: TaskRow[]): Promise<TaskView[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [connections, outputs, assets, limits, blind] = await Promise.all([
    db
      .selectFrom('connections')
      .select(['id', 'name', 'dialect'])
      .where('id', 'in', [...new Set(rows.map((row) => row.connection_id))])
      .execute(),
    db.selectFrom('outputs').selectAll().where('task_id', 'in', ids).orderBy('task_id').orderBy('position').execute(),
    db
      .selectFrom('assets')
      .selectAll()
      .where('task_id', 'in', ids)
      .where('deleted_at', 'is', null)
      .where('binned_at', 'is', null)
      .execute(),
    limitsHolding(db, rows, clock.now()),
    blindIn(db, rows),
  ])
  const limitOf = new Map(limits.map((limit) => [limit.id, limit]))
  const connectionOf = new Map(connections.map((connection) => [connection.id, connection]))
  const assetOf = new Map(assets.map((asset) => [asset.id, asset]))
  const outputsOf = Map.groupBy(outputs, (output) => output.task_id)
  return rows.map((row) => ({
    ...viewTask(
      row,
      connectionOf.get(row.connection_id)!,
      limitOf.get(row.held_limit_id ?? ''),
      (outputsOf.get(row.id) ?? []).map((output) => viewOutput(output, assetOf)),
    ),
    ...(row.batch_id !== null && blind.has(row.batch_id) && { blindIn: row.batch_id }),
  }))
}

async function limitsHolding(db: World['db'], rows: TaskRow[], now: number): Promise<LimitView[]> {
  const ids = [...new Set(rows.flatMap(({ held_limit_id }) => (held_limit_id === null ? [] : [held_limit_id])))]
  if (ids.length === 0) return []
  const owners = [...new Set(rows.map(({ owner_id }) => owner_id))]
  return viewLimits(db, await db.selectFrom('limits').selectAll().where('id', 'in', ids).execute(), now, owners)
}

function viewTask(
  row: TaskRow,
  connection: Pick<ConnectionRow, 'id' | 'name' | 'dialect'>,
  limit: LimitView | undefined,
  outputs: OutputView[],
): TaskView {
  const model = modelFor(connection.dialect, row.model_id)
  return {
    id: row.id,
    connection: { id: connection.id, name: connection.name },
    model: {
      id: row.model_id,
      gateway: connection.dialect,
      title: model.title,
      provider: model.provider,
      makes: row.makes,
    },
    prompt: row.prompt,
    input: JSON.parse(row.input_json),
    state: row.state,
    held:
      row.state === 'queued' && row.held_reason
        ? {
            reason: HeldReason.parse(row.held_reason),
            until: row.held_until ?? undefined,
            said: row.held_said ?? undefined,
            ...(row.price_before_json !== null && { priceBefore: Quote.parse(JSON.parse(row.price_before_json)) }),
            ...(row.reserved_at === null && { limit, sendsWhenRoom: row.sends_when_room === 1 }),
          }
        : undefined,
    failure: row.failure_said === null ? undefined : { said: row.failure_said, code: row.failure_code ?? undefined },
    evidence:
      row.state === 'unconfirmed'
        ? {
            sentAt: row.submitted_at ?? row.created_at,
            ...(row.evidence_json === null
              ? { trouble: row.trouble ?? 'unknown' }
              : SubmitEvidence.parse(JSON.parse(row.evidence_json))),
            nextLookAt: row.due_at ?? undefined,
            looksInList: row.list_looks ?? 0,
            gatewayHasList: row.list_looks !== null,
          }
        : undefined,
    quote: Quote.parse(JSON.parse(row.quote_json)),
    charged: amount(row.charged_amount, row.charged_currency),
    refunded: amount(row.refunded_amount, row.refunded_currency),
    balanceBefore: reading(row.balance_before_json),
    balanceAfter: reading(row.balance_after_json),
    remoteId: row.remote_id ?? undefined,
    createdAt: row.created_at,
    submittedAt: row.submitted_at ?? undefined,
    acceptedAt: row.accepted_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    nextLookAt: row.state === 'pending' || row.state === 'processing' ? (row.due_at ?? undefined) : undefined,
    expectedAt: row.expected_at ?? undefined,
    trouble: row.trouble ?? undefined,
    troubleSince: row.trouble_since ?? undefined,
    outputs,
    retryOf: row.retry_of ?? undefined,
    changedAt: row.changed_at,
    revision: row.revision,
  }
}

function viewOutput(output: OutputRow, assets: Map<string, AssetRow>): OutputView {
  const asset = output.asset_id === null ? undefined : assets.get(output.asset_id)
  return {
    position: output.position,
    state: output.state === 'saved' && !asset ? 'deleted' : output.state,
    kind: output.kind === 'file' ? undefined : output.kind,
    clipId: output.remote_id ?? undefined,
    trouble: output.trouble ?? undefined,
    nextTryAt: output.next_try_at ?? undefined,
    foundAt: output.found_at ?? undefined,
    expiresAt: output.expires_at ?? undefined,
    isHere: (isHeld(output.url ?? '') && output.trouble !== 'held_missing') || undefined,
    asset: asset && viewAsset(asset),
  }
}

const reading = (json: string | null) => (json === null ? undefined : BalanceReading.parse(JSON.parse(json)))

const amount = (value: string | null, currency: Currency | null) =>
  value === null || currency === null ? undefined : { amount: value, currency }
