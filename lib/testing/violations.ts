import type { Field, FieldKind, FieldOf } from '@/lib/models/field'
import { blankForm } from '@/lib/models/form'
import { cleanFields, kindOf } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import { allPaths, fieldAt } from '@/lib/models/paths'
import { sampleInput } from '@/lib/models/sample'
import { type Values, isObject, setAt } from '@/lib/models/values'

export type Violation = { path: string; what: string; input: Values }

/** Of a model's sample, every copy in which one field holds what it must not, or lacks what it must have. */
export const violations = (model: Model): Violation[] =>
  allPaths(model.fields).flatMap((path) => {
    const field = fieldAt(model.fields, path)!
    const base = withParents(model, path)
    const spot = path.replaceAll('[]', '.0')
    const wrong = wrongOf(field).map(([what, value]) => ({ path, what, input: setAt(base, spot, value) }))
    const missing = field.required ? [{ path, what: 'missing', input: setAt(base, spot, undefined) }] : []
    return [...wrong, ...missing]
  })

/** The sample with the lists and groups filled in that `path` leads through. */
const withParents = (model: Model, path: string): Values => {
  const sample: Values = { ...cleanFields(model.fields, blankForm(model)), ...sampleInput(model) }
  const [parent = '', ...inner] = path.replaceAll('[]', '').split('.')
  const field = model.fields[parent]!
  return inner.length === 0 || isObject(sample[parent]) || Array.isArray(sample[parent])
    ? sample
    : setAt(sample, parent, kindOf(field).sample(field))
}

type Wrong = [what: string, value: unknown]

const wrongOf = (field: Field): Wrong[] => (kinds[field.kind] as (field: Field) => Wrong[])(field)

const repeated = (field: Field, count: number): unknown[] => {
  const sample = kindOf(field).sample(field)
  return Array.from({ length: count }, () => (Array.isArray(sample) ? sample[0] : sample))
}

const outside = ({ min, max }: { min?: number; max?: number }): Wrong[] => [
  ...(min === undefined ? [] : ([['too small', min - 1]] as Wrong[])),
  ...(max === undefined ? [] : ([['too large', max + 1]] as Wrong[])),
]

const outOfCount = (field: FieldOf<'list'> | FieldOf<'media'>): Wrong[] => [
  ...(field.max === undefined ? [] : ([['too many', repeated(field, field.max + 1)]] as Wrong[])),
  ...(field.min !== undefined && field.min > 1 ? ([['too few', repeated(field, field.min - 1)]] as Wrong[]) : []),
]

const kinds: { [K in FieldKind]: (field: FieldOf<K>) => Wrong[] } = {
  text: ({ maxLength, minLength }) => [
    ['a number', 42],
    ...(maxLength === undefined ? [] : ([['too long', 'x'.repeat(maxLength + 1)]] as Wrong[])),
    ...(minLength === undefined || minLength < 2 ? [] : ([['too short', 'x'.repeat(minLength - 1)]] as Wrong[])),
  ],
  choice: ({ options }) => [
    ['no option', 'nothing of the kind'],
    ['of another type', typeof options[0] === 'number' ? String(options[0]) : 1],
  ],
  integer: (field) => [['a fraction', 1.5], ['a text', 'seven'], ...outside(field)],
  number: (field) => [['a text', 'seven'], ['no number', Number.NaN], ...outside(field)],
  seed: (field) => [['a fraction', 1.5], ['a text', 'seven'], ...outside(field)],
  toggle: () => [
    ['a text', 'true'],
    ['a number', 1],
  ],
  media: (field) => {
    const faulty: Wrong[] = [
      ['http', 'http://example.com/a.jpg'],
      ['a path', '/etc/passwd'],
      ['a script', 'javascript:alert(1)'],
    ]
    const one = faulty.map(([what, value]): Wrong => [what, field.many ? [value] : value])
    return [
      ...one,
      ['a number', 42],
      ...(field.many ? outOfCount(field) : ([['a list', ['https://example.com/a.jpg']]] as Wrong[])),
    ]
  },
  task: () => [['a number', 42]],
  preset: ({ closed, many }) => [
    ['a number', 42],
    ...(closed ? ([['unknown', many ? ['nobody'] : 'nobody']] as Wrong[]) : []),
  ],
  list: (field) => [['a text', 'one'], ['a list of texts', ['one']], ...outOfCount(field)],
  group: () => [['a text', 'one']],
  json: () => [['a text', 'one']],
}
