import { expect, test } from 'vitest'
import { chooseConnection } from '@/components/create/choose-connection'
import { createUrl, modelIdOf } from '@/components/create/create-url'
import { changedIn, type FilledNotice, following, knownTo, onTopOf } from '@/components/create/form-notice'
import type { ConnectionView } from '@/lib/connections/contract'
import { choice, prompt } from '@/lib/models/catalog/common'
import { defineModel, type Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'

const model = defineModel({
  id: 'maker/film',
  gateway: 'unified-tasks',
  family: 'film',
  provider: 'Maker',
  title: 'Film',
  makes: 'video',
  source: 'this test',
  fields: { prompt: prompt(), style: { kind: 'text' }, duration: choice([4, 8], { initial: 4 }) },
})

test('blanks and untouched defaults are nothing that somebody typed', () => {
  expect(changedIn(model, { prompt: ' ', style: '', duration: 4 })).toEqual({})
  expect(changedIn(model, { prompt: 'fox', style: '', duration: 8 })).toEqual({ prompt: 'fox', duration: 8 })
})

test('what is carried over goes on top of an earlier draft, whose other fields stay and are named', () => {
  const stored = { prompt: 'old', style: 'noir', duration: 8, gone: 1 }
  expect(onTopOf(model, stored, { prompt: 'new', style: '', duration: 4 })).toEqual({
    values: { prompt: 'new', style: 'noir', duration: 8 },
    kept: ['style', 'duration'],
  })
  expect(knownTo(model, stored)).not.toHaveProperty('gone')
})

test('the connection asked for pays, else a real one before the sandbox, the default first', () => {
  const one = (id: string, more: Partial<ConnectionView> = {}) =>
    ({ id, dialect: 'unified-tasks', sandbox: false, isDefault: false, ...more }) as ConnectionView
  const all = [
    one('play', { sandbox: true, isDefault: true }),
    one('b'),
    one('a', { isDefault: true }),
    one('other', { dialect: 'onysoft' }),
  ]
  expect(chooseConnection(all, 'unified-tasks')?.id).toBe('a')
  expect(chooseConnection(all, 'unified-tasks', 'play')?.id).toBe('play')
  expect(chooseConnection(all, 'unified-tasks', 'other')?.id).toBe('a')
  expect(chooseConnection(all.slice(0, 3), 'onysoft')).toBeUndefined()
})

test('a model id survives the way into the address and back', () => {
  expect(createUrl('google/veo 3.1', 'c1')).toBe('/create/google/veo%203.1?connection=c1')
  expect(modelIdOf('/create/google/veo%203.1')).toBe('google/veo 3.1')
  expect(modelIdOf('/create')).toBeUndefined()
})

test('two fillings one after the other are undone one after the other', () => {
  const say = { key: 'create.notice.sidecar' }
  const filled = (modelId: string, before: Values, from?: Model): FilledNotice => ({
    about: 'filled',
    modelId,
    say,
    dropped: [],
    before,
    ...(from && { from }),
  })
  const first = filled('a', { prompt: 'typed' })
  const second = following(filled('a', { prompt: 'first' }), first)
  expect([second.before, second.earlier]).toEqual([{ prompt: 'first' }, first])
  expect(following(filled('b', {}), first).earlier).toBeUndefined()
  expect(following(filled('b', {}, { id: 'a' } as Model), first).earlier).toBe(first)
})
