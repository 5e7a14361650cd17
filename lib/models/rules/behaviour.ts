import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import type { Refusal } from '@/lib/models/refusal'
import type { Path, Rule } from '@/lib/models/rule'
import type { Values } from '@/lib/models/values'

/** What every rule kind answers for. */
export type RuleBehaviour<R extends Rule> = {
  /** What is wrong with these values, or undefined while the rule holds. */
  check(rule: R, values: Values, fields: Fields): Fault | undefined
  /** The rule in words, whatever the values. */
  describe(rule: R, fields: Fields): Message
  /** The fields that it makes required just now. */
  needs(rule: R, values: Values): readonly Path[]
  /** Whether filling in a field can break it by the mere presence of a value, so that the field is better greyed. */
  greys(rule: R): boolean
}

export type Fault = Omit<Refusal, 'say'>
