import { expect, test } from 'vitest'
import { models } from '@/lib/models/catalog/catalog'
import { defineModel } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import { limit, present } from '@/lib/models/rule'
import { sampleInput } from '@/lib/models/sample'
import { variationsOf } from '@/lib/quotes/variations'

const model = defineModel({
  id: 'a/b',
  gateway: 'unified-tasks',
  family: 'b',
  provider: 'A',
  title: 'B',
  makes: 'video',
  source: 'a test',
  fields: {
    prompt: { kind: 'text', required: true },
    quality: { kind: 'choice', options: ['std', 'pro'], initial: 'std', rare: true },
    duration: { kind: 'choice', options: [4, 6, 8], initial: 4 },
    sound: { kind: 'toggle' },
    count: { kind: 'integer', min: 1, max: 4, initial: 1 },
    steps: { kind: 'integer', min: 10, max: 50, initial: 10 },
    seed: { kind: 'integer', min: 0, max: 4_000_000 },
    picture: { kind: 'media', accepts: 'image' },
  },
  rules: [limit(present('picture'), { duration: { options: [8] } })],
})

test('every other option is one question, those in sight first, and what the rules forbid is none', () => {
  const variations = variationsOf(model, { prompt: 'a lamp', duration: 8, picture: 'https://example.com/a.png' })
  expect(variations.map(({ path, option, input }) => `${path} ${option}${input ? '' : ' forbidden'}`)).toEqual([
    'duration 4 forbidden',
    'duration 6 forbidden',
    'sound true',
    'count 2',
    'count 3',
    'count 4',
    'steps 18',
    'steps 26',
    'steps 34',
    'steps 42',
    'steps 50',
    'quality pro',
  ])
  expect(variations.at(-1)?.input).toMatchObject({ duration: 8, quality: 'pro' })
})

test('what is asked is valid, for every model', () => {
  for (const one of models)
    for (const { input } of variationsOf(one, sampleInput(one))) if (input) expect(parseInput(one, input).ok).toBe(true)
})
