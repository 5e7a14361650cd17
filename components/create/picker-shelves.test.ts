import { expect, test } from 'vitest'
import { matches, ownId, shelvesOf } from '@/components/create/picker-shelves'
import type { ModelListing, Offer } from '@/lib/offers/contract'

const model = (id: string, offers?: Record<string, Offer>): ModelListing => ({
  id,
  gateway: id.startsWith('o') ? 'onysoft' : 'unified-tasks',
  family: id,
  provider: 'Maker',
  title: id,
  makes: 'image',
  takes: [],
  seconds: [10, 30],
  offers,
})

const shelves = (models: ModelListing[], ...connections: string[]) =>
  shelvesOf(
    models,
    connections.map((id) => ({ id })),
  ).map((shelf) => [shelf.offered, shelf.models.map(({ id }) => id)])

test('what a connection lists comes first, the rest of the catalogue and what has gone after it', () => {
  const listed = model('a', { mine: {} })
  const gone = model('b', { mine: { goneSince: 1 } })
  const elsewhere = model('c', { other: {} })
  expect(shelves([model('d'), gone, elsewhere, listed], 'mine')).toEqual([
    [true, ['a']],
    [false, ['d', 'b', 'c']],
  ])
})

test('before a gateway has given a list its whole catalogue counts as offered', () => {
  expect(shelves([model('a'), model('o1')], 'mine')).toEqual([[true, ['a', 'o1']]])
  expect(shelves([model('a', { mine: {} }), model('b'), model('o1')], 'mine', 'other')).toEqual([
    [true, ['a', 'o1']],
    [false, ['b']],
  ])
})

test('a full id that nobody knows can be used as it is', () => {
  expect(ownId(' acme/dream-1 ', [model('a')])).toBe('acme/dream-1')
  expect(ownId('a/b', [{ id: 'a/b' }])).toBeUndefined()
  expect(ownId('two words', [])).toBeUndefined()
})

test('every word that is typed must stand somewhere', () => {
  expect(matches('veo fast', ['Veo 3.1 Fast', 'google/veo-3.1-fast'])).toBe(true)
  expect(matches('veo slow', ['Veo 3.1 Fast'])).toBe(false)
})
