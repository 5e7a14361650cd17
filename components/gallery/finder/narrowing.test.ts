import { expect, test } from 'vitest'
import {
  activeFilters,
  isNarrowed,
  matchesElsewhere,
  valuesOf,
  withDates,
  withoutAll,
  withoutFilter,
  withValues,
} from '@/components/gallery/finder/narrowing'
import { amountOf, readPrices, writePrices } from '@/components/gallery/finder/range-of-prices'
import { gallerySearch } from '@/lib/gallery/address'
import { readAddress } from '@/lib/searches/read-address'

test('values of a filter are put in and taken out, and none of them is no filter', () => {
  const one = withValues({ q: 'lamp' }, 'kind', ['image'])
  expect(gallerySearch(one)).toBe('q=lamp&kind=image')
  expect(gallerySearch(withValues(one, 'kind', ['image', 'video']))).toBe('q=lamp&kind=image,video')
  expect(gallerySearch(withValues(one, 'kind', []))).toBe('q=lamp')
})

test('what is in the archive is shown without being asked for', () => {
  expect(valuesOf({}, 'state')).toEqual(['kept'])
  expect(gallerySearch(withValues({}, 'state', ['kept', 'failed']))).toBe('state=kept,failed')
  expect(gallerySearch(withValues({ state: 'kept,failed' }, 'state', ['kept']))).toBe('')
  expect(gallerySearch(withValues({}, 'state', []))).toBe('')
})

test('first and last day are one filter, and an order is none', () => {
  const address = { from: '2026-01-01', to: '2026-01-31', sort: 'price', rating: '5' }
  expect(activeFilters(address)).toEqual(['rating', 'dates'])
  expect(gallerySearch(withoutFilter(address, 'dates'))).toBe('rating=5&sort=price')
  expect(gallerySearch(withoutAll(address))).toBe('sort=price')
  expect([isNarrowed({ sort: 'price' }), isNarrowed({ q: 'lamp' }), isNarrowed({ to: '2026-01-01' })]).toEqual([
    false,
    true,
    true,
  ])
})

test('a span of days is the same filter as first and last day, and one takes the place of the other', () => {
  expect(activeFilters({ dates: 'last-7-days' })).toEqual(['dates'])
  expect(gallerySearch(withoutFilter({ dates: 'last-7-days', rating: '5' }, 'dates'))).toBe('rating=5')
  expect(gallerySearch(withDates({ dates: 'today', sort: 'price' }, { from: '2026-01-01' }))).toBe(
    'from=2026-01-01&sort=price',
  )
  expect(gallerySearch(withDates({ from: '2026-01-01', to: '2026-01-31' }, { dates: 'last-7-days' }))).toBe(
    'dates=last-7-days',
  )
})

test('a range of prices is read as it is written, and the gallery takes it', () => {
  for (const price of ['USD:0.10-2.50', 'TRY:5-', 'USD:-1', 'USD:-']) {
    const range = readPrices(price)
    expect(range && writePrices(range)).toBe(price)
    expect(readAddress({ price }).faults).toEqual([])
  }
  expect([readPrices('EUR:1-2'), readPrices(undefined)]).toEqual([undefined, undefined])
  expect(['0,50', ' 12 ', '1.5'].map(amountOf)).toEqual(['0.50', '12', '1.5'])
  expect(['a lot', '-1', '', '1.2345678', '1e3'].map(amountOf)).toEqual(Array(5).fill(undefined))
})

test('what meets a search among what is not looked through is told, with the way there', () => {
  const counts = {
    state: [
      { value: 'kept', count: 7 },
      { value: 'failed', count: 3 },
      { value: 'binned', count: 0 },
    ],
    rating: [{ value: 'rejected', count: 2 }],
  }
  const told = (address: Parameters<typeof matchesElsewhere>[0]) =>
    matchesElsewhere(address, counts).map(({ what, next, count }) => [what, gallerySearch(next), count])
  expect(told({ q: 'lamp' })).toEqual([['failed', 'q=lamp&state=failed', 3]])
  expect(told({ q: 'lamp', state: 'kept,failed', rating: '5' })).toEqual([
    ['rejected', 'q=lamp&state=kept,failed&rating=rejected', 2],
  ])
})
