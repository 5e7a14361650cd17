import { expect, test } from 'vitest'
import { createFileHost } from '@/components/create/file-host'

const file = (name: string) => [new File([], name)]

test('files that were read meanwhile go to the form that is open then, or to the next', () => {
  const host = createFileHost()
  const seen: string[] = []
  const form = (name: string) => (files: readonly File[]) => void seen.push(`${name} ${files[0]?.name}`)
  const closeFirst = host.open(form('first'))
  host.give(file('a'))
  closeFirst()
  host.give(file('b'))
  host.open(form('second'))
  closeFirst()
  host.give(file('c'))
  expect(seen).toEqual(['first a', 'second b', 'second c'])
})
