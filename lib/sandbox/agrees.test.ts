import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { models } from '@/lib/models/catalog/catalog'
import { formState } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { sampleInput } from '@/lib/models/sample'
import { type TrialSandbox, trialSandbox } from '@/lib/sandbox/trial-sandbox'
import { requests } from '@/lib/testing/requests'
import { violations } from '@/lib/testing/violations'

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox()
})
afterAll(() => trial.close())

// A chat model is asked in OpenAI's words, which lib/gateways/contract.test.ts speaks.
const asTasks = models.filter(({ via }) => via === undefined)

test.each(asTasks.map((model) => [`${model.gateway} ${model.id}`, model] as const))(
  'the sandbox takes of %s exactly what the form takes',
  async (_, model) => {
    const wrong = violations(model).map(({ input }) => input)
    const inputs = [
      sampleInput(model),
      ...fc.sample(requests(model), { numRuns: 12, seed: 3 }),
      ...wrong.filter((__, index) => index % Math.ceil(wrong.length / 6) === 0),
    ]
    for (const input of inputs) {
      const sendable = JSON.parse(JSON.stringify(input))
      const form = formState(model, sendable).refusals
      expect({ input, taken: await isTaken(model, sendable) }).toEqual({ input, taken: form.length === 0 })
    }
  },
)

let account = 0

/** Asks over HTTP, each time as an account of its own, so that no limit stands between. */
async function isTaken(model: Model, input: object): Promise<boolean> {
  account += 1
  const isTasks = model.gateway === 'unified-tasks'
  const response = await fetch(trial.origin + (isTasks ? '/v1/tasks' : '/v1/video/generate'), {
    method: 'POST',
    headers: { authorization: `Bearer ${isTasks ? 'sk-' : 'sk-ony-'}${account}`, 'content-type': 'application/json' },
    body: JSON.stringify(isTasks ? { model: model.id, input, dry_run: true } : { ...input, model: model.id }),
  })
  expect([200, 202, 400, 422]).toContain(response.status)
  return response.ok
}
