import { expect, test } from 'vitest'
import { compareUrl, readSeats } from '@/lib/compare/entrants'
import { totalOf } from '@/lib/compare/total'

const knows = {
  connection: (id: string) => id !== 'dead',
  model: ({ modelId }: { modelId: string }) => modelId !== 'x/dead',
}
const read = (...texts: string[]) => readSeats(texts, knows)

test('an address says what it means, and is read as what was written', () => {
  const seats = [
    { connectionId: 'one', modelId: 'google/veo-3.1-fast' },
    { connectionId: 'two', modelId: 'google/veo-3.1-fast' },
    { connectionId: 'one', modelId: 'a?b=c&d' },
  ]
  const url = new URL(compareUrl(seats, { from: 'task' }), 'http://here')
  expect(url.href).toContain('m=one/google/veo-3.1-fast&m=two/google/veo-3.1-fast')
  expect(read(...url.searchParams.getAll('m'))).toEqual({ seats, faults: [] })
  expect(url.searchParams.get('from')).toBe('task')
  expect(compareUrl([])).toBe('/compare')
})

test('what cannot be used has a sentence each, and the rest is used', () => {
  const { seats, faults } = read('one/a', 'nonsense', 'dead/a', 'one/x/dead', 'one/a', 'one/b', '/b')
  expect(seats).toEqual([
    { connectionId: 'one', modelId: 'a' },
    { connectionId: 'one', modelId: 'b' },
  ])
  expect(faults.map(({ key }) => key.split('.').at(-1))).toEqual([
    'malformed',
    'noConnection',
    'noModel',
    'twice',
    'malformed',
  ])
  const many = read(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => `one/${id}`))
  expect(many.seats).toHaveLength(6)
  expect(many.faults).toEqual([{ key: 'comparing.address.tooMany', values: { count: 8, most: 6 } }])
})

test('a total keeps dollars and lira apart, adds nothing for what nobody knows, and says how many those are', () => {
  const price = (amount: string, currency: 'USD' | 'TRY' = 'USD') => ({ amount, currency })
  expect(
    totalOf([
      { source: 'exact', price: price('0.1') },
      { source: 'unknown' },
      { source: 'list', price: price('12.50', 'TRY') },
      { source: 'exact', price: price('0.20') },
    ]),
  ).toEqual({ sums: [price('0.30'), price('12.50', 'TRY')], unknown: 1, isList: true })
  expect(totalOf([{ source: 'unknown' }])).toEqual({ sums: [], unknown: 1, isList: false })
})
