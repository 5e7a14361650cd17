import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { contentOf } from '@/components/create/content-of'

test.each([0, 1, 2_000_000, 5_000_001])(
  'a file of %d bytes is told by the same hash as in the archive',
  async (size) => {
    const bytes = randomBytes(size)
    const heard: number[] = []
    const hash = await contentOf(new File([bytes], 'a.png'), (done) => heard.push(done))
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    expect(heard.length).toBe(Math.ceil(size / 2_000_000))
  },
)

test('a file too large to be read for this is not read', async () => {
  const large = Object.assign(new File([], 'a.mp4'), {})
  Object.defineProperty(large, 'size', { value: 200_000_001 })
  expect(await contentOf(large)).toBeUndefined()
})
