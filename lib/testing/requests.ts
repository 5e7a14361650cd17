import fc from 'fast-check'
import type { Field } from '@/lib/models/field'
import { cleanFields, kindOf } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'

/** Requests made of a model's own fields: each by itself as it should be, so that only rules can mind. */
export const requests = (model: Model): fc.Arbitrary<Values> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(model.fields).map(([name, field]) => [
          name,
          field.required ? held(field) : fc.option(held(field), { nil: undefined, freq: 2 }),
        ]),
      ),
    )
    .map((values) => cleanFields(model.fields, values))

/** Whatever anyone might send: rubbish, rubbish under its own names, and requests. */
export const sent = (model: Model) =>
  fc.oneof(
    fc.anything(),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(model.fields)), fc.string()),
      fc.oneof(
        fc.anything(),
        fc.json().map((text): unknown => JSON.parse(text)),
      ),
    ),
    requests(model),
  )

/** Values that a field may hold, its edges and blanks among them. */
function held(field: Field): fc.Arbitrary<unknown> {
  const { options, min, max, maxCount } = kindOf(field).bounds(field)
  const sample = kindOf(field).sample(field)
  if (field.kind === 'toggle') return fc.constantFrom(true, false)
  if (options) return fc.constantFrom(...options)
  if (field.kind === 'list')
    return fc
      .array(
        fc.constant(sample).map((items) => (items as unknown[])[0]),
        { minLength: field.min ?? 1, maxLength: Math.min(maxCount ?? 4, 6) },
      )
      .chain((items) => fc.tuple(...items.map((item) => vary(field.item, item as Values))))
  if (Array.isArray(sample))
    return fc
      .integer({ min: 1, max: Math.min(maxCount ?? 9, 9) })
      .map((count) => Array.from({ length: count }, () => sample[0]))
  if (field.kind === 'integer') return fc.integer({ min: min ?? 0, max: max ?? 20 })
  if (field.kind === 'number') return fc.double({ min: min ?? 0, max: max ?? 60, noNaN: true })
  return fc.constant(sample)
}

const vary = (fields: Model['fields'], base: Values): fc.Arbitrary<Values> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, fc.option(held(field), { nil: undefined })]),
      ),
    )
    .map((varied) =>
      cleanFields(fields, {
        ...base,
        ...Object.fromEntries(Object.entries(varied).filter(([, value]) => value !== undefined)),
      }),
    )
