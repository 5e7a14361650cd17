import type { Model } from '@/lib/models/model'
import { parameterOf } from '@/lib/models/paths'
import type { Refusal } from '@/lib/models/refusal'
import { checkRule } from '@/lib/models/rules'
import { shapeRefusals } from '@/lib/models/shape'
import type { Values } from '@/lib/models/values'

export type Checked = Pick<Model, 'fields' | 'rules'>

/**
 * Everything that speaks against these values, whose blanks must be gone: first each field by itself, then the rules. A rule keeps silent over a
 * field whose value is no value of its kind.
 */
export const checkInput = ({ fields, rules }: Checked, values: Values): Refusal[] => {
  const shape = shapeRefusals(fields, values)
  const broken = new Set(shape.filter((refusal) => !refusal.missing).map((refusal) => parameterOf(refusal.path)))
  const broke = rules
    .map((rule) => checkRule(rule, values, fields))
    .filter((refusal) => refusal !== undefined)
    .filter((refusal) => !refusal.paths.some((path) => broken.has(parameterOf(path))))
  return [...shape, ...broke]
}
