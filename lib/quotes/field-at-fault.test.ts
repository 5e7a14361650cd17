import { expect, test } from 'vitest'
import type { Fields } from '@/lib/models/field'
import { fieldAtFault } from '@/lib/quotes/field-at-fault'

const fields: Fields = {
  prompt: { kind: 'text' },
  duration: { kind: 'choice', options: [5, 10] },
  start_image_url: { kind: 'media', accepts: 'image', alsoCalled: ['image_url'] },
  end_image_url: { kind: 'media', accepts: 'image' },
  multi_shots: { kind: 'list', item: { prompt: { kind: 'text' } } },
}

test.each([
  [{ said: 'Missing required parameter: prompt' }, 'prompt'],
  [{ said: 'Invalid input: duration: one of 5, 10' }, 'duration'],
  [{ said: 'The prompt is fine, but `duration` is not' }, 'duration'],
  [{ said: 'end_image_url requires start_image_url' }, 'end_image_url'],
  [{ said: 'image_url could not be fetched' }, 'start_image_url'],
  [{ said: 'multi_shots[1].prompt is empty' }, 'multi_shots.1.prompt'],
  [{ said: 'Out of range', param: 'input.multi_shots[0].prompt' }, 'multi_shots.0.prompt'],
  [{ said: 'Bad value', param: 'body.duration' }, 'duration'],
  [{ said: 'prompts of this kind are not welcome' }, undefined],
  [{ said: 'Bad value', param: 'temperature' }, undefined],
  [{}, undefined],
])('a refusal is shown at the field it names: %o', (refusal, path) => {
  expect(fieldAtFault(fields, refusal)).toBe(path)
})
