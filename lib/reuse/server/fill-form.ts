import type { TaskRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import { type CarriedOver, carryOver } from '@/lib/models/carry-over'
import type { Field } from '@/lib/models/field'
import { blankForm } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { allPaths } from '@/lib/models/paths'
import { placeResult, valueFor } from '@/lib/models/reuse'
import { modelFor } from '@/lib/models/unknown-model'
import type { Values } from '@/lib/models/values'
import { type Found, resultOf } from '@/lib/reuse/server/result-of'
import { ownTask } from '@/lib/tasks/server/own-task'
import type { World } from '@/lib/world'

/** What the address of a form may ask for: a task's input, and a result (an asset's id) at a field. */
export type Wish = { from?: string; use?: string; as?: string; seed?: string }

/** `values` is undefined where nothing could be filled in; `say` says why, or what happened. */
export type Filled = { values?: Values; say: Message; dropped: CarriedOver['dropped'] }

type Input = { world: World; user: { id: string }; model: Model; draft: Values | undefined; wish: Wish }

/** The form that an address asks for. Nothing that it cannot give is dropped in silence; undefined where it asks for nothing. */
export async function fillForm({ world, user, model, draft, wish }: Input): Promise<Filled | undefined> {
  const { from, use, as, seed } = wish
  if (from === undefined && use === undefined) return undefined
  const task = from === undefined ? undefined : await orUndefined(ownTask(world, user.id, from))
  if (from !== undefined && !task) return unplaced('noTask')
  const dialect = task && (await dialectOf(world, task))
  const source = task && dialect && modelFor(dialect, task.model_id)
  if (use === undefined)
    return task && source ? fromTask(source, model, JSON.parse(task.input_json), seed === 'new') : undefined
  const found = await orUndefined(resultOf(world, user.id, use))
  if (!found) return unplaced('gone')
  const words = task && source ? wordsAlone(source, model, JSON.parse(task.input_json)) : undefined
  return withResult(model, found, as ?? '', words ?? { values: draft ?? blankForm(model), dropped: [] })
}

const unplaced = (key: string, values: Message['values'] = {}): Filled => ({
  say: { key: `reuse.notice.${key}`, values },
  dropped: [],
})

function fromTask(source: Model, model: Model, input: Values, newSeed: boolean): Filled {
  const isSeed = (name: string) => newSeed && source.fields[name]?.kind === 'seed'
  const values = Object.fromEntries(Object.entries(input).filter(([name]) => !isSeed(name)))
  if (source.id === model.id && source.gateway === model.gateway)
    return { values, say: { key: 'create.notice.task' }, dropped: [] }
  const carried = carryOver(source, model, values)
  const key = carried.dropped.length > 0 ? 'create.notice.dropped' : 'reuse.notice.carried'
  return {
    values: carried.values,
    say: { key, values: { from: source.title, to: model.title } },
    dropped: carried.dropped,
  }
}

/** Of a task whose result goes on into another form, what was written for it. */
function wordsAlone(source: Model, model: Model, input: Values) {
  const isText = (field: Field | undefined) => field?.kind === 'text' && !field.rare
  const texts = Object.fromEntries(Object.entries(input).filter(([name]) => isText(source.fields[name])))
  return carryOver(source, model, texts)
}

function withResult(
  model: Model,
  { result }: Found,
  path: string,
  on: Pick<CarriedOver, 'values' | 'dropped'>,
): Filled {
  if (!allPaths(model.fields).includes(path)) return unplaced('noField', { model: model.title, field: path || 'as' })
  const value = result && valueFor(model, path, result)
  if (value === undefined) return unplaced('doesNotFit', { model: model.title, field: { field: path } })
  const { values, dropped } = placeResult(model, on.values, path, value)
  return {
    values,
    say: { key: 'reuse.notice.used', values: { field: { field: path }, model: model.title } },
    dropped: [...on.dropped, ...dropped],
  }
}

const dialectOf = async ({ db }: World, task: TaskRow) =>
  (await db.selectFrom('connections').select('dialect').where('id', '=', task.connection_id).executeTakeFirst())
    ?.dialect

async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
