import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { whenTasksEnd } from '@/components/money/when-tasks-end'
import { changesKey } from '@/lib/tasks/queries'

test('each time fewer tasks are under way it is told once, until it is stopped', () => {
  const client = new QueryClient()
  let ended = 0
  const stop = whenTasksEnd(client, () => (ended += 1))
  const hear = (underWay: number) => client.setQueryData(changesKey, { revision: 1, underWay })
  hear(2)
  expect(ended).toBe(0)
  hear(1)
  expect(ended).toBe(1)
  hear(1)
  client.setQueryData(['other'], 0)
  expect(ended).toBe(1)
  hear(0)
  expect(ended).toBe(2)
  stop()
  hear(3)
  hear(0)
  expect(ended).toBe(2)
})
