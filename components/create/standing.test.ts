import { expect, test } from 'vitest'
import { standingOf } from '@/components/create/standing'
import type { FieldState } from '@/lib/models/form'

const why = { key: 'why' }
const repair = { say: { key: 'use' }, patch: [] }
const chosen: FieldState = { required: false, blocked: { why, repairs: [repair], choice: true } }
const waiting: FieldState = { required: false, blocked: { why: { key: 'first' }, repairs: [] } }
const idle: FieldState = { required: false, ignored: { why: { key: 'idle' }, repairs: [] } }
const free: FieldState = { required: false }
const stand = (fields: Record<string, FieldState>, form: { aside?: object; given?: string[] } = {}) =>
  standingOf(Object.keys(fields), { fields, aside: { ...form.aside }, given: new Set(form.given) })

test('fields that give way for one reason fold into one line', () => {
  expect(stand({ a: chosen, b: chosen }).aside).toEqual([{ names: ['a', 'b'], why, repair }])
  expect(stand({ a: chosen }, { given: ['a'] }).aside).toEqual([])
})

test('what was set aside stays folded, with what waits for it', () => {
  expect(stand({ a: free, b: waiting }, { aside: { a: 'x' } }).aside).toEqual([
    { names: ['a', 'b'], why: undefined, repair: undefined },
  ])
  expect(stand({ a: waiting }, { aside: { a: 'x' } }).aside).toEqual([])
})

test('a reason is said once: over all, or at the first that has it', () => {
  expect(stand({ a: idle, b: idle }).common).toEqual(idle.ignored)
  const some = stand({ a: idle, b: free, c: idle })
  expect(some.common).toBeUndefined()
  expect([...some.said]).toEqual(['c'])
})
