import type { Message } from '@/lib/kernel/message'
import { type Adapted, adapt } from '@/lib/models/adapt'
import { checkInput } from '@/lib/models/check-input'
import { blankForm } from '@/lib/models/form'
import { cleanFields, kindOf } from '@/lib/models/kinds'
import { namesFor } from '@/lib/models/meanings'
import type { Model } from '@/lib/models/model'
import { ownField, parameterOf } from '@/lib/models/paths'
import { type Refusal, applyRepair } from '@/lib/models/refusal'
import { shapeRefusals } from '@/lib/models/shape'
import { type Values, isBlank, setAt } from '@/lib/models/values'

export type CarriedOver = {
  values: Values
  /** What did not fit, and why; never a default that nobody changed. */
  dropped: { path: string; value: unknown; why: Message }[]
  /** What goes by another name now. */
  moved: { from: string; to: string }[]
}

type Carrying = CarriedOver & { taken: ReadonlySet<string>; waiting: readonly (readonly [string, unknown])[] }

/**
 * A form for another model, filled with what fits: by name, else by meaning. The result breaks no rule; at most something is missing. What a
 * rule refuses waits for what may yet come (a last frame for its first), and is dropped with the rule's sentence if nothing does.
 */
export const carryOver = (from: Model, to: Model, values: Values): CarriedOver => {
  const start: Carrying = {
    values: blankForm(to),
    dropped: [],
    moved: [],
    taken: new Set(),
    waiting: Object.entries(cleanFields(from.fields, values)).toSorted(([a], [b]) => order(to, a) - order(to, b)),
  }
  const end = settle(start, from, to)
  const refused = end.waiting.map(([name, value]) => ({ path: name, value, why: whyNot(name, value, to, end) }))
  return {
    values: end.values,
    dropped: [...end.dropped, ...refused.filter(({ path, value }) => !isDefault(from, path, value))],
    moved: end.moved,
  }
}

/** Those that keep their name go first, so that nobody takes their place. */
const order = (to: Model, name: string) => (ownField(to.fields, name) ? 0 : 1)

const settle = (state: Carrying, from: Model, to: Model): Carrying => {
  const next = state.waiting.reduce<Carrying>((current, entry) => step(current, entry, from, to), {
    ...state,
    waiting: [],
  })
  return next.waiting.length < state.waiting.length ? settle(next, from, to) : next
}

const step = (state: Carrying, entry: readonly [string, unknown], from: Model, to: Model): Carrying => {
  const placed = placesFor(entry, state, to, isDefault(from, ...entry))
    .map(([name, adapted]) => ({ name, adapted, values: agreeable(to, state, name, adapted) }))
    .find((place) => place.values !== undefined)
  if (!placed?.values) return { ...state, waiting: [...state.waiting, entry] }
  const { name, adapted } = placed
  const left = adapted.left.map(({ path, value }) => ({
    path: `${entry[0]}.${path}`,
    value,
    why: { key: 'carryOver.noRoom', values: { model: to.title } },
  }))
  return {
    values: placed.values,
    dropped: [...state.dropped, ...left],
    moved: name === entry[0] ? state.moved : [...state.moved, { from: entry[0], to: name }],
    taken: new Set([...state.taken, name]),
    waiting: state.waiting,
  }
}

/** Where a value could go. A default that nobody chose does not push its way in under another name. */
const placesFor = ([name, value]: readonly [string, unknown], { taken }: Carrying, to: Model, untouched: boolean) =>
  (untouched ? [name] : namesFor(name)).flatMap((candidate): [string, Adapted][] => {
    const field = taken.has(candidate) ? undefined : ownField(to.fields, candidate)
    const adapted = field && adapt(field, value)
    return adapted ? [[candidate, adapted]] : []
  })

/** The form with it, after repairs that touch only untouched fields; undefined where a rule still minds. */
const agreeable = (to: Model, { values, taken }: Carrying, name: string, { value }: Adapted): Values | undefined => {
  const settled = new Set([...taken, name])
  const tried = to.rules.reduce<Values>(
    (result) => {
      const repair = refusalsOf(to, result)
        .flatMap((refusal) => refusal.repairs)
        .find(({ patch }) => patch.every(({ path }) => !settled.has(parameterOf(path))))
      return repair ? applyRepair(result, repair) : result
    },
    setAt(values, name, value),
  )
  return refusalsOf(to, tried).length === 0 ? tried : undefined
}

const refusalsOf = (to: Model, values: Values): Refusal[] =>
  checkInput(to, cleanFields(to.fields, values)).filter((refusal) => !refusal.missing)

const whyNot = (name: string, value: unknown, to: Model, { values, taken }: Carrying): Message => {
  const target = namesFor(name).find((candidate) => ownField(to.fields, candidate) && !taken.has(candidate))
  if (target === undefined) return { key: 'carryOver.noSuchField', values: { model: to.title, field: { field: name } } }
  const adapted = adapt(to.fields[target]!, value)
  if (adapted) return refusalsOf(to, setAt(values, target, adapted.value))[0]?.say ?? noRoom(to)
  return shapeRefusals({ [target]: to.fields[target]! }, { [target]: value })[0]?.say ?? noRoom(to)
}

const noRoom = (to: Model): Message => ({ key: 'carryOver.noRoom', values: { model: to.title } })

const isDefault = (from: Model, name: string, value: unknown) => {
  const field = ownField(from.fields, name)
  const initial = field && kindOf(field).initial(field)
  return !isBlank(initial) && initial === value
}
