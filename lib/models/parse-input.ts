import { type Checked, checkInput } from '@/lib/models/check-input'
import { cleanFields } from '@/lib/models/kinds'
import type { Refusal } from '@/lib/models/refusal'
import { isObject } from '@/lib/models/values'

export type ParsedInput = { ok: true; input: Record<string, unknown> } | { ok: false; refusals: Refusal[] }

/** The one gate between what somebody typed or sent and what a gateway is asked. Drops blanks, changes nothing else, never throws. */
export const parseInput = (model: Checked, values: unknown): ParsedInput => {
  if (!isObject(values)) return { ok: false, refusals: [notAnObject] }
  const input = cleanFields(model.fields, values)
  const refusals = checkInput(model, input)
  return refusals.length === 0 ? { ok: true, input } : { ok: false, refusals }
}

const notAnObject: Refusal = { path: '', paths: [], say: { key: 'refusals.notAnObject' }, repairs: [] }
