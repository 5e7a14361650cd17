import { expect, test } from 'vitest'
import { earlierResults } from '@/components/fields/list-earlier'
import type { TaskField } from '@/lib/models/field'
import type { TaskView } from '@/lib/tasks/contract'

const task = {
  id: 't',
  remoteId: 'r',
  connection: { id: 'mine', name: 'Mine' },
  model: { id: 'maker/song', gateway: 'unified-tasks', title: 'Song', provider: 'Maker', makes: 'music' },
  prompt: 'A slow waltz',
  input: {},
  outputs: [
    { position: 0, state: 'saved', clipId: 'c1', asset: { kind: 'audio', durationMs: 9_000, fileUrl: '/1' } },
    { position: 1, state: 'saved' },
    { position: 2, state: 'saved', clipId: 'c3' },
  ],
} as unknown as TaskView
const clip: TaskField = { kind: 'task', of: 'clip', makes: 'audio' }
const here = { gateway: 'unified-tasks', connectionId: 'mine' } as const

test('each song with a clip id is one to choose, told apart by its place', () => {
  expect(
    earlierResults(task, clip, here).map(({ id, place, count, soundUrl }) => [id, place, count, soundUrl]),
  ).toEqual([
    ['c1', 1, 3, '/1'],
    ['c3', 3, 3, undefined],
  ])
  expect(earlierResults({ ...task, input: { title: 'Waltz' } }, clip, here)[0]?.title).toBe('Waltz')
})

test('a task is one to choose by itself', () => {
  expect(earlierResults(task, { ...clip, of: 'task' }, here).map(({ id }) => id)).toEqual(['r'])
})

test('what another connection, gateway or kind of model made is not offered', () => {
  expect(earlierResults(task, clip, { ...here, connectionId: 'other' })).toEqual([])
  expect(earlierResults(task, clip, { ...here, gateway: 'onysoft' })).toEqual([])
  expect(earlierResults(task, { ...clip, makes: 'video' }, here)).toEqual([])
})
