import { expect, test } from 'vitest'
import { galleryAddress, galleryHref, gallerySearch } from '@/lib/gallery/address'

test('an address keeps what is the gallery’s, and nothing that is empty', () => {
  expect(galleryAddress({ kind: ['image', 'video'], q: '  ', sort: 'price', tz: 'UTC', other: 'x' })).toEqual({
    kind: 'image,video',
    sort: 'price',
  })
})

test('two addresses that are the same have the same search', () => {
  expect(gallerySearch({ sort: 'price', kind: 'image,video' })).toBe(
    gallerySearch({ kind: 'image,video', sort: 'price' }),
  )
  expect(gallerySearch({})).toBe('')
  expect(galleryHref({})).toBe('/gallery')
  expect(galleryHref({ price: 'USD:1-2', kind: 'image,video' })).toBe('/gallery?kind=image,video&price=USD:1-2')
})

test('what is searched for comes back as it was typed', () => {
  for (const q of ['a & b=c', 'ışık, gölge', '50 % + 50 %', '夜の森', 'a:b#c'])
    expect(galleryAddress(new URLSearchParams(gallerySearch({ q })))).toEqual({ q })
})
