import type { AssetView } from '@/lib/assets/contract'
import type { Fields } from '@/lib/models/field'
import type { TaskView } from '@/lib/tasks/contract'

/** A result with what is known of its making. */
export type Compared = { asset: AssetView; task?: TaskView; fields?: Fields }

/** `fact`: a key of the messages; `field`: a parameter by its name. `at`: for each result, undefined where it has none. */
export type Row = { fact?: Fact; field?: string; at: readonly unknown[]; differs: boolean }
export type Fact = 'model' | 'connection' | 'prompt' | 'charged' | 'length' | 'size'

/** Everything that can be compared of these results, in the order in which a form would ask for it. */
export function differentParameters(results: readonly Compared[]): Row[] {
  const fact = (fact: Fact, of: (result: Compared) => unknown): Row[] => {
    const at = results.map(of)
    return at.some((value) => value !== undefined) ? [{ fact, at, differs: differ(at) }] : []
  }
  const fields = namesOf(results).map((field): Row => {
    const at = results.map(({ task }) => task?.input[field] ?? undefined)
    return { field, at, differs: differ(at) }
  })
  return [
    ...fact('model', ({ task, asset }) => task && { ...task.model, title: asset.modelTitle ?? task.model.title }),
    ...fact('connection', ({ task }) => task?.connection),
    ...fact('prompt', ({ asset }) => asset.prompt || undefined),
    ...fields,
    ...fact('charged', ({ task }) => task?.charged && { ...task.charged, amount: plain(task.charged.amount) }),
    ...fact('length', ({ asset }) => asset.durationMs),
    ...fact('size', ({ asset: { width, height } }) => (width && height ? `${width} × ${height}` : undefined)),
  ]
}

/** The prompt has a row of its own. */
const namesOf = (results: readonly Compared[]) => {
  const sent = new Set(
    results.flatMap(({ task }) =>
      Object.entries(task?.input ?? {}).flatMap(([name, value]) => (value === null || name === 'prompt' ? [] : name)),
    ),
  )
  const known = results.flatMap(({ fields }) => Object.keys(fields ?? {})).filter((name) => sent.has(name))
  return [...new Set([...known, ...sent])]
}

/** 0.40 and 0.4 are the same. */
const plain = (amount: string) => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)

const differ = (values: readonly unknown[]) => new Set(values.map(keyOf)).size > 1

/** Equal for equal meaning: the order of keys says nothing, that of a list does. */
const keyOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}:${keyOf(inner)}`)
    .toSorted()
    .join()}}`
}
