import { expect, test } from 'vitest'
import { type Compared, differentParameters } from '@/components/viewer/compare/different-parameters'
import type { AssetView } from '@/lib/assets/contract'
import type { TaskView } from '@/lib/tasks/contract'

const result = (input: Record<string, unknown>, more: { charged?: string; title?: string } = {}): Compared => ({
  asset: { id: 'a', kind: 'image', prompt: String(input.prompt ?? ''), width: 1024, height: 1024 } as AssetView,
  task: {
    model: { id: more.title ?? 'm', gateway: 'unified-tasks', title: more.title ?? 'M', provider: 'P', makes: 'image' },
    connection: { id: 'c', name: 'C' },
    input,
    charged: more.charged ? { amount: more.charged, currency: 'USD' } : undefined,
  } as unknown as TaskView,
})

const different = (...results: Compared[]) =>
  differentParameters(results).flatMap(({ differs, fact, field }) => (differs ? (fact ?? field) : []))

test('only the seed differs where only the seed differs', () => {
  expect(different(result({ prompt: 'a', seed: 1, steps: 4 }), result({ steps: 4, prompt: 'a', seed: 2 }))).toEqual([
    'seed',
  ])
})

test('a parameter that one of them lacks differs, and one that was sent empty is one that was not sent', () => {
  expect(different(result({ seed: 1, style: null }), result({}))).toEqual(['seed'])
})

test('prices are compared as amounts, lists in their order, groups in any', () => {
  expect(different(result({ a: 1 }, { charged: '0.40' }), result({ a: 1 }, { charged: '0.4' }))).toEqual([])
  expect(different(result({ a: [1, 2] }, { charged: '1' }), result({ a: [2, 1] }, { charged: '10' }))).toEqual([
    'a',
    'charged',
  ])
  expect(different(result({ a: { x: 1, y: 2 } }), result({ a: { y: 2, x: 1 } }))).toEqual([])
})

test('an uploaded file has no task, and nothing of one', () => {
  const { asset } = result({ prompt: 'a' })
  expect(different({ asset }, result({ prompt: 'a', seed: 3 }))).toEqual(['model', 'connection', 'seed'])
})

test('fields stand in the order of the form', () => {
  const fields = { seed: { kind: 'seed' }, steps: { kind: 'integer' } } as const
  expect(
    differentParameters([{ ...result({ steps: 1, other: 2, seed: 3 }), fields }]).flatMap(({ field }) => field ?? []),
  ).toEqual(['seed', 'steps', 'other'])
})
