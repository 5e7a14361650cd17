import { describe, expect, test } from 'vitest'
import { hasMoreText, textBeginning, withoutCutLetter } from '@/lib/assets/text-beginning'

/** As a file of this text is received: its first 4,100 bytes. */
const kept = (whole: string) => {
  const file = Buffer.from(whole)
  const text = textBeginning(file.subarray(0, 4_100), file.length > 4_100)
  return { text, hasMore: hasMoreText({ text, bytes: file.length }) }
}

describe('the beginning of a text', () => {
  test.each([
    ['a word', 4],
    ['2,000 letters', 2_000],
  ])('is all of it where it is short: %s', (_, letters) => {
    expect(kept('w'.repeat(letters))).toEqual({ text: 'w'.repeat(letters), hasMore: false })
  })

  test.each([
    ['3,000 letters', 'word '.repeat(600), 2_000],
    ['7,900 letters', 'word '.repeat(1_580), 2_000],
    ['1,800 kanji', '光'.repeat(1_800), 1_366],
    ['1,500 kanji and a letter more than was read', '光'.repeat(1_367), 1_366],
    ['emoji across the last letter', `a${'🔦'.repeat(1_000)}`, 1_999],
    ['emoji across the last byte', `ab${'🔦'.repeat(1_024)}c`, 2_000],
  ])('ends with a whole letter, and is told from all of it: %s', (_, whole, letters) => {
    const { text, hasMore } = kept(whole)
    expect([text.length, hasMore]).toEqual([letters, true])
    expect(whole.startsWith(text)).toBe(true)
    expect(text.isWellFormed()).toBe(true)
  })

  test('what was kept with half a letter loses it, and is still told from all of it', () => {
    const earlier = `${'光'.repeat(1_366)}\ufffd`
    expect(withoutCutLetter(earlier)).toBe('光'.repeat(1_366))
    expect(hasMoreText({ text: earlier, bytes: 4_101 })).toBe(true)
  })
})
