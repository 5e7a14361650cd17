import { expect, test } from 'vitest'
import { modelFor } from '@/lib/models/unknown-model'
import { parseInput } from '@/lib/models/parse-input'
import { withFieldRepairs } from '@/lib/v1/field-repairs'

test('a value that cannot be put into words is answered with those that are taken', () => {
  const model = modelFor('unified-tasks', 'google/veo-3.1-fast')
  for (const duration of [{ toString: 1, valueOf: 1 }, [[{ toString: 1 }]], { toString: () => 8 }]) {
    const values = { prompt: 'A lamp', duration }
    const parsed = parseInput(model, values)
    const refusals = parsed.ok ? [] : withFieldRepairs(model.fields, values, parsed.refusals)
    expect(refusals.map(({ path, repairs }) => [path, repairs.map(({ patch }) => patch[0]?.value)])).toEqual([
      ['duration', [4, 6, 8]],
    ])
  }
})
