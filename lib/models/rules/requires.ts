import { falsify, holds, pathsOf } from '@/lib/models/condition'
import { needsInWords } from '@/lib/models/needs'
import { repairOf } from '@/lib/models/repair'
import type { RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { present } from '@/lib/models/values'

export const requires: RuleBehaviour<RuleOf<'requires'>> = {
  check: ({ when, needs }, values, fields) => {
    const missing = needs.filter((path) => !present(values, path))
    if (missing.length === 0 || !holds(when, values)) return undefined
    const undo = falsify(when, values, fields)
    const fault = { path: missing[0]!, paths: [...missing, ...pathsOf(when)] }
    // "Without a preset, give a prompt": nothing that is there is wrong.
    return undo ? { ...fault, repairs: [repairOf(fields, undo)] } : { ...fault, repairs: [], missing: true }
  },
  describe: ({ when, needs }, fields) => needsInWords(when, { each: [...needs] }, fields),
  needs: ({ when, needs }, values) => (holds(when, values) ? needs : []),
  greys: () => true,
}
