import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carryOver } from '@/lib/models/carry-over'
import { models } from '@/lib/models/catalog/catalog'
import { checkInput } from '@/lib/models/check-input'
import { cleanFields } from '@/lib/models/kinds'
import { parseInput } from '@/lib/models/parse-input'
import { sampleInput } from '@/lib/models/sample'
import { inEveryLanguage } from '@/lib/testing/every-language'
import { requests } from '@/lib/testing/requests'

describe.each(models.map((model) => [`${model.gateway} ${model.id}`, model] as const))('from %s', (_, model) => {
  const inputs = [sampleInput(model), ...fc.sample(requests(model), { numRuns: 1, seed: 7 })]

  test('what fits is carried over to every model, and breaks no rule there', () => {
    for (const to of models)
      for (const values of inputs) {
        const carried = carryOver(model, to, values)
        const refusals = checkInput(to, cleanFields(to.fields, carried.values))
        expect(
          refusals.filter((refusal) => !refusal.missing),
          to.id,
        ).toEqual([])
        for (const { why } of carried.dropped.slice(0, 2)) inEveryLanguage(why)
      }
  })

  test('nothing is lost on the way to itself', () => {
    for (const values of [...inputs, ...fc.sample(requests(model), { numRuns: 5, seed: 8 })])
      if (parseInput(model, values).ok) expect(carryOver(model, model, values).dropped).toEqual([])
  })
})
