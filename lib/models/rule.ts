/**
 * Paths name a field (`duration`), a field inside a group (`sound_effects.sound`) or the same field of every item of a list
 * (`reference_characters[].image_urls`). A field is present when its value is neither absent, blank nor empty.
 */
export type Path = string

export type Condition =
  | { when: 'present'; path: Path }
  | { when: 'absent'; path: Path }
  | { when: 'equals'; path: Path; value: string | number | boolean }
  | { when: 'all'; of: readonly Condition[] }
  | { when: 'any'; of: readonly Condition[] }
  | { when: 'not'; of: Condition }

export type Narrowing = {
  options?: readonly (string | number)[]
  min?: number
  max?: number
  /** Length of a text or number of entries. */
  maxCount?: number
}

/**
 * The closed set of constraints between fields. Each yields through lib/models/rules.ts: the refusal, its sentence, which fields to grey and
 * why, and the repair.
 */
export type Rule =
  /** While `when` holds, each of `needs` must be present. */
  | { rule: 'requires'; when: Condition; needs: readonly Path[] }
  /** While any of `some` holds, nothing of `others` may be present. Between fields it reads both ways ("frames or references"). */
  | { rule: 'excludes'; some: readonly Condition[]; others: readonly Path[] }
  /** Exactly one of them is present (`oneOf`), or one at least (`atLeastOne`); only while `when` holds, if it is there. */
  | { rule: 'oneOf'; of: readonly Path[]; when?: Condition }
  | { rule: 'atLeastOne'; of: readonly Path[]; when?: Condition }
  /** While `when` holds, options, range or count of a field narrow. */
  | { rule: 'limit'; when: Condition; field: Path; to: Narrowing }
  /** Counts (or, with `sum`, values) of several paths add up to at most `max` and at least `min` (the latter only once any is there). */
  | { rule: 'total'; of: readonly Path[]; max: number; min?: number; sum?: true }
  /** `first` ≤ `last`, where both are there. */
  | { rule: 'order'; first: Path; last: Path }
  /** While `when` holds, the fields are sent but have no effect. Never refuses. */
  | { rule: 'ignored'; when: Condition; fields: readonly Path[] }

export type RuleKind = Rule['rule']
export type RuleOf<K extends RuleKind> = Extract<Rule, { rule: K }>

export const present = (path: Path): Condition => ({ when: 'present', path })
export const absent = (path: Path): Condition => ({ when: 'absent', path })
export const equals = (path: Path, value: string | number | boolean): Condition => ({ when: 'equals', path, value })
export const all = (...of: Condition[]): Condition => ({ when: 'all', of })
export const any = (...of: Condition[]): Condition => ({ when: 'any', of })
export const not = (of: Condition): Condition => ({ when: 'not', of })

const list = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T])
const condition = (when: Path | Condition): Condition => (typeof when === 'string' ? present(when) : when)

export const requires = (when: Path | Condition, needs: Path | readonly Path[]): Rule => ({
  rule: 'requires',
  when: condition(when),
  needs: list(needs),
})
export const excludes = (some: Path | Condition | readonly Path[], others: Path | readonly Path[]): Rule => ({
  rule: 'excludes',
  some: list<Path | Condition>(some).map(condition),
  others: list(others),
})
export const oneOf = (of: readonly Path[], when?: Condition): Rule => ({ rule: 'oneOf', of, ...(when && { when }) })
export const atLeastOne = (of: readonly Path[], when?: Condition): Rule => ({
  rule: 'atLeastOne',
  of,
  ...(when && { when }),
})
export const limit = (when: Path | Condition, fields: Record<Path, Narrowing>): Rule[] =>
  Object.entries(fields).map(([field, to]) => ({ rule: 'limit', when: condition(when), field, to }))
export const total = (of: Path | readonly Path[], max: number, options: { min?: number; sum?: true } = {}): Rule => ({
  rule: 'total',
  of: list(of),
  max,
  ...options,
})
export const order = (first: Path, last: Path): Rule => ({ rule: 'order', first, last })
export const ignored = (when: Path | Condition, fields: Path | readonly Path[]): Rule => ({
  rule: 'ignored',
  when: condition(when),
  fields: list(fields),
})
