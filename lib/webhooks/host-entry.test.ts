import { expect, test } from 'vitest'
import { isMeant, readHostEntry } from '@/lib/webhooks/host-entry'
import { pauseAfter } from '@/lib/webhooks/pauses'

test('what somebody writes is read as a host, or refused', () => {
  const written = {
    'hooks.internal': 'hooks.internal',
    ' Hooks.Internal:8080 ': 'hooks.internal:8080',
    'http://10.0.0.5:8080/': '10.0.0.5:8080',
    '127.1': '127.0.0.1',
    '[::1]:80': '[::1]:80',
    'çay.example': 'xn--ay-3ia.example',
  }
  expect(Object.fromEntries(Object.keys(written).map((text) => [text, readHostEntry(text)]))).toEqual(written)
  for (const text of [
    '',
    '*',
    '*.example',
    'a b',
    'a/b',
    'user@host',
    'host:0',
    'host:65536',
    '::1',
    '[::1',
    '999.1.1.1',
  ])
    expect(readHostEntry(text), text).toBeUndefined()
})

test('an entry means its host on the port it names, or on every port', () => {
  const url = new URL('http://10.0.0.5/hook')
  expect(['10.0.0.5', '10.0.0.5:80'].every((entry) => isMeant(entry, url))).toBe(true)
  expect(['10.0.0.5:443', '10.0.0.50', '0.0.0.5'].some((entry) => isMeant(entry, url))).toBe(false)
  expect(isMeant('host:8080', new URL('https://host:8080'))).toBe(true)
})

test('eleven tries within a day, each pause up to a tenth shorter or longer', () => {
  const tries = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const day = tries.map((tried) => pauseAfter(tried, 0.5) ?? 0)
  expect(day.map((pause) => pause / 1_000)).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 28800])
  expect(day.reduce((sum, pause) => sum + pause)).toBeLessThan(86_400_000)
  expect([pauseAfter(1, 0), pauseAfter(1, 1), pauseAfter(11, 0.5)]).toEqual([4_500, 5_500, undefined])
})
