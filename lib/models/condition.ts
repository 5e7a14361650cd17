import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import { fieldAt } from '@/lib/models/paths'
import type { Patch } from '@/lib/models/refusal'
import { type Condition, type Path, absent, all, any, equals, not, present as isPresent } from '@/lib/models/rule'
import { type Values, placesOf, present } from '@/lib/models/values'
import { optionsOf } from '@/lib/models/wording'

type Kinds = { [W in Condition['when']]: Behaviour<Extract<Condition, { when: W }>> }

type Behaviour<C extends Condition> = {
  holds(condition: C, values: Values): boolean
  paths(condition: C): readonly Path[]
  /** The opposite, said without `not`; undefined where there is no shorter way. */
  opposite(condition: C): Condition | undefined
  say(condition: C, fields: Fields): Message
  /** What makes it hold; undefined where only a person can. */
  satisfy(condition: C, fields: Fields): Patch[] | undefined
}

const behaviours: Kinds = {
  present: {
    holds: ({ path }, values) => present(values, path),
    paths: ({ path }) => [path],
    opposite: ({ path }) => absent(path),
    say: ({ path }) => ({ key: 'conditions.present', values: { what: { either: [path] } } }),
    satisfy: () => undefined,
  },
  absent: {
    holds: ({ path }, values) => !present(values, path),
    paths: ({ path }) => [path],
    opposite: ({ path }) => isPresent(path),
    say: ({ path }) => ({ key: 'conditions.absent', values: { what: { either: [path] } } }),
    satisfy: ({ path }) => [{ path: path.replace(/\[\].*/, ''), value: undefined }],
  },
  equals: {
    holds: ({ path, value }, values) => placesOf(values, path).some((place) => place.value === value),
    paths: ({ path }) => [path],
    opposite: () => undefined,
    say: ({ path, value }, fields): Message => {
      const field = { field: path }
      if (typeof value === 'boolean') return { key: value ? 'conditions.on' : 'conditions.off', values: { field } }
      return { key: 'conditions.equals', values: { field, value: optionsOf(fields, path, [value]) } }
    },
    satisfy: ({ path, value }) => [{ path, value }],
  },
  all: {
    holds: ({ of }, values) => of.every((inner) => holds(inner, values)),
    paths: ({ of }) => of.flatMap(pathsOf),
    opposite: ({ of }) => any(...of.map(not)),
    say: ({ of }, fields) => joined('and', of, fields),
    satisfy: ({ of }, fields) => everyPatch(of.map((inner) => satisfy(inner, fields))),
  },
  any: {
    holds: ({ of }, values) => of.some((inner) => holds(inner, values)),
    paths: ({ of }) => of.flatMap(pathsOf),
    opposite: ({ of }) => all(...of.map(not)),
    say: ({ of }, fields) => joined('or', of, fields),
    satisfy: ({ of }, fields) => of.map((inner) => satisfy(inner, fields)).find((patch) => patch !== undefined),
  },
  not: {
    holds: ({ of }, values) => !holds(of, values),
    paths: ({ of }) => pathsOf(of),
    opposite: ({ of }) => of,
    say: ({ of }, fields) => {
      const opposite = behaviourOf(of).opposite(of)
      return opposite ? inWords(opposite, fields) : unequalInWords(of, fields)
    },
    satisfy: ({ of }, fields) => {
      const opposite = behaviourOf(of).opposite(of)
      return opposite ? satisfy(opposite, fields) : otherValue(of, fields)
    },
  },
}

const behaviourOf = (condition: Condition): Behaviour<Condition> => behaviours[condition.when]

export const holds = (condition: Condition, values: Values): boolean => behaviourOf(condition).holds(condition, values)
export const pathsOf = (condition: Condition): readonly Path[] => behaviourOf(condition).paths(condition)
export const inWords = (condition: Condition, fields: Fields): Message => behaviourOf(condition).say(condition, fields)
export const satisfy = (condition: Condition, fields: Fields) => behaviourOf(condition).satisfy(condition, fields)
/** What makes it fail, without steps that would change nothing. */
export const falsify = (condition: Condition, values: Values, fields: Fields) =>
  satisfy(not(condition), fields)?.filter(({ path, value }) => value !== undefined || present(values, path))

const unequalInWords = (condition: Condition, fields: Fields): Message => {
  if (condition.when !== 'equals') return inWords(condition, fields)
  const { path, value } = condition
  return typeof value === 'boolean'
    ? inWords(equals(path, !value), fields)
    : { key: 'conditions.differs', values: { field: { field: path }, value: optionsOf(fields, path, [value]) } }
}

/** Away from a value: to the field's default, else cleared, else to another option. */
const otherValue = (condition: Condition, fields: Fields): Patch[] | undefined => {
  if (condition.when !== 'equals') return undefined
  const { path, value } = condition
  if (typeof value === 'boolean') return [{ path, value: !value }]
  const field = fieldAt(fields, path)
  const initial = field && 'initial' in field ? field.initial : undefined
  if (initial !== undefined && initial !== value) return [{ path, value: initial }]
  if (!field?.required) return [{ path, value: undefined }]
  const options = field.kind === 'choice' ? field.options : []
  return options.filter((option) => option !== value).map((option) => [{ path, value: option }])[0]
}

const everyPatch = (patches: (Patch[] | undefined)[]): Patch[] | undefined => {
  const possible = patches.filter((patch) => patch !== undefined)
  return possible.length === patches.length ? possible.flat() : undefined
}

const joined = (by: 'and' | 'or', conditions: readonly Condition[], fields: Fields): Message =>
  alike(by, conditions, fields) ??
  conditions
    .map((inner) => inWords(inner, fields))
    .reduce((first, second) => ({
      key: `conditions.${by}`,
      values: { first: { message: first }, second: { message: second } },
    }))

/** Conditions of one kind in one breath: "with a reference image or a character", "unless video mode is “Transform” or “Reference”". */
const alike = (by: 'and' | 'or', conditions: readonly Condition[], fields: Fields): Message | undefined => {
  if (conditions.length === 1) return undefined
  const paths = conditions.flatMap(pathsOf)
  if (conditions.every(({ when }) => when === 'present'))
    return { key: 'conditions.present', values: { what: by === 'or' ? { either: paths } : { each: paths } } }
  if (by === 'and' && conditions.every(({ when }) => when === 'absent'))
    return { key: 'conditions.absent', values: { what: { either: paths } } }
  const compared = conditions.map((inner) => (by === 'and' && inner.when === 'not' ? inner.of : inner))
  if (by === 'and' && conditions.some(({ when }) => when !== 'not')) return undefined
  const options = compared.flatMap((inner) =>
    inner.when === 'equals' && typeof inner.value !== 'boolean' ? inner.value : [],
  )
  const path = paths[0]!
  return options.length === conditions.length && paths.every((other) => other === path)
    ? {
        key: by === 'or' ? 'conditions.equals' : 'conditions.differs',
        values: { field: { field: path }, value: optionsOf(fields, path, options) },
      }
    : undefined
}
