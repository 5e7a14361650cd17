import type { AssetRow, ConnectionRow, TaskRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { Lineage, LineageNode, Spending } from '@/lib/lineage/contract'
import { belowOf } from '@/lib/lineage/family-of'
import { type Family, findFamily, type Link } from '@/lib/lineage/server/find-family'
import { spendingOf, total } from '@/lib/lineage/spending'
import { type Model, outputKind } from '@/lib/models/model'
import { ownField, parameterOf } from '@/lib/models/paths'
import { modelFor } from '@/lib/models/unknown-model'
import type { Currency } from '@/lib/money/money'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }
type Bare = Omit<LineageNode, 'parents' | 'otherParents' | 'branch'> & { model?: Model }

/** What a result or a task (by its id) came from, and what came of it. What was deleted stands where it stood. AppError `not_found`. */
export async function openLineage({ world, user, id }: Input): Promise<Lineage> {
  const focus = await focusOf(world, user.id, id)
  const family = await findFamily(world.db, focus)
  const bare = [...(await tasksOf(world, user.id, family)), ...(await uploadsOf(world, user.id, family))]
  const known = new Set(bare.map((node) => node.id))
  const inside = family.links.filter(({ child, parent }) => known.has(child) && known.has(parent) && child !== parent)
  const children = new Map(
    [...Map.groupBy(inside, ({ parent }) => parent)].map(([parent, links]) => [
      parent,
      links.map(({ child }) => child),
    ]),
  )
  const linksOf = Map.groupBy(inside, ({ child }) => child)
  const allOf = Map.groupBy(family.links, ({ child }) => child)
  const own = new Map(bare.map((node) => [node.id, node.own]))
  const nodes = bare.map(({ model, ...node }): LineageNode => {
    const parents = linksOf.get(node.id) ?? []
    const outside = (allOf.get(node.id) ?? []).filter(({ parent }) => !known.has(parent))
    return {
      ...node,
      parents: parents.map(({ parent, path }) => ({ id: parent, path, group: groupOf(model, path) })),
      otherParents: new Set(outside.map(({ parent }: Link) => parent)).size,
      branch: total([...belowOf(children, node.id)].map((below) => own.get(below) ?? nothing)),
    }
  })
  return { focus: focus.id, nodes: nodes.toSorted(byAge), more: family.more }
}

const groupOf = (model: Model | undefined, path: string) =>
  (model && ownField(model.fields, parameterOf(path))?.group) ?? 'main'

const nothing: Spending = { sums: [], unknown: 0 }

const byAge = (a: LineageNode, b: LineageNode) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

async function focusOf({ db }: World, ownerId: string, id: string): Promise<{ id: string; isTask: boolean }> {
  const [task, asset] = await Promise.all([
    db.selectFrom('tasks').select('id').where('id', '=', id).where('owner_id', '=', ownerId).executeTakeFirst(),
    db.selectFrom('assets').select('task_id').where('id', '=', id).where('owner_id', '=', ownerId).executeTakeFirst(),
  ])
  if (task) return { id, isTask: true }
  if (!asset) throw new AppError('not_found', { key: 'errors.noSuchAsset' })
  return asset.task_id === null ? { id, isTask: false } : { id: asset.task_id, isTask: true }
}

async function tasksOf({ db }: World, ownerId: string, { tasks }: Family): Promise<Bare[]> {
  const ids = [...tasks]
  if (ids.length === 0) return []
  const [rows, assets, outputs] = await Promise.all([
    db
      .selectFrom('tasks')
      .innerJoin('connections', 'connections.id', 'tasks.connection_id')
      .selectAll('tasks')
      .select('connections.dialect')
      .where('tasks.id', 'in', ids)
      .where('tasks.owner_id', '=', ownerId)
      .execute(),
    db.selectFrom('assets').selectAll().where('task_id', 'in', ids).orderBy('task_id').orderBy('position').execute(),
    db.selectFrom('outputs').select(['task_id', 'state']).where('task_id', 'in', ids).execute(),
  ])
  const assetsOf = Map.groupBy(assets, ({ task_id }) => task_id)
  const statesOf = Map.groupBy(outputs, ({ task_id }) => task_id)
  return rows.map((row) => {
    const states = (statesOf.get(row.id) ?? []).map(({ state }) => state)
    return taskNode(row, assetsOf.get(row.id) ?? [], states.length > 0 && states.every((state) => state === 'lost'))
  })
}

function taskNode(row: TaskRow & Pick<ConnectionRow, 'dialect'>, assets: AssetRow[], isLost: boolean): Bare {
  const model = modelFor(row.dialect, row.model_id)
  const shown = assets.find(isKept) ?? assets.find(({ deleted_at }) => deleted_at === null)
  return {
    id: row.id,
    is: 'task',
    kind: shown?.kind ?? (row.makes in outputKind ? outputKind[row.makes as keyof typeof outputKind] : undefined),
    model,
    title: model.title,
    prompt: row.prompt.slice(0, 160),
    state: row.state,
    gone: assets.length > 0 ? goneOf(assets) : isLost ? 'lost' : undefined,
    ...pictureOf(shown),
    retryOf: row.retry_of ?? undefined,
    own: spendingOf({
      state: row.state,
      charged: money(row.charged_amount, row.charged_currency),
      refunded: money(row.refunded_amount, row.refunded_currency),
      wasTaken: row.remote_id !== null,
    }),
    createdAt: row.created_at,
  }
}

async function uploadsOf({ db }: World, ownerId: string, { uploads }: Family): Promise<Bare[]> {
  const ids = [...uploads]
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('assets')
    .selectAll()
    .where('id', 'in', ids)
    .where('owner_id', '=', ownerId)
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = found.get(id)
    if (!row) return { id, is: 'missing', prompt: '', own: nothing, createdAt: 0 }
    const kept = row.deleted_at === null ? row : undefined
    return {
      id,
      is: 'upload',
      kind: row.kind,
      prompt: row.prompt.slice(0, 160),
      gone: goneOf([row]),
      ...pictureOf(kept),
      own: nothing,
      createdAt: row.created_at,
    }
  })
}

const isKept = ({ deleted_at, binned_at }: AssetRow) => deleted_at === null && binned_at === null

const goneOf = (assets: AssetRow[]): Bare['gone'] => {
  if (assets.some(isKept)) return undefined
  return assets.some(({ deleted_at }) => deleted_at === null) ? 'binned' : 'erased'
}

const pictureOf = (asset: AssetRow | undefined): Pick<Bare, 'assetId' | 'posterUrl'> => ({
  assetId: asset?.id,
  posterUrl: asset?.has_poster === 1 ? `/api/assets/${asset.id}/poster` : undefined,
})

const money = (amount: string | null, currency: Currency | null) =>
  amount === null || currency === null ? undefined : { amount, currency }
