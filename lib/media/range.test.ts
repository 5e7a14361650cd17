import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRange } from '@/lib/media/range'

const size = fc.integer({ min: 1, max: 1e9 })

test('a stated range inside a file comes back as it is, and its end never passes the file', () => {
  fc.assert(
    fc.property(size, fc.nat(2e9), fc.nat(2e9), (bytes, a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)]
      const range = parseRange(`bytes=${first}-${last}`, bytes)
      if (first >= bytes) expect(range).toBe('unsatisfiable')
      else expect(range).toEqual({ start: first, end: Math.min(last, bytes - 1) })
    }),
  )
})

test('an open range runs to the end, a suffix is the last bytes there are', () => {
  fc.assert(
    fc.property(size, fc.nat(2e9), (bytes, count) => {
      const open = parseRange(`bytes=${count}-`, bytes)
      expect(open).toEqual(count < bytes ? { start: count, end: bytes - 1 } : 'unsatisfiable')
      const suffix = parseRange(`bytes=-${count}`, bytes)
      expect(suffix).toEqual(count > 0 ? { start: Math.max(0, bytes - count), end: bytes - 1 } : 'unsatisfiable')
    }),
  )
})

test('whatever the header says, the answer lies within the file', () => {
  const header = fc.oneof(fc.string(), fc.stringMatching(/^bytes=[\d, -]{0,20}$/))
  fc.assert(
    fc.property(header, size, (text, bytes) => {
      const range = parseRange(text, bytes)
      if (typeof range !== 'object') return
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.start).toBeLessThanOrEqual(range.end)
      expect(range.end).toBeLessThan(bytes)
    }),
  )
})

test.each([null, undefined, '', 'bytes', 'bytes=-', 'items=0-1', 'bytes=0-1,3-4', 'bytes=5-4', 'bytes=a-b'])(
  '%j is no range: the whole file is the answer',
  (header) => expect(parseRange(header, 10)).toBeUndefined(),
)

test('an empty file satisfies no range', () => {
  expect([parseRange('bytes=0-', 0), parseRange('bytes=-5', 0)]).toEqual(['unsatisfiable', 'unsatisfiable'])
})
