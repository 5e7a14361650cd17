import type { JsonField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank, isObject } from '@/lib/models/values'

export const json: Kind<JsonField> = {
  schema: () => ({ type: 'object', properties: {}, additionalProperties: true }),
  initial: () => ({}),
  sample: () => ({}),
  limits: () => [],
  bounds: () => ({}),
  clean: (_, value) => (isBlank(value) || (isObject(value) && Object.keys(value).length === 0) ? undefined : value),
}
