import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import type { Refusal } from '@/lib/models/refusal'
import type { Path, Rule, RuleKind, RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { excludes } from '@/lib/models/rules/excludes'
import { ignored } from '@/lib/models/rules/ignored'
import { limit } from '@/lib/models/rules/limit'
import { atLeastOne, oneOf } from '@/lib/models/rules/one-of'
import { order } from '@/lib/models/rules/order'
import { requires } from '@/lib/models/rules/requires'
import { total } from '@/lib/models/rules/total'
import type { Values } from '@/lib/models/values'

const behaviours: { [K in RuleKind]: RuleBehaviour<RuleOf<K>> } = {
  requires,
  excludes,
  oneOf,
  atLeastOne,
  limit,
  total,
  order,
  ignored,
}

const behaviourOf = (rule: Rule): RuleBehaviour<Rule> => behaviours[rule.rule]

/** What a rule refuses in these values (already without blanks), or undefined while it holds. */
export const checkRule = (rule: Rule, values: Values, fields: Fields): Refusal | undefined => {
  const fault = behaviourOf(rule).check(rule, values, fields)
  return fault && { ...fault, say: describeRule(rule, fields) }
}

/** The rule in one sentence, whatever the values: for refusals and for documents. */
export const describeRule = (rule: Rule, fields: Fields): Message => behaviourOf(rule).describe(rule, fields)

/** The fields that a rule makes required just now. */
export const neededBy = (rule: Rule, values: Values): readonly Path[] => behaviourOf(rule).needs(rule, values)

export const greys = (rule: Rule): boolean => behaviourOf(rule).greys(rule)
