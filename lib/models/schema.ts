/**
 * What a value must be, as data: the part of JSON Schema that fields need. `fault` and `exactlyOne` say what JSON Schema cannot. A browser reads it
 * with a few lines (lib/models/shape.ts), and documents are written from it (lib/models/json-schema.ts).
 */
export type Schema = (
  | {
      type: 'string'
      minLength?: number
      maxLength?: number
      format?: 'uri'
      fault?: (value: string) => string | undefined
    }
  | { type?: 'string' | 'number'; enum: Option[] }
  | NumberSchema
  | { type: 'boolean' }
  | { type: 'array'; items: Schema; minItems?: number; maxItems?: number }
  | ObjectSchema
) & { default?: unknown; examples?: unknown[] }

type Option = string | number

export type NumberSchema = { type: 'number' | 'integer'; minimum?: number; maximum?: number }

export type ObjectSchema = {
  type: 'object'
  properties: Record<string, Schema>
  required?: string[]
  /** Whether parameters that nobody described may go along. */
  additionalProperties: boolean
  exactlyOne?: readonly string[]
}

/** What a schema says for its reader, not for its value. */
export const withDefault = (value: unknown) => (value === undefined ? {} : { default: value })

export const oneOf = (options: readonly Option[]): Schema => {
  const [type, ...others] = new Set(options.map((option) => (typeof option === 'string' ? 'string' : 'number')))
  return { ...(others.length === 0 && { type }), enum: [...options] }
}
