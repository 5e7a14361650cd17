import { describe, expect, test } from 'vitest'
import { judgingKey, toggled } from '@/components/gallery/judging/judging-key'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  judgingKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('keys of judging', () => {
  test('are stars, X, U and Delete', () => {
    expect(['0', '5', 'x', 'X', 'u', 'Delete', 'Backspace'].map((key) => press(key))).toEqual([
      { act: 'rate', rating: 0 },
      { act: 'rate', rating: 5 },
      { act: 'reject' },
      { act: 'reject' },
      { act: 'undo' },
      { act: 'bin' },
      { act: 'bin' },
    ])
    expect(press('z', { metaKey: true })).toEqual({ act: 'undo' })
  })

  test('leave everything else to the browser', () => {
    const others = [press('6'), press('z'), press('a'), press('Enter'), press('1', { ctrlKey: true })]
    expect([...others, press('x', { metaKey: true }), press('z', { metaKey: true, shiftKey: true })]).toEqual(
      Array.from({ length: 7 }, () => undefined),
    )
  })

  test('X rejects all unless all are rejected', () => {
    expect(toggled([true, false])).toEqual({ isRejected: true })
    expect(toggled([true, true, undefined])).toEqual({ isRejected: false })
    expect(toggled([undefined])).toEqual({ isRejected: true })
  })
})
