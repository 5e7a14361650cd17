import { sumsOf } from '@/lib/batches/server/view-batches'
import type { AskScore, ModelScore, Score } from '@/lib/compare/contract'
import { perEach } from '@/lib/compare/server/per-each'
import { winRate } from '@/lib/compare/server/win-rate'
import { countsAs } from '@/lib/limits/counts-as'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string }; query: AskScore }

/** How the user's models did in all comparisons that were decided in blind. What is undecided, or decided with the names in sight, counts in nothing, neither as a win nor as a cost. */
export async function scoreModels({ world, user, query: { makes } }: Of): Promise<Score> {
  const [entries, batches] = await Promise.all([countedTasks(world, user.id), verdicts(world, user.id)])
  const decided = Map.groupBy(entries, ({ batch_id }) => batch_id)
  const results = new Map([...decided].map(([id, own]) => [id, own.filter(isResult).length]))
  const models = Map.groupBy(
    entries.filter((entry) => makes === undefined || entry.makes === makes),
    ({ dialect, model_id }) => `${dialect} ${model_id}`,
  )
  const shown = new Set([...models.values()].flat().map(({ batch_id }) => batch_id))
  return {
    counted: shown.size,
    notBlind: batches.filter(({ verdict, is_blind }) => verdict !== null && Number(is_blind) === 0).length,
    open: batches.filter(({ verdict }) => verdict === null).length,
    makes: [...new Set(entries.map((entry) => entry.makes))].toSorted(),
    models: [...models.values()].map((own) => scoreOf(own, results)).toSorted(best),
  }
}

const countedTasks = ({ db }: World, ownerId: string) =>
  db
    .selectFrom('tasks')
    .innerJoin('votes', 'votes.batch_id', 'tasks.batch_id')
    .innerJoin('connections', 'connections.id', 'tasks.connection_id')
    .select(['tasks.id', 'votes.batch_id', 'winner_task_id', 'dialect', 'model_id', 'makes', 'state', 'reserved_at'])
    .select(['quote_json', 'charged_amount', 'charged_currency', 'refunded_amount', 'refunded_currency'])
    .select(['failure_said', 'failure_code', 'tasks.created_at', 'submitted_at', 'finished_at'])
    .where('votes.owner_id', '=', ownerId)
    .where('is_blind', '=', 1)
    .execute()

/** Of every comparison that was started. */
const verdicts = ({ db }: World, ownerId: string) =>
  db
    .selectFrom('batches')
    .leftJoin('votes', 'votes.batch_id', 'batches.id')
    .select(['verdict', 'is_blind'])
    .where('batches.owner_id', '=', ownerId)
    .where('kind', '=', 'comparison')
    .where('started_at', 'is not', null)
    .execute()

type Counted = Awaited<ReturnType<typeof countedTasks>>[number]

const isResult = ({ state }: Counted) => state === 'completed'

function scoreOf(own: Counted[], results: ReadonlyMap<string, number>): ModelScore {
  const [first] = own
  const model = modelFor(first!.dialect, first!.model_id)
  const wins = own.filter(({ id, winner_task_id }) => id === winner_task_id).length
  const seen = own.length
  const totals = sumsOf(
    own.filter(({ charged_amount }) => charged_amount !== null).flatMap((task) => countsAs(task) ?? []),
  )
  const chances = own.map((task) => (isResult(task) ? 1 / (results.get(task.batch_id) ?? 1) : 0))
  return {
    model: {
      id: first!.model_id,
      gateway: first!.dialect,
      title: model.title,
      provider: model.provider,
      makes: first!.makes,
    },
    seen,
    wins,
    failed: own.filter((task) => !isResult(task)).length,
    rate: winRate(wins, seen),
    byChance: chances.reduce((sum, chance) => sum + chance, 0) / seen,
    medianMs: median(
      own.flatMap((task) =>
        isResult(task) && task.finished_at !== null ? task.finished_at - (task.submitted_at ?? task.created_at) : [],
      ),
    ),
    costs: totals.map((total) => ({
      total,
      perComparison: perEach(total, seen),
      perWin: wins === 0 ? undefined : perEach(total, wins),
    })),
    unknown: own.filter(({ charged_amount, state }) => charged_amount === null && state === 'completed').length,
  }
}

function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const best = (one: ModelScore, other: ModelScore) =>
  (other.rate?.low ?? -1) - (one.rate?.low ?? -1) ||
  other.wins / other.seen - one.wins / one.seen ||
  other.seen - one.seen ||
  (one.model.id < other.model.id ? -1 : 1)
