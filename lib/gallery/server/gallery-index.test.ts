import { expect, it } from 'vitest'
import { GalleryIndex, gone, type Item } from '@/lib/gallery/server/gallery-index'

const item = (number: number): Item => ({
  id: `asset${String(number).padStart(6, '0')}`,
  createdAt: 1_760_000_000_000 + number,
  state: 'kept',
  kind: 0,
  origin: 0,
  rating: 0,
  aspect: 0,
  sound: 0,
  source: 0,
  step: 32,
  price: 0,
  batch: 0,
  duration: 0,
  seq: number,
})

const standing = (index: GalleryIndex) =>
  [...index.order.subarray(0, index.slots)].filter((slot) => index.state[slot] !== gone).map((slot) => index.idOf(slot))

it('what comes again together with something new stands there once, whichever comes first and however many there are', () => {
  for (let size = 1; size <= 200; size++) {
    const index = new GalleryIndex()
    const all = Array.from({ length: size }, (_, number) => item(number))
    index.apply(all)
    index.apply([item(size), item(size - 1), item(0)])
    expect(standing(index)).toEqual([...all, item(size)].map(({ id }) => id))
  }
})
