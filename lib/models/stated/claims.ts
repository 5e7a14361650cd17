import type { Checked } from '@/lib/models/check-input'
import type { Field, Fields } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { fieldShifts, type Shift } from '@/lib/models/stated/field-shifts'
import { nameOf, ruleShifts } from '@/lib/models/stated/rule-shifts'

/** A model with one claim of its own taken back or shifted by the least. */
export type Change = { claim: string; changed: Checked }

/** What is inferred claims nothing. */
export const changesOf = ({ fields, rules }: Model): Change[] => [
  ...rules.flatMap((rule) =>
    ruleShifts(rule).map(([what, shifted]) => ({
      claim: `${nameOf(rule)} ${what}`,
      changed: { fields, rules: rules.flatMap((other) => (other !== rule ? other : (shifted ?? []))) },
    })),
  ),
  ...fieldChanges(fields).map(([claim, changed]) => ({ claim, changed: { fields: changed, rules } })),
]

const fieldChanges = (fields: Fields): (readonly [claim: string, fields: Fields])[] =>
  Object.entries(fields)
    .filter(([, field]) => !field.inferred)
    .flatMap(([name, field]) =>
      [...fieldShifts(field).map(([what, shifted]) => [` ${what}`, shifted] as const), ...inside(field)].map(
        ([what, shifted]) => [`${name}${what}`, withField(fields, name, shifted)] as const,
      ),
    )

const inside = (field: Field): Shift[] => {
  switch (field.kind) {
    case 'list':
      return fieldChanges(field.item).map(([claim, item]) => [`[].${claim}`, { ...field, item }])
    case 'group':
      return fieldChanges(field.fields).map(([claim, fields]) => [`.${claim}`, { ...field, fields }])
    default:
      return []
  }
}

const withField = (fields: Fields, name: string, field: Field | undefined): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([other, one]) => (other !== name ? [[other, one]] : field ? [[other, field]] : [])),
  )
