import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import { falsify, holds, inWords, pathsOf } from '@/lib/models/condition'
import type { Patch, Repair } from '@/lib/models/refusal'
import { repairOf } from '@/lib/models/repair'
import { type Condition, type Path, type RuleOf, any } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { parameterOf } from '@/lib/models/paths'
import { present } from '@/lib/models/values'
import { sideOf } from '@/lib/models/wording'

export const excludes: RuleBehaviour<RuleOf<'excludes'>> = {
  check: (rule, values, fields) => {
    const some = rule.some.filter((condition) => holds(condition, values))
    const others = rule.others.filter((path) => present(values, path))
    if (some.length === 0 || others.length === 0) return undefined
    const withoutOthers = others.map((path): Patch => ({ path: parameterOf(path), value: undefined }))
    const withoutSome = some.map((condition) => falsify(condition, values, fields))
    return {
      path: others[0]!,
      paths: [...others, ...some.flatMap(pathsOf)],
      repairs: [
        keeping(fields, onlyFields(rule.some), withoutOthers),
        ...(withoutSome.every((patch) => patch !== undefined)
          ? [keeping(fields, rule.others, withoutSome.flat())]
          : []),
      ],
    }
  },
  describe: ({ some, others }, fields): Message => {
    const paths = onlyFields(some)
    return paths
      ? { key: 'rules.excludes', values: { some: sideOf(fields, paths), others: sideOf(fields, others) } }
      : {
          key: 'rules.excludesWhen',
          values: { others: sideOf(fields, others), condition: { message: inWords(any(...some), fields) } },
        }
  },
  needs: () => [],
  greys: () => true,
}

/** "Use references" where a side has a name of its own, else what is done: "Remove last frame", "Turn on sound". */
const keeping = (fields: Fields, kept: readonly Path[] | undefined, patch: readonly Patch[]): Repair => {
  const side = kept && sideOf(fields, kept)
  return side && typeof side === 'object' && 'message' in side
    ? { patch, say: { key: 'repairs.use', values: { what: side } } }
    : repairOf(fields, patch)
}

const onlyFields = (conditions: readonly Condition[]): Path[] | undefined => {
  const paths = conditions.flatMap((condition) => (condition.when === 'present' ? condition.path : []))
  return paths.length === conditions.length ? paths : undefined
}
