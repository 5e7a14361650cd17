import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateways/connect'
import { dialects } from '@/lib/gateways/dialects'
import type { DialectName, Gateway, Output, Progress } from '@/lib/gateways/gateway'
import { outputKind, type Makes, type Model } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox()
})
afterAll(() => trial.close())

const keys: Record<DialectName, string> = { 'unified-tasks': 'sk-contract', onysoft: 'sk-ony-contract' }

function gateway(dialect: DialectName, apiKey = keys[dialect], end = '/sandbox/v1'): Gateway {
  // One request in 200 ms stays below the sandbox's limit.
  const budget = { take: async () => trial.clock.pass(200), pause: async () => {} }
  return connect({ dialect, baseUrl: trial.origin + end, apiKey, budget, clock: trial.clock })
}

type Case = { dialect: DialectName; makes: Makes; id: string; input: Record<string, unknown> }
const cases: Case[] = [
  { dialect: 'unified-tasks', makes: 'video', id: 'google/veo-3.1-fast', input: { prompt: 'A cat', duration: 4 } },
  {
    dialect: 'unified-tasks',
    makes: 'image',
    id: 'openai/gpt-image-2',
    input: { prompt: 'A cat', aspect_ratio: '3:2' },
  },
  {
    dialect: 'unified-tasks',
    makes: 'music',
    id: 'suno-ai/music',
    input: { mv: 'chirp-v4', custom: false, gpt_description_prompt: 'A song' },
  },
  { dialect: 'unified-tasks', makes: 'voice', id: 'elevenlabs/text-to-speech', input: { prompt: 'Hello there' } },
  { dialect: 'unified-tasks', makes: 'text', id: 'suno-ai/lyrics', input: { prompt: 'Snow', mv: 'remi-v1' } },
  { dialect: 'onysoft', makes: 'video', id: 'veo3_fast', input: { prompt: 'A cat', duration: 5 } },
  { dialect: 'onysoft', makes: 'image', id: 'google/imagen4', input: { prompt: 'A cat' } },
  { dialect: 'onysoft', makes: 'music', id: 'suno-v4', input: { prompt: 'A song' } },
  { dialect: 'onysoft', makes: 'voice', id: 'elevenlabs/text-to-speech-multilingual-v2', input: { prompt: 'Merhaba' } },
  { dialect: 'onysoft', makes: 'sound', id: 'elevenlabs/sound-effect-v2', input: { prompt: 'Rain' } },
  { dialect: 'onysoft', makes: 'text', id: 'suno-generate-lyrics', input: { prompt: 'Snow' } },
]

const requestOf = ({ dialect, id, input }: Case) => ({ model: modelFor(dialect, id), input })

describe.each(cases)('$dialect makes $makes', (each) => {
  test('from price to result', async () => {
    const asked = gateway(each.dialect)
    const request = requestOf(each)
    const quote = await asked.quote(request)
    expect(quote.source).toBe(each.dialect === 'unified-tasks' ? 'exact' : 'list')
    const before = Number((await asked.balance())?.amount)

    const created = await asked.create(request)
    expect(created).toMatchObject({ remoteId: expect.stringMatching(/\S{8}/), progress: { state: 'pending' } })
    const states = [created.progress.state, ...(await follow(asked, created.remoteId, request.model))]
    expect([...new Set(states)]).toEqual(['pending', 'processing', 'completed'])

    const done = await asked.status(created.remoteId, request.model)
    if (done.state !== 'completed') throw new Error(done.state)
    expect(done.outputs.map(({ kind }) => kind)).toEqual(
      Array.from({ length: each.makes === 'music' ? 2 : 1 }, () => outputKind[each.makes]),
    )
    const paid = Number(done.charged?.amount)
    expect(paid).toBeGreaterThan(0)
    if (quote.source === 'exact') expect(done.charged).toEqual(quote.price)
    expect(Number((await asked.balance())?.amount)).toBeCloseTo(before - paid, 6)
    for (const output of done.outputs) expect(await sizeOf(output)).toBeGreaterThan(20)
  })

  test('a failure says why and gives the money back', async () => {
    const asked = gateway(each.dialect)
    const { model, input } = requestOf(each)
    const { remoteId } = await asked.create({ model, input: { ...input, ...scripted(input, 'fail: the lamp broke') } })
    await follow(asked, remoteId, model)
    const failed = await asked.status(remoteId, model)
    expect(failed).toMatchObject({ state: 'failed', reason: 'the lamp broke', refunded: { currency: 'USD' } })
  })
})

const scripted = (input: Record<string, unknown>, script: string) =>
  'gpt_description_prompt' in input ? { gpt_description_prompt: script } : { prompt: script }

