import type { RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { valueAt } from '@/lib/models/values'

export const order: RuleBehaviour<RuleOf<'order'>> = {
  check: ({ first, last }, values) => {
    const low = valueAt(values, first)
    const high = valueAt(values, last)
    if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return undefined
    const swap = [
      { path: first, value: high },
      { path: last, value: low },
    ]
    return {
      path: last,
      paths: [last, first],
      repairs: [{ patch: swap, say: { key: 'repairs.swap', values: inOrder(first, last) } }],
    }
  },
  describe: ({ first, last }) => ({ key: 'rules.order', values: inOrder(first, last) }),
  needs: () => [],
  greys: () => false,
}

const inOrder = (first: string, last: string) => ({ first: { field: first }, last: { field: last } })
