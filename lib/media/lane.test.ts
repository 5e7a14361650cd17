import { expect, test } from 'vitest'
import { createLane } from '@/lib/media/lane'

test('one thing at a time: what comes in goes first, of the rest what was asked for last', async () => {
  const enter = createLane()
  const done: string[] = []
  let inside = 0
  const work = (name: string) => async () => {
    inside += 1
    expect(inside).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
    done.push(name)
    return name
  }
  const answers = await Promise.all([
    enter('a', work('a')),
    enter('old', work('old'), 'last'),
    enter('new', work('new'), 'last'),
    enter('b', work('b')),
    enter('b', work('never')),
  ])
  expect(answers).toEqual(['a', 'old', 'new', 'b', 'b'])
  expect(done).toEqual(['a', 'b', 'new', 'old'])
})

test('a failure is its own only, and the same can be tried again', async () => {
  const enter = createLane()
  const broken = enter('a', () => {
    throw new Error('broken')
  })
  await expect(broken).rejects.toThrow('broken')
  expect(await enter('a', async () => 'well')).toBe('well')
})
