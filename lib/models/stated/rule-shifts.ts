import { pathsOf } from '@/lib/models/condition'
import type { Rule, RuleKind, RuleOf } from '@/lib/models/rule'

/** A rule that claims a little less or a little else; undefined where it is gone. */
type RuleShift = readonly [what: string, rule: Rule | undefined]

type Behaviour<R> = { about(rule: R): readonly string[]; shifts(rule: R): RuleShift[] }

export const nameOf = (rule: Rule): string => [rule.rule, ...behaviourOf(rule).about(rule)].join(' ')

export const ruleShifts = (rule: Rule): RuleShift[] => behaviourOf(rule).shifts(rule)

const dropped: RuleShift = ['dropped', undefined]

const behaviours: { [K in RuleKind]: Behaviour<RuleOf<K>> } = {
  requires: {
    about: ({ needs }) => needs,
    shifts: (rule) => [dropped, ...fewer(rule.needs, (needs) => ({ ...rule, needs }))],
  },
  excludes: {
    about: ({ others }) => others,
    shifts: (rule) => [
      dropped,
      ...fewer(
        rule.some,
        (some) => ({ ...rule, some }),
        (one) => pathsOf(one).join(' '),
      ),
      ...fewer(rule.others, (others) => ({ ...rule, others })),
    ],
  },
  oneOf: {
    about: ({ of }) => of,
    shifts: (rule) => [dropped, ...fewer(rule.of, (of) => ({ ...rule, of }))],
  },
  atLeastOne: {
    about: ({ of }) => of,
    shifts: (rule) => [dropped, ...fewer(rule.of, (of) => ({ ...rule, of }))],
  },
  limit: {
    about: ({ field }) => [field],
    shifts: (rule) => [
      dropped,
      ...without(rule.to.options ?? [], (options) => ({ ...rule, to: { ...rule.to, options } })),
      ...(['min', 'max', 'maxCount'] as const).flatMap((name) =>
        moved(name, rule.to[name], (value) => ({ ...rule, to: { ...rule.to, [name]: value } })),
      ),
    ],
  },
  total: {
    about: ({ of }) => of,
    shifts: (rule) => [
      dropped,
      ...fewer(rule.of, (of) => ({ ...rule, of })),
      ...moved('max', rule.max, (max) => ({ ...rule, max })),
      ...moved('min', rule.min, (min) => ({ ...rule, min })),
    ],
  },
  order: { about: ({ first, last }) => [first, last], shifts: () => [dropped] },
  // What it ignores is taken either way.
  ignored: { about: ({ fields }) => fields, shifts: () => [] },
}

const behaviourOf = (rule: Rule): Behaviour<Rule> => behaviours[rule.rule]

const without = <T>(all: readonly T[], put: (rest: T[]) => Rule, name: (one: T) => string = String): RuleShift[] =>
  all.map((one) => [`without ${name(one)}`, put(all.filter((other) => other !== one))])

/** Without the only one it would be dropped. */
const fewer: typeof without = (all, ...how) => (all.length > 1 ? without(all, ...how) : [])

const moved = (limit: string, value: number | undefined, put: (value: number) => Rule): RuleShift[] =>
  value === undefined
    ? []
    : [
        [`${limit} one less`, put(value - 1)],
        [`${limit} one more`, put(value + 1)],
      ]
