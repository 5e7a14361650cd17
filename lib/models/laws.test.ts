import fc from 'fast-check'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import en from '@/lib/i18n/en/models.json'
import { catalogue } from '@/lib/i18n/catalogue'
import { type Translate, labelOf, say } from '@/lib/i18n/say'
import tr from '@/lib/i18n/tr/models.json'
import type { Message } from '@/lib/kernel/message'
import { carryOver } from '@/lib/models/carry-over'
import { models } from '@/lib/models/catalog/catalog'
import { checkInput } from '@/lib/models/check-input'
import { applyRepair } from '@/lib/models/refusal'
import { blankForm, formState } from '@/lib/models/form'
import { jsonSchema } from '@/lib/models/json-schema'
import { cleanFields, kindOf } from '@/lib/models/kinds'
import type { Field } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import { allPaths, fieldAt } from '@/lib/models/paths'
import type { Rule } from '@/lib/models/rule'
import { checkRule, describeRule } from '@/lib/models/rules'
import { sampleInput } from '@/lib/models/sample'
import type { Values } from '@/lib/models/values'
import type { Locale } from '@/lib/users/contract'

const named = models.map((model) => [model.id, model] as const)

describe.each(named)('%s', (_, model) => {
  test('its sample is valid', () => {
    expect(parseInput(model, sampleInput(model))).toEqual({ ok: true, input: sampleInput(model) })
  })

  test('its blank form lacks only what is required', () => {
    const refusals = formState(model, blankForm(model)).refusals
    expect(refusals.filter((refusal) => !refusal.missing)).toEqual([])
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
    const given = parseInput(model, filledIn(model, input!, refusal.path))
    expect([...afterwards, given].some((parsed) => parsed.ok)).toBe(true)
    if (!refusal.missing) expect(afterwards.some((parsed) => parsed.ok)).toBe(true)
  })

  test('its ignored fields say so in every language', () => {
    for (const rule of model.rules)
      if (rule.rule === 'ignored') expect(inEveryLanguage(describeRule(rule, model.fields))).toHaveLength(2)
  })

  test.each(named)('what fits is carried over to %s, and breaks no rule there', (__, to) => {
    for (const values of [sampleInput(model), ...samples(model, 5)]) {
      const carried = carryOver(model, to, values)
      const refusals = checkInput(to, cleanFields(to.fields, carried.values))
      expect(refusals.filter((refusal) => !refusal.missing)).toEqual([])
      for (const { why } of carried.dropped) inEveryLanguage(why)
      if (to === model && parseInput(model, values).ok) expect(carried.dropped).toEqual([])
    }
  })
})

test('both languages have the same keys', () => {
  expect(keysOf(tr)).toEqual(keysOf(en))
})

/** Throws on a key without a sentence and on a sentence that lacks a value. */
const strict = (locale: Locale): Translate => {
  const onError = (error: Error) => {
    throw error
  }
  const t = createTranslator({ locale, messages: catalogue[locale], onError })
  return Object.assign((key: string, values?: object) => t(key as never, values as never), {
    has: (key: string) => t.has(key as never),
  })
}

const translators = (['en', 'tr'] as const).map((locale) => [locale, strict(locale)] as const)

function inEveryLanguage(message: Message): string[] {
  return translators.map(([locale, t]) => {
    const text = say(message, t, locale)
    expect(text).not.toMatch(/undefined|null|\[object|[{}]/)
    return text
  })
}

const keysOf = (messages: object, at = ''): string[] =>
  Object.entries(messages)
    .flatMap(([name, value]) => (typeof value === 'string' ? `${at}${name}` : keysOf(value, `${at}${name}.`)))
    .toSorted()

/** Values that a field may hold, its edges and blanks among them. */
function held(field: Field): fc.Arbitrary<unknown> {
  const { options, min, max, maxCount } = kindOf(field).bounds(field)
  const sample = kindOf(field).sample(field)
  if (field.kind === 'toggle') return fc.constantFrom(true, false)
  if (options) return fc.constantFrom(...options)
  if (field.kind === 'list')
    return fc
      .array(
        fc.constant(sample).map((items) => (items as unknown[])[0]),
        { minLength: field.min ?? 1, maxLength: Math.min(maxCount ?? 4, 6) },
      )
      .chain((items) => fc.tuple(...items.map((item) => vary(field.item, item as Values))))
  if (Array.isArray(sample))
    return fc
      .integer({ min: 1, max: Math.min(maxCount ?? 9, 9) })
      .map((count) => Array.from({ length: count }, () => sample[0]))
  if (field.kind === 'integer') return fc.integer({ min: min ?? 0, max: max ?? 20 })
  if (field.kind === 'number') return fc.double({ min: min ?? 0, max: max ?? 60, noNaN: true })
  return fc.constant(sample)
}

const vary = (fields: Model['fields'], base: Values): fc.Arbitrary<Values> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, fc.option(held(field), { nil: undefined })]),
      ),
    )
    .map((varied) =>
      cleanFields(fields, {
        ...base,
        ...Object.fromEntries(Object.entries(varied).filter(([, value]) => value !== undefined)),
      }),
    )

const requests = (model: Model): fc.Arbitrary<Values> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(model.fields).map(([name, field]) => [
          name,
          field.required ? held(field) : fc.option(held(field), { nil: undefined, freq: 2 }),
        ]),
      ),
    )
    .map((values) => cleanFields(model.fields, values))

const samples = (model: Model, count: number) => fc.sample(requests(model), { numRuns: count, seed: 7 })

const refusedOnlyBy = (model: Model, rule: Rule): Values | undefined =>
  fc
    .sample(requests(model), { numRuns: 4000, seed: 11 })
    .find(
      (values) =>
        model.rules.every((other) => Boolean(checkRule(other, values, model.fields)) === (other === rule)) &&
        checkInput(model, values).length === 1,
    )

const filledIn = (model: Model, values: Values, path: string): Values => {
  const field = fieldAt(model.fields, path)!
  return { ...values, [path]: kindOf(field).sample(field) }
}

const sent = (model: Model) =>
  fc.oneof(
    fc.anything(),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(model.fields)), fc.string()),
      fc.oneof(
        fc.anything(),
        fc.json().map((text): unknown => JSON.parse(text)),
      ),
    ),
    requests(model),
  )