describe.each(Object.keys(dialects) as DialectName[])('%s', (dialect) => {
  const usual = cases.find((each) => each.dialect === dialect) as Case

  test('refuses with the gateway’s own words', async () => {
    const asked = gateway(dialect)
    const { model, input } = requestOf(usual)
    const refusal = (wish: object, as = asked) => as.create({ model, input, ...wish }).catch((error: unknown) => error)
    expect(await refusal({ input: { ...input, prompt: 'refuse: not today' } })).toMatchObject({
      kind: 'refused',
      status: 400,
      said: 'not today',
    })
    expect(await refusal({ input: { ...input, duration: 7.5 } })).toMatchObject({
      kind: 'refused',
      said: expect.stringContaining('duration'),
    })
    expect(await refusal({ model: modelFor(dialect, 'nobody/nothing') })).toMatchObject({
      kind: 'refused',
      status: 404,
    })
    expect(await refusal({ input: { ...input, prompt: 'costs: 5000' } })).toMatchObject({
      kind: 'out_of_money',
      status: 402,
    })
    const stranger = gateway(dialect, dialect === 'onysoft' ? 'nosuchkey' : 'sk-bad-key')
    expect(await refusal({}, stranger)).toMatchObject({ kind: 'unauthorized', status: 401 })
    expect(await asked.status('never-was', model).catch((error: unknown) => error)).toMatchObject({
      kind: 'refused',
      status: 404,
    })
  })

  test('one caller’s task is not there for another', async () => {
    const { model, input } = requestOf(usual)
    const { remoteId } = await gateway(dialect).create({ model, input })
    const stranger = gateway(dialect, `${keys[dialect]}-2`)
    expect(await stranger.status(remoteId, model).catch((error: unknown) => error)).toMatchObject({
      kind: 'refused',
      status: 404,
    })
  })

  test('lists its models', async () => {
    const offered = await gateway(dialect).models()
    expect(offered).toContainEqual(expect.objectContaining({ id: usual.id, title: expect.any(String), makes: 'video' }))
  })

  test('goes on after an answer that broke off, with one charge', async () => {
    const { model, input } = requestOf(usual)
    const key = `${keys[dialect]}-cut`
    const error = await gateway(dialect, key)
      .create({ model, input: { ...input, prompt: 'A cat, cut-answer' } })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'unreachable', taken: 'maybe' })
    expect(
      trial
        .sandbox()
        .ledger(key)
        .map(({ entry }) => entry),
    ).toEqual(['opened', 'charge'])
  })

  test.each(['', '/v1', '/sandbox', '/sandbox/v1/'])('works below "%s"', async (end) => {
    expect(await gateway(dialect, keys[dialect], end).balance()).toMatchObject({ currency: 'USD' })
  })
})

describe('what only one gateway has', () => {
  test.each([
    ['onysoft', 'sk-ony-list', 'google/imagen4'],
    ['unified-tasks', 'sk-list', 'openai/gpt-image-2'],
  ] as const)('%s: a list, newest first, by pages', async (language, key, modelId) => {
    const asked = gateway(language, key)
    const model = modelFor(language, modelId)
    for (let number = 1; number <= 21; number++) await asked.create({ model, input: { prompt: `Picture ${number}` } })
    const first = await asked.list(1)
    const second = await asked.list(2)
    expect(first?.tasks.map(({ prompt }) => prompt)).toEqual(
      Array.from({ length: 20 }, (_each, at) => `Picture ${21 - at}`),
    )
    expect(first?.tasks[0]).toMatchObject({ model: modelId, createdAt: expect.any(Number) })
    expect([first?.more, second?.more, second?.tasks.length]).toEqual([true, false, 1])
  })

  test('an upload that can be fetched again', async () => {
    const file = { bytes: new Uint8Array([137, 80, 78, 71, 1, 2, 3]), mime: 'image/png', name: 'fox.png' }
    const url = await gateway('unified-tasks').upload(file)
    const response = await fetch(url ?? '')
    expect([response.headers.get('content-type'), new Uint8Array(await response.arrayBuffer())]).toEqual([
      'image/png',
      file.bytes,
    ])
    expect(await gateway('onysoft').upload(file)).toBeUndefined()
  })

  test('a balance in the key’s own currency', async () => {
    const lira = gateway('onysoft', 'sk-ony-try-1')
    expect(await lira.balance()).toEqual({ amount: '1000', currency: 'TRY' })
    expect(await lira.quote(requestOf(cases.find(({ id }) => id === 'google/imagen4') as Case))).toEqual({
      source: 'list',
      price: { amount: '1.6', currency: 'TRY' },
    })
  })

  test('pictures at once through chat', async () => {
    const asked = gateway('onysoft')
    const model = modelFor('onysoft', 'google/gemini-2.5-flash-image')
    const input = { prompt: 'A boat', aspect_ratio: '16:9', image_urls: ['https://example.com/a.png'] }
    const created = await asked.create({ model, input })
    expect(created.progress).toMatchObject({
      state: 'completed',
      outputs: [{ kind: 'image', url: expect.stringMatching(/^data:image\/png;base64,/) }],
      charged: { currency: 'USD' },
    })
    const refused = await asked.create({ model, input: { prompt: 'fail: I cannot draw that' } })
    expect(refused.progress).toMatchObject({ state: 'failed', reason: 'I cannot draw that' })
  })
})

async function follow(asked: Gateway, remoteId: string, model: Model): Promise<string[]> {
  const states: string[] = []
  for (
    let progress: Progress = { state: 'pending' };
    progress.state === 'pending' || progress.state === 'processing';
  ) {
    trial.clock.pass(400)
    progress = await asked.status(remoteId, model)
    states.push(progress.state)
  }
  return states
}

async function sizeOf(output: Output): Promise<number> {
  return output.kind === 'text' ? output.text.length : (await (await fetch(output.url)).arrayBuffer()).byteLength
}
