import { expect, test } from 'vitest'
import { fileFault } from '@/components/fields/file-fault'
import { images } from '@/lib/models/catalog/common'

const file = (name: string, type: string, size = 10) => ({ name, type, size })

test('a file is refused by name when it is of another kind or too large', () => {
  expect(fileFault(file('holiday.pdf', 'application/pdf'), images())).toEqual({
    key: 'create.media.not.image',
    values: { name: 'holiday.pdf' },
  })
  expect(fileFault(file('a.png', 'image/png', 6_000_000), images({ maxBytes: 5_000_000 }))).toEqual({
    key: 'create.media.tooLarge',
    values: { name: 'a.png', max: 5 },
  })
})

test('a file without a type is judged by its ending', () => {
  expect(fileFault(file('a.HEIC', ''), images())).toBeUndefined()
  expect(fileFault(file('a.txt', ''), images())).toMatchObject({ key: 'create.media.not.image' })
})
