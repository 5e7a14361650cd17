import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateways/connect'
import { contractSuite } from '@/lib/gateways/contract-suite'
import type { DialectName, Gateway } from '@/lib/gateways/gateway'
import { modelFor } from '@/lib/models/unknown-model'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'

const prefixes: Record<DialectName, string> = { 'unified-tasks': 'sk-', onysoft: 'sk-ony-' }

/** One request in 200 ms stays below the sandbox's limit. */
const budgetOf = ({ clock }: TrialSandbox) => ({ take: async () => clock.pass(200), pause: async () => {} })

contractSuite(
  async () => {
    const trial = await trialSandbox()
    return {
      origin: trial.origin,
      clock: trial.clock,
      budget: budgetOf(trial),
      pass: async (ms) => trial.clock.pass(ms),
      keyOf: async (dialect, name) => prefixes[dialect] + name,
      close: async () => trial.close(),
    }
  },
  { end: '/sandbox/v1', ends: ['', '/v1', '/sandbox', '/sandbox/v1/'], isGateway: true },
)

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox()
})
afterAll(() => trial.close())

const gateway = (dialect: DialectName, apiKey: string): Gateway =>
  connect({ dialect, baseUrl: `${trial.origin}/sandbox/v1`, apiKey, budget: budgetOf(trial), clock: trial.clock })

test.each([
  ['unified-tasks', 'google/veo-3.1-fast'],
  ['onysoft', 'veo3_fast'],
] as const)('%s goes on after an answer that broke off, with one charge', async (dialect, id) => {
  const key = `${prefixes[dialect]}cut`
  const error = await gateway(dialect, key)
    .create({ model: modelFor(dialect, id), input: { prompt: 'A cat, cut-answer' } })
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ kind: 'unreachable', taken: 'maybe' })
  expect(
    trial
      .sandbox()
      .ledger(key)
      .map(({ entry }) => entry),
  ).toEqual(['opened', 'charge'])
})

describe('prices', () => {
  test('are in the key’s own currency', async () => {
    const request = { model: modelFor('onysoft', 'google/imagen4'), input: { prompt: 'A cat' } }
    expect(await gateway('onysoft', 'sk-ony-try-1').quote(request)).toEqual({
      source: 'list',
      price: { amount: '1.6', currency: 'TRY' },
    })
  })
})
