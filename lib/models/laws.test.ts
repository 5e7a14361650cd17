import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import en from '@/lib/i18n/en/models.json'
import { labelOf, say } from '@/lib/i18n/say'
import tr from '@/lib/i18n/tr/models.json'
import { models } from '@/lib/models/catalog/catalog'
import { checkInput } from '@/lib/models/check-input'
import { applyRepair } from '@/lib/models/refusal'
import { blankForm, formState } from '@/lib/models/form'
import { jsonSchema } from '@/lib/models/json-schema'
import { kindOf } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import { allPaths, fieldAt, parameterOf } from '@/lib/models/paths'
import type { Rule } from '@/lib/models/rule'
import { checkRule, describeRule, neededBy } from '@/lib/models/rules'
import { sampleInput } from '@/lib/models/sample'
import type { Values } from '@/lib/models/values'
import { inEveryLanguage, translators } from '@/lib/testing/every-language'
import { requests, sent } from '@/lib/testing/requests'
import { violations } from '@/lib/testing/violations'

const named = models.map((model) => [`${model.gateway} ${model.id}`, model] as const)

describe.each(named)('%s', (_, model) => {
  test('its sample is valid', () => {
    expect(parseInput(model, sampleInput(model))).toEqual({ ok: true, input: sampleInput(model) })
  })

  test('its blank form lacks only what is required', () => {
    const refusals = formState(model, blankForm(model)).refusals
    expect(refusals.filter((refusal) => !refusal.missing)).toEqual([])
  })

  test('every single-field violation is refused, naming that field', () => {
    for (const { path, what, input } of violations(model)) {
      const parsed = parseInput(model, input)
      const refusals = parsed.ok ? [] : parsed.refusals
      expect(
        refusals.map((refusal) => parameterOf(refusal.path)),
        `${path}: ${what}`,
      ).toContain(parameterOf(path))
      for (const { say: sentence } of refusals) inEveryLanguage(sentence)
    }
  })

  test('its JSON Schema takes its sample and states every rule', () => {
    const schema = jsonSchema(model, (message) => inEveryLanguage(message)[0]!)
    expect(
      z.fromJSONSchema(z.json().parse(schema) as z.core.JSONSchema.JSONSchema).safeParse(sampleInput(model)).error,
    ).toBeUndefined()
    expect(schema['x-safelight-rules']).toHaveLength(model.rules.length)
  })

  test('what its JSON Schema refuses is refused', () => {
    const schema = z.fromJSONSchema(z.json().parse(jsonSchema(model)) as z.core.JSONSchema.JSONSchema)
    fc.assert(
      fc.property(sent(model), (values) => {
        const parsed = parseInput(model, values)
        expect(parsed.ok && !schema.safeParse(parsed.input).success).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  test('every field has a label, limits, help and notices in every language', () => {
    for (const [locale, t] of translators) {
      for (const path of allPaths(model.fields)) {
        const field = fieldAt(model.fields, path)!
        expect(labelOf(path, t), path).not.toBe(path.split('.').at(-1))
        if (field.help) expect(t.has(`help.${field.help}`), field.help).toBe(true)
        for (const limit of kindOf(field).limits(field)) say(limit, t, locale)
      }
      for (const notice of model.notices ?? []) expect(t.has(`notices.${notice.key}`), notice.key).toBe(true)
    }
  })

  test('nothing that anyone sends makes it throw', () => {
    fc.assert(
      fc.property(sent(model), (values) => {
        const parsed = parseInput(model, values)
        if (!parsed.ok)
          for (const { say: sentence } of parsed.refusals)
            for (const [locale, t] of translators) say(sentence, t, locale)
        if (parsed.ok) expect(parseInput(model, parsed.input)).toEqual(parsed)
      }),
      { numRuns: 150 },
    )
  })

  test.each(
    model.rules
      .filter(({ rule }) => rule !== 'ignored')
      .map((rule) => [inEveryLanguage(describeRule(rule, model.fields))[0]!, rule] as const),
  )('%s', (_sentence, rule) => {
    const input = refusedOnlyBy(model, rule)
    expect(input, 'an input that only this rule refuses').toBeDefined()
    const refusal = checkRule(rule, input!, model.fields)!
    const afterwards = refusal.repairs.map((repair) => parseInput(model, applyRepair(input!, repair)))
    inEveryLanguage(refusal.say)
    refusal.repairs.map((repair) => inEveryLanguage(repair.say))
    const given = [[refusal.path], neededBy(rule, input!)].map((paths) =>
      parseInput(model, filledIn(model, input!, paths)),
    )
    expect([...afterwards, ...given].some((parsed) => parsed.ok)).toBe(true)
    if (!refusal.missing) expect(afterwards.some((parsed) => parsed.ok)).toBe(true)
  })

  test('its ignored fields say so in every language', () => {
    for (const rule of model.rules)
      if (rule.rule === 'ignored') expect(inEveryLanguage(describeRule(rule, model.fields))).toHaveLength(2)
  })
})

test('both languages have the same keys', () => {
  expect(keysOf(tr)).toEqual(keysOf(en))
})

const keysOf = (messages: object, at = ''): string[] =>
  Object.entries(messages)
    .flatMap(([name, value]) => (typeof value === 'string' ? `${at}${name}` : keysOf(value, `${at}${name}.`)))
    .toSorted()

const refusedOnlyBy = (model: Model, rule: Rule): Values | undefined =>
  fc
    .sample(requests(model), { numRuns: 4000, seed: 11 })
    .find(
      (values) =>
        model.rules.every((other) => Boolean(checkRule(other, values, model.fields)) === (other === rule)) &&
        checkInput(model, values).length === 1,
    )

const filledIn = (model: Model, values: Values, paths: readonly string[]): Values =>
  paths.reduce<Values>((result, path) => {
    const field = fieldAt(model.fields, path)!
    return { ...result, [path]: kindOf(field).sample(field) }
  }, values)
