import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateways/connect'
import { dialects } from '@/lib/gateways/dialects'
import type { DialectName, Gateway, Output, Progress, RequestBudget } from '@/lib/gateways/gateway'
import type { Clock } from '@/lib/kernel/clock'
import { outputKind, type Makes, type Model } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'

/** What answers both languages over real HTTP. */
export type ServerUnderTest = {
  origin: string
  clock: Clock
  /** How fast it may be asked. */
  budget: RequestBudget
  /** Lets so many ms pass for what it has taken. */
  pass(ms: number): Promise<void>
  /** A caller of its own for each name; the same name is the same caller. */
  keyOf(dialect: DialectName, name: string): Promise<string>
  close(): Promise<void>
}

/** In what servers differ by design: a gateway knows everything at once; what stands before one hears of it later, and asks for balances and states no more often than it must. */
export type Differences = { end: string; ends: string[]; isGateway: boolean }

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

const scripted = (input: Record<string, unknown>, script: string) =>
  'gpt_description_prompt' in input ? { gpt_description_prompt: script } : { prompt: script }

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What every server owes every client of ours. */
export function contractSuite(open: () => Promise<ServerUnderTest>, { end, ends, isGateway }: Differences): void {
  let server: ServerUnderTest
  beforeAll(async () => {
    server = await open()
  })
  afterAll(() => server.close())

  async function gateway(dialect: DialectName, name = 'contract', at = end): Promise<Gateway> {
    const apiKey = await server.keyOf(dialect, name)
    return withKey(dialect, apiKey, at)
  }
  const withKey = (dialect: DialectName, apiKey: string, at = end): Gateway =>
    connect({ dialect, baseUrl: server.origin + at, apiKey, budget: server.budget, clock: server.clock })

  const refusal = (asked: Gateway, request: { model: Model; input: Record<string, unknown> }) =>
    asked.create(request).then(
      () => undefined,
      (error: unknown) => error,
    )

  describe.each(cases)('$dialect makes $makes', (each) => {
    test('from price to result', async () => {
      const asked = await gateway(each.dialect, each.makes)
      const request = requestOf(each)
      const quote = await asked.quote(request)
      if (each.dialect === 'unified-tasks') expect(quote.source).toBe('exact')
      else if (isGateway) expect(quote.source).toBe('list')
      const before = Number((await asked.balance())?.amount)

      const created = await asked.create(request)
      expect(created).toMatchObject({ remoteId: expect.stringMatching(/\S{8}/), progress: { state: 'pending' } })
      const states = [created.progress.state, ...(await follow(asked, created.remoteId, request.model))]
      const inOrder = ['pending', 'processing', 'completed']
      const seen = [...new Set(states)]
      expect(seen).toEqual(isGateway ? inOrder : inOrder.filter((state) => seen.includes(state as Progress['state'])))

      const done = await asked.status(created.remoteId, request.model)
      if (done.state !== 'completed') throw new Error(done.state)
      expect(done.outputs.map(({ kind }) => kind)).toEqual(
        Array.from({ length: each.makes === 'music' ? 2 : 1 }, () => outputKind[each.makes]),
      )
      const paid = Number(done.charged?.amount)
      expect(paid).toBeGreaterThan(0)
      if (quote.source === 'exact') expect(done.charged).toEqual(quote.price)
      await expect
        .poll(async () => Number((await asked.balance())?.amount), { timeout: 10_000 })
        .toBeCloseTo(before - paid, 6)
      for (const output of done.outputs) expect(await sizeOf(output)).toBeGreaterThan(20)
    })

    test('a failure says why and gives the money back', async () => {
      const asked = await gateway(each.dialect, each.makes)
      const { model, input } = requestOf(each)
      const { remoteId } = await asked.create({
        model,
        input: { ...input, ...scripted(input, 'fail: the lamp broke') },
      })
      await follow(asked, remoteId, model)
      const failed = await asked.status(remoteId, model)
      expect(failed).toMatchObject({ state: 'failed', reason: 'the lamp broke', refunded: { currency: 'USD' } })
    })
  })

  describe.each(Object.keys(dialects) as DialectName[])('%s', (dialect) => {
    const usual = cases.find((each) => each.dialect === dialect) as Case
    const { model, input } = requestOf(usual)

    test('refuses what breaks a rule, what nobody offers, and strangers', async () => {
      const asked = await gateway(dialect)
      expect(await refusal(asked, { model, input: { ...input, duration: 7.5 } })).toMatchObject({
        kind: 'refused',
        said: expect.stringContaining('duration'),
      })
      expect(await refusal(asked, { model: modelFor(dialect, 'nobody/nothing'), input })).toMatchObject({
        kind: 'refused',
        status: 404,
      })
      const stranger = withKey(dialect, dialect === 'onysoft' ? 'nosuchkey' : 'sk-bad-key')
      expect(await refusal(stranger, { model, input })).toMatchObject({ kind: 'unauthorized', status: 401 })
      expect(await asked.status('never-was', model).catch((error: unknown) => error)).toMatchObject({
        kind: 'refused',
        status: 404,
      })
    })

    test('refuses with the gateway’s own words', async () => {
      const asked = await gateway(dialect)
      const request = { model, input: { ...input, prompt: 'refuse: not today' } }
      if (isGateway) {
        expect(await refusal(asked, request)).toMatchObject({ kind: 'refused', status: 400, said: 'not today' })
        const dear = { model, input: { ...input, prompt: 'costs: 5000' } }
        expect(await refusal(asked, dear)).toMatchObject({ kind: 'out_of_money', status: 402 })
      } else {
        const { remoteId } = await asked.create(request)
        await follow(asked, remoteId, model)
        expect(await asked.status(remoteId, model)).toMatchObject({ state: 'failed', reason: 'not today' })
      }
    })

    test('one caller’s task is not there for another', async () => {
      const { remoteId } = await (await gateway(dialect)).create({ model, input })
      const stranger = await gateway(dialect, 'stranger')
      expect(await stranger.status(remoteId, model).catch((error: unknown) => error)).toMatchObject({
        kind: 'refused',
        status: 404,
      })
    })

    test('lists its models', async () => {
      const offered = await (await gateway(dialect)).models()
      expect(offered).toContainEqual(
        expect.objectContaining({ id: usual.id, title: expect.any(String), makes: 'video' }),
      )
    })

    test.each(ends)('works below "%s"', async (at) => {
      expect(await (await gateway(dialect, 'contract', at)).balance()).toMatchObject({ currency: 'USD' })
    })
  })

  describe('what only one gateway has', () => {
    test.each([
      ['onysoft', 'google/imagen4'],
      ['unified-tasks', 'openai/gpt-image-2'],
    ] as const)('%s: a list, newest first, by pages', async (language, modelId) => {
      const asked = await gateway(language, 'list')
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
      const file = { bytes: new Uint8Array(png), mime: 'image/png', name: 'fox.png' }
      const url = await (await gateway('unified-tasks')).upload(file)
      const response = await fetch(url ?? '')
      expect([response.headers.get('content-type'), new Uint8Array(await response.arrayBuffer())]).toEqual([
        'image/png',
        file.bytes,
      ])
      expect(await (await gateway('onysoft')).upload(file)).toBeUndefined()
    })

    test('a balance in the key’s own currency', async () => {
      const lira = await gateway('onysoft', 'try-1')
      expect(await lira.balance()).toEqual({ amount: '1000', currency: 'TRY' })
    })

    test('pictures at once through chat', async () => {
      const asked = await gateway('onysoft')
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
      await server.pass(400)
      progress = await asked.status(remoteId, model)
      states.push(progress.state)
    }
    return states
  }
}

async function sizeOf(output: Output): Promise<number> {
  return output.kind === 'text' ? output.text.length : (await (await fetch(output.url)).arrayBuffer()).byteLength
}
