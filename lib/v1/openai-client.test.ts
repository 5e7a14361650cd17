import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cuttableLine } from '@/lib/testing/cuttable-line'
import { stores } from '@/lib/testing/databases'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

const chat = { model: 'google/gemini-2.5-flash-image', messages: [{ role: 'user' as const, content: 'A paper boat' }] }
const picture = { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) }, index: 0 }

/** Seed 004: "You only need to change the base_url and api_key values. It is fully compatible with the OpenAI SDKs." */
describe.each(stores)('the official OpenAI client, on $name', { timeout: 90_000 }, ({ open }) => {
  let trial: V1Trial
  let person: Person
  let client: OpenAI
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db)
    person = await trial.person()
    client = new OpenAI({ apiKey: person.key, baseURL: `${trial.origin}/v1`, maxRetries: 0 })
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  test('lists the models of the connection it names', async () => {
    const named = client.withOptions({ defaultHeaders: { 'X-Safelight-Connection': 'onysoft' } })
    expect((await named.models.list()).data).toContainEqual(
      expect.objectContaining({ id: 'veo3_fast', object: 'model' }),
    )
    expect((await client.models.list()).data).toContainEqual(
      expect.objectContaining({ id: 'google/veo-3.1-fast', object: 'model' }),
    )
  })

  test('gets a picture through chat, once for one Idempotency-Key', async () => {
    const options = { headers: { 'Idempotency-Key': 'one boat' } }
    const answer = await client.chat.completions.create(chat, options)
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
    const charges = person.charges('onysoft')
    const again = await client.chat.completions.create(chat, options)
    expect([again.id, again.choices]).toEqual([answer.id, answer.choices])
    expect(person.charges('onysoft')).toBe(charges)
  })

  const said = (content: string) => ({ ...chat, messages: [{ role: 'user' as const, content }] })

  type Messages = OpenAI.ChatCompletionMessageParam[]
  const wished = async (messages: Messages, more: object = {}) => {
    const { id } = await client.chat.completions.create({ ...chat, ...more, messages, stream: false })
    const { db } = trial.world
    const { input_json } = await db
      .selectFrom('tasks')
      .select('input_json')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return JSON.parse(input_json)
  }

  test('goes on from the picture of the turn before, and is told what the system said', async () => {
    const first = await client.chat.completions.create(said('A boat on a lake'))
    const { message } = first.choices[0]!
    const turns: Messages = [
      { role: 'system', content: 'Always draw in blue' },
      { role: 'developer', content: [{ type: 'text', text: 'No text in pictures' }] },
      { role: 'user', content: 'A boat on a lake' },
      message,
    ]
    const { url } = (message as unknown as { images: { image_url: { url: string } }[] }).images[0]!.image_url
    const prompt = 'Always draw in blue\n\nNo text in pictures\n\nNow at night'
    const ours = { prompt, image_urls: [expect.stringMatching(/^asset:/)] }
    expect(await wished([...turns, { role: 'user', content: 'Now at night' }], { temperature: 2 })).toEqual(ours)
    const written: Messages[number] = { role: 'assistant', content: `Here: ![boat](${url}) ![no picture](boat.png)` }
    expect(await wished([...turns.slice(0, 3), written, { role: 'user', content: 'Now at night' }])).toEqual(ours)
    const sent = trial.asked.filter(({ path }) => path.endsWith('/chat/completions')).at(-1)!
    expect(JSON.parse(sent.body).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: prompt },
          { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\//) } },
        ],
      },
    ])
    const own = { type: 'image_url' as const, image_url: { url: 'https://pictures.example/own.png' } }
    const asked: Messages = [...turns, { role: 'user', content: [{ type: 'text', text: 'Now at night' }, own] }]
    expect(await wished(asked)).toEqual({ prompt, image_urls: [own.image_url.url] })
  })

  test('gets the same as a stream', async () => {
    const deltas: unknown[] = []
    for await (const chunk of await client.chat.completions.create({ ...chat, stream: true }))
      deltas.push(chunk.choices[0]?.delta)
    expect(deltas.at(0)).toEqual({ role: 'assistant', content: '' })
    expect(deltas).toContainEqual({ images: [picture] })
  })

  test('hears what the model said instead of a picture', async () => {
    const refusing = { ...chat, messages: [{ role: 'user' as const, content: 'fail: I cannot draw that' }] }
    const answer = await client.chat.completions.create(refusing)
    expect(answer.choices[0]?.message.content).toBe('I cannot draw that')
  })

  const told = (body: typeof chat & { n?: number }, options?: OpenAI.RequestOptions) =>
    client.chat.completions.create({ ...body, stream: false }, options).catch((thrown: unknown) => thrown)

  test('repeats by itself what was cut off, and pays once', async () => {
    const { db } = trial.world
    const tasks = async () =>
      (await db.selectFrom('tasks').select('id').where('prompt', '=', 'A boat in a storm').execute()).length
    const line = await cuttableLine('127.0.0.1', Number(new URL(trial.origin).port))
    const charges = person.charges('onysoft')
    const patient = client.withOptions({ baseURL: `http://127.0.0.1:${line.port}/v1`, maxRetries: 5 })
    const answer = patient.chat.completions.create(said('A boat in a storm'))
    await expect.poll(tasks, { timeout: 20_000, interval: 5 }).toBe(1)
    await line.cut()
    await line.mend()
    expect((await answer).choices[0]?.message).toMatchObject({ images: [picture] })
    expect([await tasks(), person.charges('onysoft') - charges]).toEqual([1, 1])
    await line.cut()
  })

  test('hears of our trouble after the create in a way that it does not repeat', async () => {
    const options = { headers: { 'Idempotency-Key': 'a lost file' }, maxRetries: 2 }
    const { id } = await client.chat.completions.create(said('A boat that sinks'), options)
    const { db, archiveFolder } = trial.world
    const asset = await db.selectFrom('assets').select('path').where('task_id', '=', id).executeTakeFirstOrThrow()
    await rm(join(archiveFolder, asset.path))
    expect(await told(said('A boat that sinks'), options)).toMatchObject({
      status: 400,
      code: 'generation_failed',
      message: expect.stringContaining(`Something went wrong; it goes on as task ${id}`),
    })
    expect(trial.logged.filter((line) => line.includes('v1.bug') && line.includes(id))).toHaveLength(1)
  })

  test('gets of each picture ours, else the gateway’s address', async () => {
    const options = { headers: { 'Idempotency-Key': 'two boats' } }
    const { id } = await client.chat.completions.create(said('Two boats'), options)
    const { db } = trial.world
    const output = await db.selectFrom('outputs').selectAll().where('task_id', '=', id).executeTakeFirstOrThrow()
    const url = 'https://gateway.example/second.png'
    const lost = { ...output, position: 9, asset_id: null, url, state: 'lost' as const, tries: 9 }
    await db.insertInto('outputs').values(lost).execute()
    const { choices } = await client.chat.completions.create(said('Two boats'), options)
    expect(choices[0]?.message).toMatchObject({
      images: expect.arrayContaining([picture, expect.objectContaining({ image_url: { url } })]),
    })
  })

  test('gets one answer: more of them, and a model that cannot be one, are refused by name', async () => {
    expect(await told({ ...chat, n: 2 })).toMatchObject({
      status: 400,
      code: 'invalid_request',
      error: { details: [{ field: 'n', repairs: [{ set: { n: 1 } }] }] },
    })
    expect(await told({ ...said('Once'), n: 1 })).toMatchObject({ object: 'chat.completion' })
    expect(await told({ ...chat, model: 'a\0b' })).toMatchObject({ status: 404, code: 'model_not_found' })
  })

  test('is refused what nests too deep before anything is begun, wherever it stands', async () => {
    const { db } = trial.world
    const prompt = 'A boat in a bottle'
    const deep = `${'['.repeat(90_000)}${']'.repeat(90_000)}`
    const message = `"role":"user","content":"${prompt}"`
    for (const body of [
      `{"model":"${chat.model}","messages":[{${message},"x":${deep}}]}`,
      `{"model":"${chat.model}","messages":[{${message}}],"x":${deep}}`,
    ])
      expect(await trial.call(person.key, '/v1/chat/completions', { body })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_request', message: 'The body is nested deeper than 100 levels' } },
      })
    expect(await db.selectFrom('tasks').select('id').where('prompt', '=', prompt).execute()).toEqual([])
  })

  test('is told how much it said that is used', async () => {
    const { usage } = await client.chat.completions.create({
      ...chat,
      messages: [{ role: 'assistant', content: 'A boat '.repeat(1_000) }, ...chat.messages],
    })
    expect(usage?.prompt_tokens).toBe(Math.ceil(JSON.stringify({ prompt: 'A paper boat' }).length / 4))
  })

  test('understands our refusals, before a stream and inside of one', async () => {
    const refusal = (more: object) =>
      client.chat.completions.create({ ...chat, ...more, stream: false }).catch((thrown: unknown) => thrown)
    const unknown = await refusal({ model: 'no/such' })
    expect(unknown).toBeInstanceOf(OpenAI.NotFoundError)
    expect(unknown).toMatchObject({ status: 404, code: 'model_not_found' })
    expect(await refusal({ messages: [{ role: 'user', content: '' }] })).toMatchObject({
      status: 400,
      code: 'invalid_request',
    })
    const refused = { ...chat, messages: [{ role: 'user' as const, content: 'refuse: not today' }] }
    expect(await refusal(refused)).toMatchObject({ status: 400, code: 'generation_failed' })
    const streamed = async () => {
      for await (const _chunk of await client.chat.completions.create({ ...refused, stream: true })) continue
    }
    await expect(streamed()).rejects.toMatchObject({ code: 'generation_failed', message: 'not today' })
  })
})
