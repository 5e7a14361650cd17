import { expect, test } from 'vitest'
import { galleryFilters, GallerySort, Span } from '@/lib/gallery/contract'
import { addressNames, choices, closedFilters, sorts, spans } from '@/lib/searches/choices'
import { readAddress } from '@/lib/searches/read-address'
import { gallerySearch } from '@/lib/gallery/address'

const written = (query: string) => gallerySearch(readAddress(Object.fromEntries(new URLSearchParams(query))).address)

test('every value that is offered is one the server takes, and every one it takes is offered', () => {
  for (const name of closedFilters) {
    expect(galleryFilters[name].safeParse(choices[name].join(',')).success).toBe(true)
    expect(galleryFilters[name].safeParse('hologram').success).toBe(false)
  }
  expect([...sorts].sort()).toEqual([...GallerySort.options].sort())
  expect([...spans].sort()).toEqual([...Span.options].sort())
  expect([...addressNames]).toEqual([...Object.keys(galleryFilters), 'sort'])
})

test('an address that is right comes back as it was', () => {
  const query =
    'q=b%C3%BCy%C3%BCl%C3%BC+fener&state=kept,failed&kind=video&model=google/veo-3.1-fast&rating=4,5&price=USD:0.10-2.50&from=2026-01-01&to=2026-01-31&sort=price'
  expect(readAddress(Object.fromEntries(new URLSearchParams(query))).faults).toEqual([])
  expect(decodeURIComponent(written(query))).toBe(decodeURIComponent(query))
})

test('one search has one spelling, whatever order and doubles it came in', () => {
  expect(written('sort=oldest&kind=video,video,image&q=+lamp+&from=')).toBe('q=lamp&kind=video,image&sort=oldest')
  expect(gallerySearch(readAddress({ kind: ['video', 'image'] }).address)).toBe('kind=video,image')
})

test('what is wrong is named, and the rest of the search is kept', () => {
  const { address, faults } = readAddress({
    q: 'lamp',
    kind: 'video,hologram',
    from: 'yesterday',
    price: 'EUR:1-2',
    colour: 'red',
    sort: 'best',
  })
  expect(address).toEqual({ q: 'lamp', kind: 'video' })
  expect(faults).toEqual([
    { name: 'kind', rule: 'option', values: ['hologram'] },
    { name: 'from', rule: 'day', values: ['yesterday'] },
    { name: 'price', rule: 'price', values: ['EUR:1-2'] },
    { name: 'colour', rule: 'unknown', values: ['red'] },
    { name: 'sort', rule: 'option', values: ['best'] },
  ])
})

test('a range that ends before it begins is refused, not turned round', () => {
  expect(readAddress({ from: '2026-03-02', to: '2026-03-01', price: 'USD:5-1' })).toEqual({
    address: {},
    faults: [
      { name: 'price', rule: 'backwards', values: ['USD:5-1'] },
      { name: 'from', rule: 'backwards', values: ['2026-03-02', '2026-03-01'] },
    ],
  })
  expect(readAddress({ price: 'USD:cheap' }).faults).toEqual([{ name: 'price', rule: 'price', values: ['USD:cheap'] }])
})

test('a span of days keeps its name, is one of those there are, and does not go together with days', () => {
  expect(readAddress({ dates: 'last-7-days' })).toEqual({ address: { dates: 'last-7-days' }, faults: [] })
  expect(readAddress({ q: 'lamp', dates: 'last-week' })).toEqual({
    address: { q: 'lamp' },
    faults: [{ name: 'dates', rule: 'option', values: ['last-week'] }],
  })
  expect(readAddress({ dates: ['today', 'this-year'] }).faults).toEqual([
    { name: 'dates', rule: 'option', values: ['today,this-year'] },
  ])
  expect(readAddress({ dates: 'today', from: '2026-03-01' })).toEqual({
    address: { from: '2026-03-01' },
    faults: [{ name: 'dates', rule: 'both', values: ['today'] }],
  })
})

test('a day that no calendar has is refused', () => {
  expect(readAddress({ to: '2026-02-30' }).faults).toEqual([{ name: 'to', rule: 'day', values: ['2026-02-30'] }])
})

test('names of what all objects have are unknown filters', () => {
  expect(readAddress({ constructor: 'x', toString: 'y' } as never).faults.map(({ rule }) => rule)).toEqual([
    'unknown',
    'unknown',
  ])
})
