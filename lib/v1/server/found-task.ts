import type { SelectQueryBuilder } from 'kysely'
import type { AssetRow, OutputRow, Schema, TaskRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

/** What is told of a result. `asset`: our copy, unless it was deleted. */
export type FoundOutput = Pick<OutputRow, 'kind' | 'url' | 'state' | 'tries'> & {
  remoteId: string | null
  asset?: Pick<AssetRow, 'id' | 'name' | 'path' | 'duration_ms' | 'has_poster'>
}

export type TaskQuery = SelectQueryBuilder<Schema, 'tasks', TaskRow>

type FoundTask = { row: TaskRow; outputs: FoundOutput[] }

/** The one task that a query selects, with its results in their order once it is completed: one statement. */
export async function foundTask({ db }: World, one: TaskQuery): Promise<FoundTask | undefined> {
  const rows = await db
    .selectFrom(one.as('tasks'))
    .leftJoin('outputs', (join) => join.onRef('outputs.task_id', '=', 'tasks.id').on('tasks.state', '=', 'completed'))
    .leftJoin('assets', (join) =>
      join
        .onRef('assets.id', '=', 'outputs.asset_id')
        .onRef('assets.task_id', '=', 'outputs.task_id')
        .on('assets.deleted_at', 'is', null),
    )
    .selectAll('tasks')
    .select(told)
    .orderBy('outputs.position')
    .execute()
  const [row] = rows
  return row && { row, outputs: rows.flatMap((each) => (each.output_kind === null ? [] : [outputIn(each as Told)])) }
}

/** Results by their tasks' ids, in their order. */
export async function foundOutputs({ db }: World, taskIds: string[]): Promise<Map<string, FoundOutput[]>> {
  if (taskIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('outputs')
    .leftJoin('assets', (join) =>
      join
        .onRef('assets.id', '=', 'outputs.asset_id')
        .onRef('assets.task_id', '=', 'outputs.task_id')
        .on('assets.deleted_at', 'is', null),
    )
    .select('outputs.task_id')
    .select(told)
    .where('outputs.task_id', 'in', taskIds)
    .orderBy('outputs.position')
    .execute()
  const byTask = Map.groupBy(rows, ({ task_id }) => task_id)
  return new Map([...byTask].map(([id, some]) => [id, some.map(outputIn)]))
}

const told = [
  'outputs.kind as output_kind',
  'outputs.url as output_url',
  'outputs.remote_id as output_remote_id',
  'outputs.state as output_state',
  'outputs.tries as output_tries',
  'assets.id as asset_id',
  'assets.name as asset_name',
  'assets.path as asset_path',
  'assets.duration_ms as asset_duration_ms',
  'assets.has_poster as asset_has_poster',
] as const

type Told = {
  output_kind: OutputRow['kind']
  output_url: string | null
  output_remote_id: string | null
  output_state: OutputRow['state']
  output_tries: number
  asset_id: string | null
  asset_name: string | null
  asset_path: string | null
  asset_duration_ms: number | null
  asset_has_poster: number | null
}

const outputIn = (row: Told): FoundOutput => ({
  kind: row.output_kind,
  url: row.output_url,
  remoteId: row.output_remote_id,
  state: row.output_state,
  tries: row.output_tries,
  ...(row.asset_id !== null && {
    asset: {
      id: row.asset_id,
      name: row.asset_name!,
      path: row.asset_path!,
      duration_ms: row.asset_duration_ms,
      has_poster: row.asset_has_poster!,
    },
  }),
})
