import { inWords } from '@/lib/models/condition'
import type { RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'

export const ignored: RuleBehaviour<RuleOf<'ignored'>> = {
  check: () => undefined,
  describe: ({ when, fields: paths }, fields) => ({
    key: 'rules.ignored',
    values: { fields: { fields: [...paths] }, condition: { message: inWords(when, fields) } },
  }),
  needs: () => [],
  greys: () => false,
}
