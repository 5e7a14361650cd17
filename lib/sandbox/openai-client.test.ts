import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'

let trial: TrialSandbox
let client: OpenAI
beforeAll(async () => {
  trial = await trialSandbox()
  client = new OpenAI({ apiKey: 'sk-ony-openai', baseURL: `${trial.origin}/sandbox/v1`, maxRetries: 0 })
})
afterAll(() => trial.close())

const chat = { model: 'google/gemini-2.5-flash-image', messages: [{ role: 'user' as const, content: 'A paper boat' }] }
const picture = { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) }, index: 0 }

/** Seed 004: "You only need to change the base_url and api_key values. It is fully compatible with the OpenAI SDKs." */
test('the official OpenAI client lists models', async () => {
  const models = await client.models.list()
  expect(models.data).toContainEqual(expect.objectContaining({ id: 'veo3_fast', object: 'model' }))
})

test('it gets a picture through chat', async () => {
  const answer = await client.chat.completions.create(chat)
  expect(answer).toMatchObject({
    object: 'chat.completion',
    model: chat.model,
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: expect.any(String), images: [picture] },
      },
    ],
    cost: { amount: expect.any(Number), currency: 'USD' },
  })
})

test('it gets the same as a stream', async () => {
  const deltas: unknown[] = []
  for await (const chunk of await client.chat.completions.create({ ...chat, stream: true }))
    deltas.push(chunk.choices[0]?.delta)
  expect(deltas.at(0)).toEqual({ role: 'assistant', content: '' })
  expect(deltas).toContainEqual({ images: [picture] })
  expect(deltas.length).toBeGreaterThan(4)
})

test('it understands our refusals', async () => {
  const error = await client.chat.completions.create({ ...chat, model: 'no/such' }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(OpenAI.NotFoundError)
  expect(error).toMatchObject({ status: 404, code: 'model_not_found' })
})
