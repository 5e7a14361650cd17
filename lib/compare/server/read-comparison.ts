import { viewBatches } from '@/lib/batches/server/view-batches'
import type { AssetView } from '@/lib/assets/contract'
import type { Comparison, Entrant, Named } from '@/lib/compare/contract'
import { gone, ownComparison } from '@/lib/compare/server/own-comparison'
import { shuffled } from '@/lib/compare/server/shuffled'
import type { TaskView } from '@/lib/tasks/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string }; id: string }

/** A comparison that was started. AppError `not_found` where it is not the user's, or only planned. Before a choice nothing in it names a model. */
export async function readComparison({ world, user, id }: Of): Promise<Comparison> {
  const { db } = world
  const batch = await ownComparison(db, user.id, id)
  if (batch.started_at === null) throw gone()
  const [tasks, vote, [view]] = await Promise.all([tasksOf(world, id), voteOn(world, id), viewBatches(world, [batch])])
  const isReady = tasks.every(({ task }) => hasEnded(task))
  const results = tasks.filter(({ task }) => task.state === 'completed').length
  const isNamed = vote !== undefined || (isReady && results < 2)
  const winner = tasks.findIndex(({ task }) => task.id === vote?.winner_task_id)
  return {
    id,
    prompt: tasks.map(({ task }) => task.prompt).find((prompt) => prompt !== '') ?? '',
    startedAt: batch.started_at,
    isReady,
    results,
    vote: vote && {
      verdict: vote.verdict,
      place: winner === -1 ? undefined : winner + 1,
      isBlind: Number(vote.is_blind) === 1,
    },
    isNamed,
    quoted: view!.quoted,
    charged: view!.charged,
    entrants: tasks.map(({ task }, index) => entrant(task, index + 1, isNamed)),
  }
}

export async function tasksOf(world: World, id: string) {
  const rows = await world.db.selectFrom('tasks').selectAll().where('batch_id', '=', id).execute()
  const order = shuffled(
    id,
    rows.map((row) => ({ id: row.id, position: Number(row.batch_position) })),
  )
  const views = new Map((await viewTasks(world, rows)).map((task) => [task.id, task]))
  return order.map(({ id }) => ({ task: views.get(id)! }))
}

const voteOn = ({ db }: Pick<World, 'db'>, id: string) =>
  db.selectFrom('votes').selectAll().where('batch_id', '=', id).executeTakeFirst()

const isSaving = ({ state, outputs }: TaskView) =>
  state === 'completed' && outputs.some((output) => output.state === 'remote')

/** Nothing more will come of it: one whose submit was never answered may yet turn out to have been made. */
export const hasEnded = (task: TaskView) =>
  (['completed', 'failed', 'canceled'] as const).some((state) => state === task.state) && !isSaving(task)

const entrant = (task: TaskView, place: number, isNamed: boolean): Entrant => ({
  place,
  state: task.state,
  isHeld: task.held !== undefined,
  isSaving: isSaving(task),
  assets: task.outputs.flatMap(({ asset }) => (asset ? (isNamed ? asset : nameless(asset)) : [])),
  named: isNamed ? named(task) : undefined,
})

/** What is seen and heard of it, and nothing that says who made it. */
const nameless = (asset: AssetView): AssetView => ({
  ...asset,
  modelId: undefined,
  modelTitle: undefined,
  taskId: undefined,
  name: '',
  sha256: '',
  bytes: 0,
  createdAt: 0,
  notes: undefined,
})

const named = (task: TaskView): Named => ({
  model: task.model,
  connection: task.connection,
  taskId: task.id,
  quote: task.quote,
  charged: task.charged,
  refunded: task.refunded,
  tookMs: task.finishedAt === undefined ? undefined : task.finishedAt - (task.submittedAt ?? task.createdAt),
  failure: task.failure,
})
