import type { Message } from '@/lib/kernel/message'
import type { Values } from '@/lib/models/values'
import { setAt } from '@/lib/models/values'

/** Why a request would not be taken, and what would make it right. */
export type Refusal = {
  /** The field to show it at: a concrete spot such as `reference_characters.0.image_urls`. */
  path: string
  /** Every field that has a part in it. */
  paths: readonly string[]
  say: Message
  repairs: readonly Repair[]
  /** Nothing is wrong with what is there: something more is needed. */
  missing?: true
}

/** One press of a button. A value of undefined clears the field. */
export type Repair = { say: Message; patch: readonly Patch[] }
export type Patch = { path: string; value: unknown }

export const applyRepair = (values: Values, repair: Pick<Repair, 'patch'>): Values =>
  repair.patch.reduce((result, { path, value }) => setAt(result, path, value), values)
