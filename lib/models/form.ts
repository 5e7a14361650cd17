import type { Message } from '@/lib/kernel/message'
import { type Checked, checkInput } from '@/lib/models/check-input'
import { falsify, holds, pathsOf } from '@/lib/models/condition'
import type { Field } from '@/lib/models/field'
import { cleanFields, initialFields, kindOf } from '@/lib/models/kinds'
import { narrower } from '@/lib/models/narrowing'
import { allPaths, fieldAt } from '@/lib/models/paths'
import type { Refusal, Repair } from '@/lib/models/refusal'
import { repairOf } from '@/lib/models/repair'
import type { Narrowing, Path, Rule, RuleOf } from '@/lib/models/rule'
import { checkRule, describeRule, greys, neededBy } from '@/lib/models/rules'
import { roomFor } from '@/lib/models/rules/total'
import { type Values, present, setAt } from '@/lib/models/values'

export type FieldState = Narrowing & {
  required: boolean
  /** Filling it in would break a rule: grey it, say why, offer the way out. */
  blocked?: Blocked
  /** Sent, but without effect as things are; a repair gives it one. */
  ignored?: { why: Message; repairs: Repair[] }
  /** Why options, range or count are narrower than the model's own. */
  narrowed?: Message
}

export type Blocked = {
  why: Message
  repairs: Repair[]
  /** Nothing is missing or switched wrongly: it is this or the other ("frames or references"), and the first repair changes over. */
  choice?: true
}

export type FormState = { fields: Record<Path, FieldState>; refusals: Refusal[] }

/** What an untouched form holds. */
export const blankForm = (model: Checked): Values => initialFields(model.fields)

/** How each field stands while the form holds these values; list items go by `reference_characters[].name`. */
export const formState = (model: Checked, values: Values): FormState => {
  const input = cleanFields(model.fields, values)
  const needed = new Set(model.rules.flatMap((rule) => neededBy(rule, input)))
  return {
    fields: Object.fromEntries(spotsOf(model).map((spot) => [spot.path, stateOf(spot, model, input, needed)])),
    refusals: checkInput(model, input),
  }
}

/** What of a model is the same whatever the form holds, found once: typing asks for the rest at every key. */
type Spot = {
  path: Path
  field: Field
  bounds: Narrowing
  sample: unknown
  limits: readonly RuleOf<'limit'>[]
  ignoring: readonly RuleOf<'ignored'>[]
  totals: readonly RuleOf<'total'>[]
  greying: readonly Rule[]
}

const known = new WeakMap<Checked, readonly Spot[]>()

const spotsOf = (model: Checked): readonly Spot[] => {
  const spots = known.get(model) ?? allPaths(model.fields).map((path) => spotAt(path, model))
  known.set(model, spots)
  return spots
}

const spotAt = (path: Path, { fields, rules }: Checked): Spot => {
  const field = fieldAt(fields, path)!
  const single = !path.includes('[]')
  return {
    path,
    field,
    bounds: kindOf(field).bounds(field),
    sample: kindOf(field).sample(field),
    limits: rules.filter((rule) => rule.rule === 'limit').filter((rule) => rule.field === path),
    ignoring: rules.filter((rule) => rule.rule === 'ignored').filter((rule) => rule.fields.includes(path)),
    totals: rules
      .filter((rule) => rule.rule === 'total')
      .filter((rule) => single && !rule.sum && rule.of.includes(path)),
    greying: rules
      .filter((rule) => single && greys(rule) && named(rule).includes(path))
      .toSorted((a, b) => Number(!chooses(a)) - Number(!chooses(b))),
  }
}

const stateOf = (spot: Spot, model: Checked, input: Values, needed: ReadonlySet<Path>): FieldState => {
  const { path, field } = spot
  const limits = spot.limits.filter((rule) => holds(rule.when, input))
  const ignoring = spot.ignoring.find((rule) => holds(rule.when, input))
  const room = spot.totals.map((rule): Narrowing => ({ maxCount: roomFor(rule, input, path) }))
  return {
    ...[...limits.map(({ to }) => to), ...room].reduce(narrower, spot.bounds),
    required: field.required === true || needed.has(path),
    blocked: present(input, path) ? undefined : blockedBy(spot, model, input),
    ignored: ignoring && ignoredBy(ignoring, model, input),
    narrowed: limits[0] && describeRule(limits[0], model.fields),
  }
}

/** What would give it effect, where that is a matter of setting something and takes nothing away. */
const ignoredBy = (rule: RuleOf<'ignored'>, { fields }: Checked, input: Values): FieldState['ignored'] => {
  const patch = falsify(rule.when, input, fields)
  const sets = patch !== undefined && patch.length > 0 && patch.every(({ value }) => value !== undefined)
  return { why: describeRule(rule, fields), repairs: sets ? [repairOf(fields, patch)] : [] }
}

/** Fills the field in, in thought, and sees which rule would mind. */
const blockedBy = ({ path, sample, greying }: Spot, { fields }: Checked, input: Values): Blocked | undefined => {
  if (greying.length === 0) return undefined
  const filled = setAt(input, path, sample)
  for (const rule of greying) {
    const refusal = checkRule(rule, filled, fields)
    if (!refusal?.paths.includes(path) || checkRule(rule, input, fields)) continue
    const repairs = refusal.repairs.filter(({ patch }) => !patch.some((step) => step.path === path))
    return { why: refusal.say, repairs, ...(chooses(rule) && repairs.length > 0 && { choice: true as const }) }
  }
  return undefined
}

/** One or the other, both being things that a person gives. */
const chooses = (rule: Rule): boolean =>
  rule.rule === 'oneOf' || (rule.rule === 'excludes' && rule.some.every(({ when }) => when === 'present'))

/** Every path that a greying rule speaks of. */
const named = (rule: Rule): readonly Path[] => {
  if (rule.rule === 'requires') return [...rule.needs, ...pathsOf(rule.when)]
  if (rule.rule === 'excludes') return [...rule.others, ...rule.some.flatMap(pathsOf)]
  return 'of' in rule ? [...rule.of, ...('when' in rule && rule.when ? pathsOf(rule.when) : [])] : []
}
