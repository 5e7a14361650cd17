import { expect, test } from 'vitest'
import { connect } from '@/lib/gateways/connect'
import { modelFor, toRequestInput } from '@/lib/models/unknown-model'
import { skippingClock } from '@/lib/testing/skipping-clock'

const model = modelFor('onysoft', 'google/gemini-9-image')

/** A create with what somebody wrote as JSON beside the prompt, and what the gateway was asked. */
async function create(written: object) {
  const asked: unknown[] = []
  const gateway = connect({
    dialect: 'onysoft',
    baseUrl: 'https://gateway.example',
    apiKey: 'sk-ony-1',
    clock: skippingClock(),
    budget: { take: async () => {}, pause: async () => {} },
    fetch: async (_url, init) => {
      asked.push(JSON.parse(String(init?.body)))
      return Response.json({ choices: [{ message: { content: 'A cat' } }] })
    },
  })
  const input = toRequestInput(model, { prompt: 'A cat', input: written })
  const error = await gateway.create({ model, input }).catch((thrown: unknown) => thrown)
  return { asked, error }
}

test('the gateway is never asked for more pictures than one', async () => {
  for (const n of [10, '2', 0])
    expect(await create({ n })).toMatchObject({
      asked: [],
      error: { kind: 'refused', taken: 'no', said: 'n: must be 1: each request is one answer' },
    })
  for (const n of [1, null]) {
    const { asked } = await create({ n, seed: 7 })
    expect(asked).toEqual([expect.objectContaining({ seed: 7, stream: false })])
    expect(asked[0]).not.toHaveProperty('n')
  }
})
