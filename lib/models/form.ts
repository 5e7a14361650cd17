import type { Message } from '@/lib/kernel/message'
import { type Checked, checkInput } from '@/lib/models/check-input'
import { holds } from '@/lib/models/condition'
import { cleanFields, initialFields, kindOf } from '@/lib/models/kinds'
import { narrower } from '@/lib/models/narrowing'
import { allPaths, fieldAt } from '@/lib/models/paths'
import type { Refusal, Repair } from '@/lib/models/refusal'
import type { Narrowing, Path, RuleOf } from '@/lib/models/rule'
import { checkRule, describeRule, greys, neededBy } from '@/lib/models/rules'
import { roomFor } from '@/lib/models/rules/total'
import { type Values, present, setAt } from '@/lib/models/values'

export type FieldState = Narrowing & {
  required: boolean
  /** Filling it in would break a rule: grey it, say why, offer the way out. */
  blocked?: { why: Message; repairs: Repair[] }
  /** Sent, but without effect as things are. */
  ignored?: Message
  /** Why options, range or count are narrower than the model's own. */
  narrowed?: Message
}

export type FormState = { fields: Record<Path, FieldState>; refusals: Refusal[] }

/** What an untouched form holds. */
export const blankForm = (model: Checked): Values => initialFields(model.fields)

/** How each field stands while the form holds these values; list items go by `reference_characters[].name`. */
export const formState = (model: Checked, values: Values): FormState => {
  const input = cleanFields(model.fields, values)
  const needed = new Set(model.rules.flatMap((rule) => neededBy(rule, input)))
  return {
    fields: Object.fromEntries(allPaths(model.fields).map((path) => [path, stateOf(path, model, input, needed)])),
    refusals: checkInput(model, input),
  }
}

const stateOf = (path: Path, model: Checked, input: Values, needed: ReadonlySet<Path>): FieldState => {
  const field = fieldAt(model.fields, path)!
  const limits = model.rules.filter((rule) => rule.rule === 'limit' && rule.field === path && holds(rule.when, input))
  const ignoring = model.rules.find(
    (rule) => rule.rule === 'ignored' && rule.fields.includes(path) && holds(rule.when, input),
  )
  return {
    ...[...limits.filter(isLimit).map(({ to }) => to), ...roomAt(path, model, input)].reduce(
      narrower,
      kindOf(field).bounds(field),
    ),
    required: field.required === true || needed.has(path),
    blocked: present(input, path) || path.includes('[]') ? undefined : blockedBy(path, model, input),
    ignored: ignoring && describeRule(ignoring, model.fields),
    narrowed: limits[0] && describeRule(limits[0], model.fields),
  }
}

const isLimit = (rule: Checked['rules'][number]): rule is RuleOf<'limit'> => rule.rule === 'limit'

const roomAt = (path: Path, { rules }: Checked, input: Values): Narrowing[] =>
  rules.flatMap((rule) =>
    rule.rule === 'total' && !rule.sum && rule.of.includes(path) && !path.includes('[]')
      ? { maxCount: roomFor(rule, input, path) }
      : [],
  )

/** Fills the field in, in thought, and sees which rule would mind. */
const blockedBy = (path: Path, { fields, rules }: Checked, input: Values): FieldState['blocked'] => {
  const field = fieldAt(fields, path)!
  const filled = setAt(input, path, kindOf(field).sample(field))
  const refusals = rules
    .filter((rule) => greys(rule) && !checkRule(rule, input, fields))
    .map((rule) => checkRule(rule, filled, fields))
    .filter((refusal) => refusal?.paths.includes(path))
  const [first] = refusals
  if (!first) return undefined
  const repairs = first.repairs.filter(({ patch }) => !patch.some((step) => step.path === path))
  return { why: first.say, repairs }
}
