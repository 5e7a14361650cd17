import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { type Person, png, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

const dataUri = `data:image/png;base64,${png.toString('base64')}`

describe.each(stores)('files through /v1, on $name', { timeout: 90_000 }, ({ open }) => {
  let trial: V1Trial
  let person: Person
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db)
    person = await trial.person()
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  const create = async (input: object, model = 'google/veo-3.1-fast', key = person.key) =>
    trial.call(key, '/v1/tasks', { body: { model, input } })
  const finished = async (id: unknown, headers?: Record<string, string>) => {
    const look = async () => (await trial.call(person.key, `/v1/tasks/${String(id)}`, { headers })).body.data
    await expect.poll(async () => (await look()).status, { timeout: 60_000 }).toBe('completed')
    return (await look()) as { output: Record<string, string>; safelight: Record<string, unknown> }
  }
  const inputOf = async (id: unknown) => {
    const rows = trial.world.db.selectFrom('tasks').select('input_json').where('id', '=', String(id))
    return JSON.parse((await rows.executeTakeFirstOrThrow()).input_json) as Record<string, string>
  }

  test('a result has a signed address that lasts and needs no key; the gateway’s own on request', async () => {
    const { body } = await create({ prompt: 'A fox' }, 'openai/gpt-image-2')
    const done = await finished(body.data.task_id)
    const url = done.output.image_url ?? ''
    expect(url).toMatch(new RegExp(`^${trial.origin}/v1/files/\\w+\\.png\\?s=[\\w-]+$`))
    const file = await fetch(url)
    expect([file.status, Buffer.from(await file.arrayBuffer())]).toEqual([200, png])
    const part = await fetch(url, { headers: { range: 'bytes=0-3' } })
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4])
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(png.length)])

    const theirs = await finished(body.data.task_id, { 'X-Safelight-Outputs': 'gateway' })
    expect(theirs.output.image_url).toContain('/sandbox/files/')
    expect(done.safelight.remote_task_id).toEqual(expect.stringMatching(/^[\da-f-]{36}$/))
  })

  test.each(['wrong', ''])('a signature like "%s" opens nothing', async (signature) => {
    const { id } = await trial.world.db.selectFrom('assets').select('id').limit(1).executeTakeFirstOrThrow()
    const answer = await trial.call('', `/v1/files/${id}.png?s=${signature}`)
    expect(answer).toMatchObject({ status: 404, body: { code: 404, success: false, data: { code: 'not_found' } } })
  })

  test('a data URI becomes a file of its owner’s, once, and reaches the gateway', async () => {
    const input = { prompt: 'It wakes', duration: 4, start_image_url: dataUri }
    const first = await create(input)
    const second = await create(input)
    const kept = (await inputOf(first.body.data.task_id)).start_image_url ?? ''
    expect(kept).toMatch(/^asset:\w+$/)
    expect((await inputOf(second.body.data.task_id)).start_image_url).toBe(kept)
    await finished(first.body.data.task_id)
    const sent = trial.asked.findLast(({ body }) => body.includes('It wakes'))
    expect(JSON.parse(sent?.body ?? '{}').input.start_image_url).toMatch(/\/sandbox\/files\//)
  })

  test.each([
    ['plainly', 'filename="a\0b.png"'],
    ['in another encoding', "filename*=utf-8''a%00b.png"],
  ])('a file whose name holds U+0000, %s, is kept under the rest of its name', async (_, name) => {
    const { key, user } = await trial.person()
    const head = `--lamp\r\ncontent-disposition: form-data; name="file"; ${name}\r\n\r\n`
    const response = await fetch(`${trial.origin}/upload`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'multipart/form-data; boundary=lamp' },
      body: Buffer.concat([Buffer.from(head), png, Buffer.from('\r\n--lamp--\r\n')]),
    })
    expect(response.status).toBe(200)
    const kept = trial.world.db.selectFrom('assets').select('prompt').where('owner_id', '=', user.id)
    expect(await kept.execute()).toEqual([{ prompt: 'ab.png' }])
  })

  test('an address that we handed out is our file again, also where the script cannot be reached from outside', async () => {
    const upload = await fetch(`${trial.origin}/upload`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${person.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ base64: dataUri }),
    })
    const { file_url: url } = (await upload.json()) as { file_url: string }
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(png)
    const { body } = await create({ prompt: 'It walks', duration: 4, start_image_url: url })
    expect((await inputOf(body.data.task_id)).start_image_url).toMatch(/^asset:\w+$/)
    const stranger = await trial.person()
    const theirs = await create({ prompt: 'It walks', duration: 4, start_image_url: url }, undefined, stranger.key)
    expect(theirs.status).toBe(422)
  })

  test('an upload comes as a form too, and by POST; what is no medium is refused', async () => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(png)], 'fox.png', { type: 'image/png' }))
    const headers = { authorization: `Bearer ${person.key}` }
    const sent = await fetch(`${trial.origin}/v1/upload`, { method: 'POST', headers, body: form })
    expect(await sent.json()).toEqual({ success: true, file_url: expect.stringContaining('/v1/files/') })
    const none = await trial.call(person.key, '/v1/upload', { method: 'PUT', body: { base64: 'aGVsbG8=' } })
    expect(none).toMatchObject({ status: 422, body: { success: false, message: expect.stringContaining('file') } })
    const near = await trial.call(person.key, '/v1/upload', { method: 'PUT', body: { url: 'https://127.0.0.1/a.png' } })
    expect(near).toMatchObject({ status: 422, body: { success: false, message: expect.stringContaining('url') } })
  })

  test.each([
    ['data:image/png;base64,@@@', 'cannot be read'],
    ['data:image/png;base64,aGVsbG8=', 'not an image'],
  ])('%s is refused by its field', async (start_image_url, said) => {
    expect(await create({ prompt: 'It wakes', duration: 4, start_image_url })).toMatchObject({
      status: 422,
      body: { data: { details: [{ field: 'start_image_url', message: expect.stringContaining(said) }] } },
    })
  })

  test('an earlier task is named by our id; the gateway hears its own', async () => {
    const { body } = await create({ prompt: 'A road', duration: 8 })
    const further = { prompt: 'Further', model: 'fast', task_id: body.data.task_id }
    const early = await create(further, 'google/veo-3.1-extend')
    const done = await finished(body.data.task_id)
    const late = await create(further, 'google/veo-3.1-extend')
    expect(late.status).toBe(200)
    expect((await inputOf(late.body.data.task_id)).task_id).toBe(done.safelight.remote_task_id)
    if (early.status !== 200)
      expect(early).toMatchObject({ status: 422, body: { data: { details: [{ field: 'task_id' }] } } })
  })

  test('parameters of a model that nobody knows go to the gateway as they are', async () => {
    const input = { prompt: 'A lantern', flame: { hue: 'amber' }, seed: 7 }
    const { status, body } = await create(input, 'sandbox/magic-lantern')
    expect(status).toBe(200)
    await finished(body.data.task_id)
    const sent = trial.asked.findLast(({ body }) => body.includes('A lantern'))
    expect(JSON.parse(sent?.body ?? '{}').input).toEqual(input)
  })

  test('the account, the voices and the list', async () => {
    expect((await trial.call(person.key, '/account')).body.data).toEqual({
      user_id: expect.any(Number),
      balance_usd: expect.any(Number),
      email: person.user.email,
      created_at: expect.any(Number),
      updated_at: expect.any(Number),
    })
    const { voices } = (await trial.call(person.key, '/v1/voices')).body.data
    expect(voices).toContainEqual({ id: 'achernar', name: 'Achernar' })
    const page = await trial.call(person.key, '/v1/tasks?page=1&limit=2')
    expect(page.body.data).toMatchObject({ tasks: [{}, {}], pagination: { page: 1, limit: 2 } })
    const far = await trial.call(person.key, '/v1/tasks?page=9007199254740991&limit=100')
    expect(far.body.data).toMatchObject({ tasks: [] })
  })
})
