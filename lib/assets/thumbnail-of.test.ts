import { expect, test } from 'vitest'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'

const picture = { kind: 'image', bytes: 90_000, width: 1_600, height: 900, fileUrl: '/file' } as const

test('a poster stands for a result; without one only a picture whose file is known to be small', () => {
  expect(thumbnailOf({ ...picture, bytes: 90_000_000, posterUrl: '/poster' })).toBe('/poster')
  expect(thumbnailOf(picture)).toBe('/file')
  expect(thumbnailOf({ ...picture, bytes: 1_048_577 })).toBeUndefined()
  expect(thumbnailOf({ ...picture, width: 12_288, height: 12_288 })).toBeUndefined()
  expect(thumbnailOf({ ...picture, width: undefined })).toBeUndefined()
  expect(thumbnailOf({ ...picture, kind: 'video' })).toBeUndefined()
})
