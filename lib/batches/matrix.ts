import type { MatrixPlan } from '@/lib/batches/contract'
import type { Model } from '@/lib/models/model'
import { setAt, type Values } from '@/lib/models/values'

export type MatrixModel = { model: Pick<Model, 'fields'>; base: Values }
type Axes = Pick<MatrixPlan, 'prompts' | 'vary' | 'seeds'>

/** How many rows that makes, without making them. A model that takes no seed has one row where others have one for each. */
export const matrixCount = (models: readonly MatrixModel[], axes: Axes): number =>
  models
    .map(({ model }) => axesFor(model, axes).reduce((count, { values }) => count * values.length, 1))
    .reduce((sum, count) => sum + count, 0)

/** The inputs of one model: prompts turn slowest, seeds fastest. */
export const matrixInputs = ({ model, base }: MatrixModel, axes: Axes): Values[] =>
  axesFor(model, axes).reduce<Values[]>(
    (inputs, { field, values }) => inputs.flatMap((input) => values.map((value) => setAt(input, field, value))),
    [base],
  )

function axesFor(model: Pick<Model, 'fields'>, { prompts, vary, seeds }: Axes) {
  const seed = seedField(model)
  return [
    ...(prompts.length > 0 ? [{ field: 'prompt', values: prompts as unknown[] }] : []),
    ...vary,
    ...(seed && seeds.length > 0 ? [{ field: seed, values: seeds as unknown[] }] : []),
  ]
}

/** The field that takes a seed, where the model has one. */
export const seedField = ({ fields }: Pick<Model, 'fields'>): string | undefined =>
  Object.keys(fields).find((name) => fields[name]?.kind === 'seed')
