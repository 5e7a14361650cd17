import { expect, test } from 'vitest'
import type { ConnectionView } from '@/lib/connections/contract'
import type { ModelList, ModelListing } from '@/lib/offers/contract'
import { familiesOf } from '@/lib/offers/families'
import { countChoices, filtersSet, narrow, readFilters, writeFilters } from '@/lib/offers/model-filters'

const connection = (id: string, dialect: ConnectionView['dialect']): ConnectionView => ({
  id,
  name: id,
  dialect,
  baseUrl: 'https://example.com',
  sandbox: false,
  isDefault: true,
  allowPrivate: false,
  createdAt: 0,
  pausedUntil: {},
})
const listing = (id: string, given: Partial<ModelListing> = {}): ModelListing => ({
  id,
  gateway: 'unified-tasks',
  family: id,
  provider: 'Google',
  title: id,
  makes: 'video',
  takes: ['text'],
  seconds: [30, 180],
  ...given,
})
const usd = (amount: string) => ({ amount, currency: 'USD' as const })
const [one, two] = [connection('one', 'unified-tasks'), connection('two', 'onysoft')]
const families = (models: ModelListing[], lists: ModelList['lists'] = {}) => familiesOf({ models, lists }, [one, two])
const collator = new Intl.Collator('en')
const names = (models: ModelListing[], query: string) =>
  narrow(families(models), readFilters(new URLSearchParams(query)), collator).map(({ key }) => key)

test('a model at two gateways is one line that names both, and the connections whose list has it', () => {
  const both = families([
    listing('a', { family: 'f', takes: ['text', 'lastFrame'], offers: { one: {} } }),
    listing('b', { family: 'f', gateway: 'onysoft', takes: ['firstFrame'], offers: { two: { goneSince: 1 } } }),
  ])
  expect(both).toHaveLength(1)
  expect(both[0]).toMatchObject({
    title: 'a',
    takes: ['text', 'firstFrame', 'lastFrame'],
    gateways: [
      { gateway: 'unified-tasks', connections: [{ id: 'one' }], gone: false },
      { gateway: 'onysoft', connections: [], gone: false },
    ],
  })
})

test('what a connection asks goes before what was printed, and currencies are never mixed', () => {
  const listed = { least: '0.02', most: '0.08', readOn: '2026-11-20' }
  const price = (...models: ModelListing[]) => families(models.map((model) => ({ ...model, family: 'f' })))[0]?.price
  expect(price(listing('a', { listed }))).toEqual({ source: 'list', least: [usd('0.02')], varies: true })
  expect(price(listing('a', { listed, offers: { one: { price: usd('0.10') } } }))).toEqual({
    source: 'gateway',
    least: [usd('0.10')],
    varies: false,
  })
  expect(price(listing('a', { listed, offers: { one: { price: usd('0.10'), goneSince: 1 } } }))?.source).toBe('list')
  expect(
    price(
      listing('a', { offers: { one: { price: usd('0.10') } } }),
      listing('b', { offers: { two: { price: { amount: '3', currency: 'TRY' } } } }),
    ),
  ).toEqual({ source: 'gateway', least: [usd('0.10'), { amount: '3', currency: 'TRY' }], varies: false })
  expect(price(listing('a'))).toBeUndefined()
})

test('a model is gone when every list that was read has lost it, and not before', () => {
  const marks = (offers: ModelListing['offers'], lists: ModelList['lists']) =>
    families([listing('a', { offers })], lists)[0]?.marks
  expect(marks({ one: { goneSince: 5 } }, { one: { readAt: 9 } })).toEqual(['gone'])
  expect(marks({ one: { goneSince: 5 } }, {})).toEqual([])
  expect(marks(undefined, { one: { readAt: 9 } })).toEqual([])
  expect(marks({ one: { newSince: 5 } }, { one: { readAt: 9 } })).toEqual(['new'])
})

test('filters go into a query string and come back', () => {
  const query = 'q=kling+3&makes=video&takes=firstFrame,references&price=0.10&sort=price'
  const filters = readFilters(new URLSearchParams(query))
  expect(new Set(writeFilters(filters).split('&'))).toEqual(new Set(query.split('&')))
  expect(filtersSet(filters)).toBe(4)
  expect(writeFilters(readFilters(new URLSearchParams('makes=nonsense&price=7&takes=x')))).toBe('')
})

test('what is asked for must come from one offer', () => {
  const models = [
    listing('a', { family: 'f', takes: ['references'] }),
    listing('b', { family: 'f', gateway: 'onysoft', takes: ['firstFrame'] }),
    listing('c', { takes: ['references', 'firstFrame'] }),
  ]
  expect(names(models, 'takes=references')).toEqual(['f', 'c'])
  expect(names(models, 'takes=references,firstFrame')).toEqual(['c'])
  expect(names(models, 'takes=references&gateway=onysoft')).toEqual([])
})

test('a search finds every word anywhere, whatever its case or accents', () => {
  const models = [listing('google/veo', { title: 'Véo FILM' }), listing('openai/sora')]
  expect(names(models, 'q=veo+google')).toEqual(['google/veo'])
  expect(names(models, 'q=fılm')).toEqual(['google/veo'])
  expect(names(models, 'q=veo+sora')).toEqual([])
})

test('by price the cheapest comes first and what nobody prices last', () => {
  const at = (id: string, amount: string) => listing(id, { listed: { least: amount, most: amount, readOn: '' } })
  const models = [listing('a'), at('b', '0.10'), at('c', '0.02')]
  expect(names(models, 'sort=price')).toEqual(['c', 'b', 'a'])
  expect(names(models, 'price=0.05')).toEqual(['c'])
  expect(names(models, 'price=0.10')).toEqual(['b', 'c'])
  expect(names(models, 'price=known')).toEqual(['b', 'c'])
})

test('a count says what is left if that choice is taken too', () => {
  const models = [listing('a', { makes: 'image' }), listing('b'), listing('c', { provider: 'OpenAI' })]
  const counts = countChoices(families(models), { makes: 'video' })
  expect(counts.makes).toMatchObject({ image: 1, video: 2, music: 0 })
  expect(counts.provider).toEqual({ Google: 1, OpenAI: 1 })
})
