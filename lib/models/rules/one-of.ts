import type { Message } from '@/lib/kernel/message'
import { falsify, holds, inWords, pathsOf } from '@/lib/models/condition'
import type { Fields } from '@/lib/models/field'
import { needsInWords } from '@/lib/models/needs'
import { parameterOf } from '@/lib/models/paths'
import { repairOf } from '@/lib/models/repair'
import type { RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { type Values, present } from '@/lib/models/values'

type Choosing = RuleOf<'oneOf'> | RuleOf<'atLeastOne'>

export const oneOf: RuleBehaviour<RuleOf<'oneOf'>> = {
  check: (rule, values, fields) => {
    const given = rule.of.filter((path) => present(values, path))
    if (given.length < 2 || !applies(rule, values)) return noneGiven(rule, values, fields)
    const onlyOne = given.map((kept) =>
      repairOf(
        fields,
        given.filter((path) => path !== kept).map((path) => ({ path: parameterOf(path), value: undefined })),
      ),
    )
    return { path: given[1]!, paths: given, repairs: onlyOne }
  },
  describe: (rule, fields) => inChoice(rule, fields),
  needs: (rule, values) => (noneGiven(rule, values, {}) ? rule.of : []),
  greys: () => true,
}

export const atLeastOne: RuleBehaviour<RuleOf<'atLeastOne'>> = {
  check: (rule, values, fields) => noneGiven(rule, values, fields),
  describe: (rule, fields) => inChoice(rule, fields),
  needs: (rule, values) => (noneGiven(rule, values, {}) ? rule.of : []),
  greys: () => true,
}

const applies = ({ when }: Choosing, values: Values) => !when || holds(when, values)

const noneGiven = (rule: Choosing, values: Values, fields: Fields) => {
  if (!applies(rule, values) || rule.of.some((path) => present(values, path))) return undefined
  const undo = rule.when && falsify(rule.when, values, fields)
  return {
    path: rule.of[0]!,
    paths: [...rule.of, ...(rule.when ? pathsOf(rule.when) : [])],
    repairs: undo ? [repairOf(fields, undo)] : [],
    missing: true as const,
  }
}

const inChoice = ({ rule, of, when }: Choosing, fields: Fields): Message => {
  const choice = { needs: { either: [...of] }, count: of.length }
  if (!when) return { key: `rules.${rule}`, values: choice }
  if (rule === 'atLeastOne' && when.when === 'present') return needsInWords(when, choice.needs, fields)
  return { key: `rules.${rule}When`, values: { ...choice, condition: { message: inWords(when, fields) } } }
}
