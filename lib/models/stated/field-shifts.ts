import type { Field } from '@/lib/models/field'

/** A field that claims a little less, a little more or something a little else; undefined where it is gone. */
export type Shift = readonly [what: string, field: Field | undefined]

export const fieldShifts = (field: Field): Shift[] => [
  ['lost', undefined],
  field.required ? ['optional', { ...field, required: undefined }] : ['required', { ...field, required: true }],
  ...limits.flatMap((limit) => moved(field, limit)),
  ...(field.alsoCalled ?? []).map((name, _, names): Shift => [
    `not ${name}`,
    { ...field, alsoCalled: names.filter((other) => other !== name) },
  ]),
  ...ofItsKind(field),
]

const limits = ['min', 'max', 'minLength', 'maxLength'] as const

const moved = (field: Field, limit: (typeof limits)[number]): Shift[] => {
  const value = (field as Partial<Record<typeof limit, number>>)[limit]
  // An empty list is refused for being missing, whatever its least count.
  if (value === undefined || (limit === 'min' && value <= 1 && 'many' in field)) return []
  return [
    [`${limit} one less`, { ...field, [limit]: value - 1 } as Field],
    [`${limit} one more`, { ...field, [limit]: value + 1 } as Field],
  ]
}

const ofItsKind = (field: Field): Shift[] => {
  switch (field.kind) {
    case 'choice':
      return field.options.map((option) => [
        `without ${option}`,
        { ...field, options: field.options.filter((other) => other !== option) },
      ])
    case 'integer':
      return [['in fractions', { ...field, kind: 'number' }]]
    case 'number':
      return [['whole', { ...field, kind: 'integer' }]]
    case 'media':
      return [oneOrMany(field)]
    case 'preset':
      return [oneOrMany(field), ...(field.closed ? [['open', { ...field, closed: undefined }] as const] : [])]
    default:
      return []
  }
}

const oneOrMany = (field: Extract<Field, { many?: true }>): Shift =>
  field.many ? ['one', { ...field, many: undefined }] : ['many', { ...field, many: true }]
