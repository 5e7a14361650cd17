import type { Field, Fields } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { innerFields } from '@/lib/models/paths'
import type { Path, Rule } from '@/lib/models/rule'

/** A parameter as each offer has it, in the order of the offers; undefined where one lacks it. */
export type ParameterDifference = { path: Path; at: readonly (Stated | undefined)[] }

/** `name`: what that offer calls it. */
export type Stated = { name: string; field: Field }

/** A rule that only some offers have; `at` in the order of the offers, at least one true. */
export type RuleDifference = { rule: Rule; at: readonly boolean[] }

export type OfferDifferences = {
  parameters: ParameterDifference[]
  rules: RuleDifference[]
  /** Whether the seeds print different prices. */
  prices: boolean
}

type Compared = Pick<Model, 'fields' | 'rules' | 'listPrices'>

/** In what the offers of one family differ for whoever writes a request; labels, order and help are no differences. */
export const compareOffers = (offers: readonly Compared[]): OfferDifferences => ({
  parameters: compareFields(offers.map(({ fields }) => fields)),
  rules: compareRules(offers.map(({ rules }) => rules)),
  prices: different(offers.map(({ listPrices }) => listPrices?.map(({ amount, when }) => ({ amount, when })))),
})

const compareFields = (sides: readonly Fields[], within = ''): ParameterDifference[] =>
  sameParameters(sides).flatMap((at) => {
    const first = at.find((stated) => stated !== undefined)!
    const path = `${within}${first.name}`
    const inner = at.map((stated) => stated && innerFields(stated.field)).filter((fields) => fields !== undefined)
    return [
      ...(differ(at) ? [{ path, at }] : []),
      ...(inner.length === sides.length
        ? compareFields(inner, `${path}${first.field.kind === 'list' ? '[]' : ''}.`)
        : []),
    ]
  })

/** What is one parameter at several offers: by its name, else by another name that one of them also takes. */
const sameParameters = (sides: readonly Fields[]): (Stated | undefined)[][] => {
  const rows: (Stated | undefined)[][] = []
  sides.forEach((fields, side) => {
    for (const [name, field] of Object.entries(fields)) {
      const mine: Stated = { name, field }
      const free = rows.filter((row) => row[side] === undefined)
      const row =
        free.find((others) => others.some((other) => other?.name === name)) ??
        free.find((others) => others.some((other) => other && !Object.hasOwn(fields, other.name) && meet(other, mine)))
      if (row) row[side] = mine
      else rows.push(sides.map((_, index) => (index === side ? mine : undefined)))
    }
  })
  return rows
}

const meet = (one: Stated, other: Stated) =>
  one.field.alsoCalled?.includes(other.name) || other.field.alsoCalled?.includes(one.name)

const differ = (at: readonly (Stated | undefined)[]) =>
  different(at.map((stated) => stated && { name: stated.name, ...substance(stated.field) }))

/** Without what only concerns the form, and without inner fields, which are compared one by one. */
const substance = (field: Field): object => {
  const left = Object.entries(field).filter(
    ([key, value]) => !forTheForm.has(key) && value !== undefined && value !== '',
  )
  return Object.fromEntries(left)
}

const forTheForm = new Set(
  'group rare help inferred alsoCalled example long mentions mentionedAs item fields openItems'.split(' '),
)

const compareRules = (sides: readonly (readonly Rule[])[]): RuleDifference[] => {
  const keys = sides.map((rules) => new Set(rules.map(keyOf)))
  const all = new Map(sides.flat().map((rule) => [keyOf(rule), rule]))
  return [...all]
    .map(([key, rule]) => ({ rule, at: keys.map((side) => side.has(key)) }))
    .filter(({ at }) => at.includes(false))
}

const different = (values: readonly unknown[]) => new Set(values.map(keyOf)).size > 1

/** Equal for equal meaning: the order of keys, and of names in a list, says nothing. */
const keyOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(keyOf).toSorted().join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .map(([key, inner]) => `${key}:${keyOf(inner)}`)
    .toSorted()
    .join()}}`
}
