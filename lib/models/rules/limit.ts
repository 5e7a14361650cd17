import { falsify, holds, inWords, pathsOf } from '@/lib/models/condition'
import { fits, narrowingInWords, nearest } from '@/lib/models/narrowing'
import { fieldAt } from '@/lib/models/paths'
import { repairOf } from '@/lib/models/repair'
import type { RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { isBlank, placesOf } from '@/lib/models/values'

export const limit: RuleBehaviour<RuleOf<'limit'>> = {
  check: ({ when, field: path, to }, values, fields) => {
    if (!holds(when, values)) return undefined
    const outside = placesOf(values, path).filter(({ value }) => !isBlank(value) && !fits(value, to))
    if (outside.length === 0) return undefined
    const undo = falsify(when, values, fields)
    return {
      path: outside[0]!.path,
      paths: [...outside.map((place) => place.path), ...pathsOf(when)],
      repairs: [
        repairOf(
          fields,
          outside.map((place) => ({ path: place.path, value: nearest(place.value, to, fieldAt(fields, path)) })),
        ),
        ...(undo ? [repairOf(fields, undo)] : []),
      ],
    }
  },
  describe: ({ when, field, to }, fields) => ({
    key: 'rules.limit',
    values: {
      field: { field },
      allowed: { message: narrowingInWords(fields, field, to) },
      condition: { message: inWords(when, fields) },
    },
  }),
  needs: () => [],
  greys: () => false,
}
