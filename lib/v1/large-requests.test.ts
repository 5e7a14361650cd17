import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import { openKey } from '@/lib/keys/server/open-key'
import { stores } from '@/lib/testing/databases'
import { answerV1 } from '@/lib/v1/server/here'
import { withKeptMedia, withOwnReferences } from '@/lib/v1/server/own-references'
import { type Person, png, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'
import type { World } from '@/lib/world'

const model = 'google/veo-3.1-fast'
const unchecked = { 'X-Safelight-Validate': 'off' }

describe.each(stores)('requests that are large, on $name', { timeout: 60_000 }, ({ open }) => {
  let trial: V1Trial
  let person: Person
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db, { isStill: true })
    person = await trial.person()
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  const withInput = (inside: string) => `{"model":"${model}","input":{"prompt":"A cat",${inside}}}`
  const create = (inside: string) =>
    trial.call(person.key, '/v1/tasks', { body: withInput(inside), headers: unchecked })
  const upload = async () => {
    const body = { base64: png.toString('base64') }
    const { body: said } = await trial.call(person.key, '/v1/upload', { method: 'PUT', body })
    return (said as unknown as { file_url: string }).file_url
  }

  test.each([
    ['4 MB of zeros', `"list":[${'0,'.repeat(2_000_000)}0]`],
    ['4 MB of lists', `"list":[${'[],'.repeat(1_400_000)}0]`],
    ['as many as are parsed', `"list":[${'0,'.repeat(190_000)}0]`],
  ])('%s are refused while others are answered', async (_name, inside) => {
    const { answer, late } = await whileWatched(() => create(inside))
    expect(answer).toMatchObject({ status: 413, body: { data: { message: expect.stringMatching(/000/) } } })
    expect(late).toBeLessThan(500)
  })

  test('at most a hundred faults are listed', async () => {
    const urls = JSON.stringify(Array.from({ length: 15_000 }, (_, at) => at))
    const { answer, late } = await whileWatched(() =>
      trial.call(person.key, '/v1/tasks', { body: withInput(`"reference_image_urls":${urls}`) }),
    )
    expect(answer.status).toBe(422)
    expect((answer.body.data.details as unknown[]).length).toBeLessThanOrEqual(100)
    expect(late).toBeLessThan(1_000)
  })

  test('one address of ours is looked up once, however often it stands there', async () => {
    const url = await upload()
    const urls = (count: number) => ({ prompt: 'A cat', reference_image_urls: Array<string>(count).fill(url) })
    const { db, counted } = counting(trial.world.db)
    const world = { ...trial.world, db }
    const key = await openKey(world, `Bearer ${person.key}`)
    const connection = await db
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', person.connections['unified-tasks'])
      .executeTakeFirstOrThrow()
    if (typeof key === 'string') throw new Error(key)
    const found = findModel('unified-tasks', model)!
    const before = counted()
    const { reference_image_urls } = await withOwnReferences({ world, key }, connection, found, urls(200))
    expect(counted() - before).toBe(1)
    expect(new Set(reference_image_urls as string[])).toEqual(new Set([expect.stringMatching(/^asset:/)]))
    expect(reference_image_urls).toHaveLength(200)
    for (const count of [201, 15_000]) {
      const { answer, late } = await whileWatched(() =>
        trial.call(person.key, '/v1/tasks', { body: { model, input: urls(count) }, headers: unchecked }),
      )
      expect(answer).toMatchObject({
        status: 422,
        body: { data: { details: [{ field: 'reference_image_urls.200' }] } },
      })
      expect(late).toBeLessThan(500)
    }
    const many = await trial.call(person.key, '/v1/tasks', { body: { model, input: urls(40_000) }, headers: unchecked })
    expect(many.status).toBe(413)
    expect(counted() - before).toBe(1)
  })

  test('two large bodies are read at a time, of different people; a third is told to come again', async () => {
    const [second, other] = [await trial.person(), await trial.person()]
    const slow = [slowUpload(person.key), slowUpload(second.key)]
    const answers = slow.map(({ request }) => answerV1(trial.world, request))
    for (const { send } of slow) await send(9_000_000)
    const third = await trial.call(other.key, '/v1/upload', { method: 'PUT', body: 'x'.repeat(9_000_000) })
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await trial.call(person.key, '/v1/upload', { method: 'PUT', body: {} })).status).toBe(422)
    slow.forEach(({ end }) => end())
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([422, 422])
    const again = await trial.call(person.key, '/v1/upload', { method: 'PUT', body: 'x'.repeat(9_000_000) })
    expect(again.status).toBe(422)
  })

  test('a body of JSON has at most 96 MB', async () => {
    const request = new Request(`${trial.origin}/v1/upload`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${person.key}` },
      body: new Uint8Array(97_000_000).fill(65),
    })
    expect((await answerV1(trial.world, request)).status).toBe(413)
  })

  const inUpload = async (type: string, body: ReadableStream<Uint8Array>) => {
    const headers = { authorization: `Bearer ${person.key}`, 'content-type': type }
    const response = await answerV1(
      trial.world,
      new Request(`${trial.origin}/v1/upload`, { method: 'PUT', headers, body, duplex: 'half' } as RequestInit),
    )
    return { status: response.status, body: (await response.json()) as { file_url?: string } }
  }
  const assets = () => trial.world.db.selectFrom('assets').selectAll().where('owner_id', '=', person.user.id)
  const incoming = () => join(trial.world.archiveFolder, '.incoming')

  test('a file in a form goes to the disk as it comes; the same again is the same file, and nothing is left over', async () => {
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.wav"\r\n\r\n'
    const send = async () => {
      let given = 0
      let held = 0
      const pieces = [Buffer.from(head), wavHead(), ...Array<Buffer>(40).fill(Buffer.alloc(500_000))]
      const body = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            const piece = pieces.shift() ?? Buffer.from('\r\n--b--\r\n')
            held = Math.max(held, given - (await bytesIn(incoming())))
            given += piece.length
            controller.enqueue(new Uint8Array(piece))
            if (piece.length === 9) controller.close()
          },
        },
        { highWaterMark: 0 },
      )
      const sent = await inUpload('multipart/form-data; boundary=b', body)
      return { ...sent, held }
    }
    const before = await assets().execute()
    const first = await send()
    expect(first.status).toBe(200)
    expect(first.held).toBeLessThan(2_000_000)
    const again = await send()
    expect(again.body.file_url).toBe(first.body.file_url)
    expect(await assets().execute()).toHaveLength(before.length + 1)
    expect(await readdir(incoming())).toEqual([])
  })

  test('a data URI of percent signs is kept as the bytes that it stands for', async () => {
    const escaped = [...png].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    const uri = `data:image/png,${escaped}${'%00'.repeat(3_000_000)}`
    const key = await openKey(trial.world, `Bearer ${person.key}`)
    if (typeof key === 'string') throw new Error(key)
    const found = findModel('unified-tasks', model)!
    const kept = await withKeptMedia({ world: trial.world, key }, found, { start_image_url: uri })
    expect(kept).toEqual({ start_image_url: expect.stringMatching(/^asset:/) })
    const row = await assets().orderBy('created_at', 'desc').executeTakeFirstOrThrow()
    expect(row.bytes).toBe(png.length + 3_000_000)
  })

  /** An upload whose bytes come when they are sent. */
  function slowUpload(key: string) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const request = new Request(`${trial.origin}/v1/upload`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}` },
      body: readable,
      duplex: 'half',
    } as RequestInit)
    return {
      request,
      send: (bytes: number) => writer.write(new Uint8Array(bytes)),
      end: () => void writer.close(),
    }
  }
})

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(folder, name)).catch(() => undefined))?.size),
  )
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

/** Of 20 MB of silence. */
function wavHead(): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(20_000_036, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(48_000, 24)
  head.writeUInt32LE(96_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(20_000_000, 40)
  return head
}

/** `late`: by how many ms a timer of 10 ms was late at worst, meanwhile. */
async function whileWatched<T>(work: () => Promise<T>): Promise<{ answer: T; late: number }> {
  let late = 0
  let last = performance.now()
  const look = () => {
    late = Math.max(late, performance.now() - last - 10)
    last = performance.now()
  }
  const timer = setInterval(look, 10)
  const answer = await work()
  look()
  clearInterval(timer)
  return { answer, late }
}

function counting(db: World['db']) {
  let count = 0
  const counted = new Proxy(db, {
    get: (target, name) => {
      if (name === 'selectFrom') count++
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { db: counted, counted: () => count }
}
