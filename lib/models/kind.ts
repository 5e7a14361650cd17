import type { Message } from '@/lib/kernel/message'
import type { Field } from '@/lib/models/field'
import type { Narrowing } from '@/lib/models/rule'
import type { Schema } from '@/lib/models/schema'

/** What every field kind answers for. Its control is in components/fields, one for each kind. */
export type Kind<F extends Field> = {
  /** What the gateway takes; whatever else is refused. */
  schema(field: F): Schema
  /** What an untouched form holds; undefined where the gateway has no stated default. */
  initial(field: F): unknown
  /** A valid, plausible value. */
  sample(field: F): unknown
  /** Its limits in words, for help and documents. */
  limits(field: F): Message[]
  /** The same limits as a control needs them, before any rule narrows them. */
  bounds(field: F): Narrowing
  /** The value without its blanks; undefined where nothing is left. */
  clean(field: F, value: unknown): unknown
}
