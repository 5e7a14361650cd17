import { expect, test } from 'vitest'
import { compareOffers } from '@/lib/models/compare-offers'
import type { Field, Fields } from '@/lib/models/field'
import type { ListPrice } from '@/lib/models/model'
import { excludes, type Rule, requires } from '@/lib/models/rule'

const offer = (fields: Fields, rules: Rule[] = [], listPrices?: ListPrice[]) => ({ fields, rules, listPrices })
const prompt: Field = { kind: 'text', required: true }
const length = (options: number[], initial: number): Field => ({ kind: 'choice', options, initial, unit: 'seconds' })

test('offers that take the same do not differ, however their forms look', () => {
  const one = offer({ prompt: { ...prompt, help: 'x', group: 'main' }, duration: length([4, 8], 4) }, [
    excludes(['first', 'last'], ['references', 'characters']),
  ])
  const other = offer({ duration: { ...length([4, 8], 4), rare: true }, prompt: { ...prompt, inferred: true } }, [
    excludes(['last', 'first'], ['characters', 'references']),
  ])
  expect(compareOffers([one, other])).toEqual({ parameters: [], rules: [], prices: false })
})

test('a parameter that only one has stands with a gap beside it', () => {
  const seed: Field = { kind: 'seed' }
  expect(compareOffers([offer({ prompt }), offer({ prompt, seed })]).parameters).toEqual([
    { path: 'seed', at: [undefined, { name: 'seed', field: seed }] },
  ])
})

test('the same parameter with other options, another default or another need differs', () => {
  const [wide, narrow, later] = [length([4, 6, 8], 4), length([8], 8), length([4, 6, 8], 6)]
  const at = (...fields: Field[]) => fields.map((field) => ({ name: 'duration', field }))
  const compared = (...fields: Field[]) => compareOffers(fields.map((field) => offer({ duration: field }))).parameters
  expect(compared(wide, narrow)).toEqual([{ path: 'duration', at: at(wide, narrow) }])
  expect(compared(wide, later)).toEqual([{ path: 'duration', at: at(wide, later) }])
  expect(compared(wide, { ...wide, required: true })).toHaveLength(1)
  expect(compared(wide, length([8, 4, 6], 4))).toEqual([])
})

test('a parameter under another name is the same one, and its name a difference', () => {
  const images: Field = { kind: 'media', accepts: 'image', many: true }
  const aliased: Field = { ...images, alsoCalled: ['image_urls'] }
  expect(compareOffers([offer({ image_urls: images }), offer({ input_urls: aliased })]).parameters).toEqual([
    {
      path: 'image_urls',
      at: [
        { name: 'image_urls', field: images },
        { name: 'input_urls', field: aliased },
      ],
    },
  ])
})

test('inside a list that both have, its parameters are compared one by one', () => {
  const list = (item: Fields): Field => ({ kind: 'list', item })
  const name: Field = { kind: 'text' }
  const both = [offer({ shots: list({ name, prompt }) }), offer({ shots: list({ prompt }) })]
  expect(compareOffers(both).parameters).toEqual([
    { path: 'shots[].name', at: [{ name: 'name', field: name }, undefined] },
  ])
  expect(compareOffers([both[0]!, offer({})]).parameters.map(({ path }) => path)).toEqual(['shots'])
})

test('of three offers each rule says which of them have it', () => {
  const [last, voice] = [requires('last', 'first'), requires('voice', 'references')]
  const three = [offer({}, [last, voice]), offer({}, [last]), offer({}, [last, voice])]
  expect(compareOffers(three).rules).toEqual([{ rule: voice, at: [true, false, true] }])
})

test('prices differ by amount and condition, not by where they were read', () => {
  const price = (amount: string, source: string): ListPrice => ({
    amount,
    currency: 'USD',
    source,
    readOn: '2026-01-01',
  })
  const compared = (one: ListPrice[] | undefined, other: ListPrice[] | undefined) =>
    compareOffers([offer({}, [], one), offer({}, [], other)]).prices
  expect(compared([price('0.1', 'here')], [price('0.1', 'there')])).toBe(false)
  expect(compared([price('0.1', 'here')], [price('0.2', 'here')])).toBe(true)
  expect(compared([price('0.1', 'here')], undefined)).toBe(true)
})
