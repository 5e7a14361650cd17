import { describe, expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { findModel } from '@/lib/models/catalog/catalog'
import { parseInput } from '@/lib/models/parse-input'
import { isAbout } from '@/lib/models/stated/case-holds'
import { sections } from '@/lib/models/stated/sections'

const t = translator('en')

describe.each(sections.map((section) => [section.section, section] as const))('%s', (_, { gateway, models, cases }) => {
  describe.each(models)('%s', (id) => {
    test.each(cases.map(([what, input, refusedFor]) => ({ what, input, refusedFor })))(
      '$what',
      ({ input, refusedFor }) => {
        const model = findModel(gateway, id)
        if (!model) throw new Error('The catalogue lacks it')
        const parsed = parseInput(model, input)
        const refusals = parsed.ok ? [] : parsed.refusals
        const others = refusals.filter((refusal) => refusedFor === undefined || !isAbout(refusedFor)(refusal))
        expect(others.map((refusal) => say(refusal.say, t, 'en'))).toEqual([])
        expect(refusals.length > 0).toBe(refusedFor !== undefined)
      },
    )
  })
})

test('at least 300 cases are written down', () => {
  expect(sections.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(300)
})
