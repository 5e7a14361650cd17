import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { chmod, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { receive } from '@/lib/assets/server/archive'
import { clearIncoming } from '@/lib/assets/server/clear-incoming'
import { holdOutput } from '@/lib/assets/server/held-output'
import { listAtRisk } from '@/lib/assets/server/list-at-risk'
import { saveNow } from '@/lib/assets/server/save-now'
import { saveOutput } from '@/lib/assets/server/save-output'
import { takeIn } from '@/lib/assets/server/take-in'
import type { Database } from '@/lib/db/db'
import type { OutputRow, TaskRow } from '@/lib/db/schema'
import { toDataUri } from '@/lib/media/data-uri'
import { finishTask } from '@/lib/tasks/engine/finish-task'
import { openTask } from '@/lib/tasks/server/own-task'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

const hour = 3_600_000
const day = 24 * hour
const limits = { maxBytes: 20_000, timeoutMs: 600, idleMs: 200 }

const whole: RequestListener = (_, response) => void response.end(picture)
const status =
  (code: number): RequestListener =>
  (_, response) =>
    void response.writeHead(code).end('<Error/>')
const sends =
  (body: Uint8Array | string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(200, headers).end(body)
const leadsTo =
  (location: string): RequestListener =>
  (_, response) =>
    void response.writeHead(302, { location }).end()

/** Writes for as long as somebody listens. */
const keepsWriting =
  (chunk: Uint8Array, everyMs: number): RequestListener =>
  (_, response) => {
    response.write(picture)
    const timer = setInterval(() => response.write(chunk), everyMs)
    response.on('close', () => clearInterval(timer))
  }

const cut = (response: ServerResponse) =>
  response.write(picture.subarray(0, 60), () => response.socket?.resetAndDestroy())

const misbehaviours: [what: string, file: RequestListener, word: string][] = [
  ['an HTML page', sends('<!doctype html><title>Sign in</title>', { 'content-type': 'image/png' }), 'not_media'],
  ['a program', sends(Buffer.from('7f454c4602010100', 'hex')), 'not_media'],
  ['an SVG', sends('<svg xmlns="http://www.w3.org/2000/svg"/>', { 'content-type': 'image/svg+xml' }), 'not_media'],
  ['nothing at all', sends(''), 'not_media'],
  ['gzip, which nobody asked for', sends(gzipSync(picture), { 'content-encoding': 'gzip' }), 'not_media'],
  [
    'fewer bytes than announced',
    (_, response) => cut(response.writeHead(200, { 'content-length': '9000' })),
    'truncated',
  ],
  ['a connection that is reset in the middle', (_, response) => cut(response), 'truncated'],
  ['a connection that is reset at once', (request) => request.socket.resetAndDestroy(), 'unreachable'],
  ['no answer', () => {}, 'timeout'],
  ['a few bytes and then silence', (_, response) => void response.write(picture.subarray(0, 60)), 'timeout'],
  ['a byte now and then', keepsWriting(Buffer.of(0), 50), 'timeout'],
  ['no end', keepsWriting(Buffer.alloc(5_000), 5), 'too_large'],
  ['more than the limit', sends(Buffer.concat([picture, Buffer.alloc(20_000)])), 'too_large'],
  ['a redirect into a private network', leadsTo('https://10.0.0.1/secret.png'), 'private_address'],
  ['a redirect to this machine by plain http', leadsTo('http://127.0.0.1:9/secret.png'), 'not_https'],
  ['a redirect to a file', leadsTo('file:///etc/passwd'), 'bad_url'],
  ['redirects in a circle', leadsTo('/files/one.png'), 'redirects'],
  ['404', status(404), 'http_404'],
  ['429', status(429), 'http_429'],
  ['500', status(500), 'http_500'],
]

describe.each(stores)('results on their way into the archive, on $name', ({ open }) => {
  let db: Database
  let world: TestWorld
  let closeDatabase: () => Promise<void>
  let server: Server
  let origin: string
  let user: { id: string }
  let connectionId: string
  let file: RequestListener
  /** What the gateway says of every task, or the status that it answers with. */
  let gateway: { output: unknown } | number
  let asked: number[]
  let fetched: number

  beforeAll(async () => {
    ;({ db, close: closeDatabase } = await open())
  })
  afterAll(() => closeDatabase())

  beforeEach(async () => {
    world = testWorld(db)
    ;[file, gateway, asked, fetched] = [whole, 500, [], 0]
    server = createServer((request, response) => {
      if (request.url?.startsWith('/files/')) {
        fetched++
        return file(request, response)
      }
      asked.push(world.clock.now())
      const code = typeof gateway === 'number' ? gateway : 200
      const data = typeof gateway === 'number' ? { message: 'no' } : { status: 'completed', ...gateway }
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify({ code, data }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    ;({ user, connectionId } = await seedUser(world, { baseUrl: origin }))
  })

  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    world.cleanUp()
  })

  const address = (name = 'one.png') => `${origin}/files/${name}`

  async function made(given: Partial<OutputRow>[] = [{}], task: Partial<TaskRow> = {}): Promise<TaskRow> {
    const now = world.clock.now()
    const row = await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      state: 'completed',
      remote_id: `remote-${Math.random()}`,
      finished_at: now,
      ...task,
    })
    const outputs = given.map((output, index) => ({
      task_id: row.id,
      position: index + 1,
      kind: 'video' as const,
      url: address(),
      state: 'remote' as const,
      tries: 0,
      next_try_at: now,
      found_at: now,
      ...output,
    }))
    if (outputs.length > 0) await world.db.insertInto('outputs').values(outputs).execute()
    return row
  }

  const rowOf = ({ id }: TaskRow, position = 1) =>
    world.db
      .selectFrom('outputs')
      .selectAll()
      .where('task_id', '=', id)
      .where('position', '=', position)
      .executeTakeFirstOrThrow()

  /** Lets time pass until it is due, and tries. */
  async function tryAgain(task: TaskRow, position = 1): Promise<OutputRow> {
    const row = await rowOf(task, position)
    if (row.next_try_at === null) throw new Error(`It is not tried any more: ${JSON.stringify(row)}`)
    world.clock.pass(Math.max(0, row.next_try_at - world.clock.now()))
    await saveOutput(world, row, limits)
    return rowOf(task, position)
  }

  const view = ({ id }: TaskRow) => openTask({ world, user, id })
  const press = ({ id }: TaskRow, position = 1) => saveNow({ world, user, id, position })

  async function files(): Promise<string[]> {
    const entries = await readdir(world.archiveFolder, { recursive: true, withFileTypes: true }).catch(() => [])
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  }

  /** It is in the gallery once, whole, with its hash, its readable name and its sidecar, and nothing else lies about. */
  async function expectKept(task: TaskRow, position = 1, bytes: Uint8Array = picture) {
    const rows = await world.db.selectFrom('assets').selectAll().where('task_id', '=', task.id).execute()
    const assets = rows.filter((row) => row.position === position)
    expect(assets).toHaveLength(1)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(assets[0]).toMatchObject({ sha256, bytes: bytes.length })
    const readable = join(world.archiveFolder, assets[0]?.path ?? '')
    expect((await readFile(readable)).equals(bytes)).toBe(true)
    const sidecar = readable.replace(/\.[^.]+$/, '.json')
    expect(JSON.parse(await readFile(sidecar, 'utf8'))).toMatchObject({ task: task.id, sha256 })
    expect(await rowOf(task, position)).toMatchObject({ state: 'saved', trouble: null, next_try_at: null })
    expect((await files()).filter((name) => name.includes('.incoming'))).toEqual([])
  }

  test.each(misbehaviours)(
    'a host that gives %s keeps nobody from the result once it behaves',
    async (_, given, word) => {
      const task = await made()
      file = given
      const row = await tryAgain(task)
      expect(row).toMatchObject({ state: 'remote', trouble: word, tries: 1 })
      expect(row.next_try_at).toBeGreaterThan(world.clock.now())
      expect(await files()).toEqual([])
      expect(await view(task)).toMatchObject({
        outputs: [{ state: 'remote', trouble: word, nextTryAt: row.next_try_at }],
      })
      expect(await tryAgain(task)).toMatchObject({ state: 'remote', tries: 2 })
      file = whole
      await tryAgain(task)
      await expectKept(task)
    },
  )

  test('a host that is down is waited for', async () => {
    const { port } = server.address() as AddressInfo
    const task = await made()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await tryAgain(task)).toMatchObject({ state: 'remote', trouble: 'unreachable' })
    server = createServer(whole)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    await tryAgain(task)
    await expectKept(task)
  })

  test('a picture from a model that makes videos is kept as the picture it is', async () => {
    const task = await made()
    await tryAgain(task)
    await expectKept(task)
    expect((await view(task)).outputs[0]?.asset).toMatchObject({ kind: 'image', mime: 'image/png', width: 40 })
  })

  test('tries become seldom, never end, and come sooner while an address is about to expire', async () => {
    file = status(500)
    const plain = await made()
    const pauses: number[] = []
    for (let count = 0; count < 12; count++) {
      const { next_try_at } = await tryAgain(plain)
      pauses.push(((next_try_at ?? 0) - world.clock.now()) / 1_000)
    }
    expect(pauses).toEqual([2, 10, 30, 120, 600, 600, 600, 600, 1800, 3600, 3600, 3600])
    const now = world.clock.now()
    const hurried = await made([{ tries: 20, trouble: 'http_500', expires_at: now + 4 * 60_000 }])
    expect(await tryAgain(hurried)).toMatchObject({ next_try_at: now + 60_000 })
  })

  test('a file above the limit is asked for once a day, whatever its length costs', async () => {
    file = keepsWriting(Buffer.alloc(5_000), 5)
    const task = await made()
    const { next_try_at } = await tryAgain(task)
    expect(next_try_at).toBe(world.clock.now() + day)
    await press(task)
    file = whole
    await tryAgain(task)
    await expectKept(task)
  })

  test('two servers that save the same result at once keep it once', async () => {
    const task = await made()
    const row = await rowOf(task)
    await Promise.all([saveOutput(world, row, limits), saveOutput(world, row, limits)])
    await expectKept(task)
  })

  test('a server that ends between the file and its row leaves nothing twice, also when the next one comes a day later', async () => {
    const task = await made()
    const crash = new Error('The power is gone')
    const belongs = {
      owner_id: user.id,
      task_id: task.id,
      position: 1,
      origin: 'output',
      prompt: '',
      model_id: null,
    } as const
    const saved = await receive(world, once(picture))
    const shelved = { ...belongs, stem: `${task.id}-1`, shelvedAt: task.finished_at ?? 0, sidecar: {} }
    await expect(takeIn(world, saved, shelved, () => Promise.reject(crash))).rejects.toBe(crash)
    world.clock.pass(day)
    await tryAgain(task)
    await expectKept(task)
    expect(await files()).toHaveLength(3)
  })

  describe('an address that no longer works', () => {
    const only =
      (name: string): RequestListener =>
      (request, response) =>
        request.url === `/files/${name}` ? whole(request, response) : status(404)(request, response)

    test.each([403, 404, 410])('that answers %s is replaced by the one the gateway gives now', async (code) => {
      const task = await made()
      file = (request, response) => (request.url === '/files/new.png' ? whole : status(code))(request, response)
      gateway = { output: { video_url: address('new.png') } }
      await tryAgain(task)
      await expectKept(task)
      expect([asked.length, fetched]).toEqual([1, 2])
    })

    test('that is past its own end is replaced, whatever it answers', async () => {
      const task = await made([{ expires_at: world.clock.now() - 1 }])
      file = (request, response) => (request.url === '/files/new.png' ? whole : status(400))(request, response)
      gateway = { output: { video_url: address('new.png') } }
      await tryAgain(task)
      await expectKept(task)
    })

    test('is not asked about while it may still work', async () => {
      const task = await made([{ expires_at: world.clock.now() + hour }])
      file = status(400)
      await tryAgain(task)
      expect(asked).toEqual([])
    })

    test('is found by the name of its clip, not by its place', async () => {
      const task = await made([{ remote_id: 'c-1' }, { remote_id: 'c-2' }])
      file = only('two.png')
      const clips = [
        { id: 'c-2', video_url: address('two.png') },
        { id: 'c-3', video_url: address('three.png') },
      ]
      gateway = { output: { clips } }
      expect(await tryAgain(task, 1)).toMatchObject({ state: 'remote', url: address() })
      await tryAgain(task, 2)
      await expectKept(task, 2)
    })

    test('is found by its place where clips have no names, unless another kind stands there', async () => {
      const task = await made([{}, {}, { kind: 'audio' }])
      file = only('two.png')
      gateway = { output: { video_urls: ['one.png', 'two.png', 'three.png'].map(address) } }
      expect(await tryAgain(task, 3)).toMatchObject({ state: 'remote', url: address() })
      await tryAgain(task, 2)
      await expectKept(task, 2)
    })

    test('is asked about at most once a minute, however often its owner presses, and hourly in the end', async () => {
      const task = await made()
      file = status(404)
      gateway = { output: { video_url: address() } }
      for (let count = 0; count < 30; count++) {
        await press(task)
        await tryAgain(task)
        world.clock.pass(10_000)
      }
      for (let count = 0; count < 30; count++) await tryAgain(task)
      const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000)
      expect(gaps.at(-1)).toBe(hour)
    })

    test('is never taken for lost while the gateway cannot be asked, refuses the key or calls it expired with 403', async () => {
      const [unheard, refused, denied] = [await made(), await made(), await made()]
      file = status(404)
      for (let count = 0; count < 25; count++) {
        gateway = 500
        expect(await tryAgain(unheard)).toMatchObject({ state: 'remote', trouble: 'http_404' })
        gateway = 401
        expect(await tryAgain(refused)).toMatchObject({ state: 'remote' })
        world.clock.pass(day)
      }
      file = status(403)
      gateway = { output: { video_url: address() } }
      for (let count = 0; count < 25; count++) {
        expect(await tryAgain(denied)).toMatchObject({ state: 'remote', trouble: 'http_403' })
        world.clock.pass(day)
      }
      file = whole
      for (const task of [unheard, refused, denied]) {
        await tryAgain(task)
        await expectKept(task)
      }
    })

    test.each([
      ['the gateway has denied the task', 404],
      ['every address that the gateway names has led nowhere', 'other addresses'],
    ])('is lost when %s for two weeks and twenty tries; its owner may try again', async (_, answer) => {
      const task = await made()
      file = status(410)
      gateway = 404
      const began = world.clock.now()
      let row = await rowOf(task)
      for (let count = 1; row.state === 'remote'; count++) {
        if (answer !== 404) gateway = { output: { video_url: address(`${count}.png`) } }
        row = await tryAgain(task)
        if (row.state === 'lost') {
          expect(world.clock.now() - began).toBeGreaterThanOrEqual(14 * day)
          expect(count).toBeGreaterThanOrEqual(20)
        }
        world.clock.pass(12 * hour)
      }
      expect(await view(task)).toMatchObject({ outputs: [{ state: 'lost', trouble: 'http_410' }] })
      file = whole
      expect(await press(task)).toMatchObject({ outputs: [{ state: 'remote' }] })
      await tryAgain(task)
      await expectKept(task)
    })

    test('two weeks of trouble with the disk do not count for it', async () => {
      const task = await made([{ tries: 400, trouble: 'disk_full', found_at: world.clock.now() - 40 * day }])
      file = status(404)
      gateway = 404
      expect(await tryAgain(task)).toMatchObject({ state: 'remote', tries: 1 })
    })
  })

  describe('an archive that cannot be written', () => {
    const breakArchive = async () => {
      await rename(world.archiveFolder, `${world.archiveFolder}-aside`).catch(() => undefined)
      writeFileSync(world.archiveFolder, 'not a folder')
    }
    const mendArchive = async () => {
      await rm(world.archiveFolder)
      await rename(`${world.archiveFolder}-aside`, world.archiveFolder).catch(() => undefined)
    }

    test('keeps a result at the gateway, says so, fetches nothing meanwhile, and wakes all others once it is there again', async () => {
      const tasks = [await made(), await made(), await made()]
      await breakArchive()
      for (const task of tasks)
        for (let count = 0; count < 6; count++)
          expect(await tryAgain(task)).toMatchObject({ state: 'remote', trouble: 'archive_unreachable' })
      expect([fetched, asked.length]).toEqual([0, 0])
      expect(await listAtRisk({ world, user })).toMatchObject({ failing: 3, more: 0 })
      await mendArchive()
      await tryAgain(tasks[0]!)
      for (const task of tasks) expect((await rowOf(task)).next_try_at ?? 0).toBeLessThanOrEqual(world.clock.now())
      for (const task of tasks.slice(1)) await tryAgain(task)
      for (const task of tasks) await expectKept(task)
      expect(await listAtRisk({ world, user })).toEqual({ items: [], more: 0, failing: 0 })
    })

    test.skipIf(process.getuid?.() === 0)(
      'because it is read-only is no other (skipped for root, who may write everywhere)',
      async () => {
        const task = await made()
        mkdirSync(world.archiveFolder)
        await chmod(world.archiveFolder, 0o500)
        expect(await tryAgain(task)).toMatchObject({ state: 'remote', trouble: 'archive_unreachable' })
        await chmod(world.archiveFolder, 0o700)
        await tryAgain(task)
        await expectKept(task)
      },
    )

    test('at the moment of a result inside the answer leaves the task as it was, to be looked at again', async () => {
      const task = await made([], { state: 'processing', finished_at: null })
      const connection = await world.db
        .selectFrom('connections')
        .selectAll()
        .where('id', '=', connectionId)
        .executeTakeFirstOrThrow()
      const outputs = [
        { kind: 'image' as const, url: toDataUri(picture, 'image/png') },
        { kind: 'text' as const, text: 'a lamp, described' },
      ]
      await breakArchive()
      await expect(finishTask(world, task, connection, { state: 'completed', outputs })).rejects.toThrow()
      expect(await view(task)).toMatchObject({ state: 'processing', outputs: [] })
      await mendArchive()
      await finishTask(world, task, connection, { state: 'completed', outputs })
      expect(await view(task)).toMatchObject({ state: 'completed', outputs: [{ isHere: true }, { isHere: true }] })
      await tryAgain(task, 1)
      await tryAgain(task, 2)
      await expectKept(task, 1)
      await expectKept(task, 2, Buffer.from('a lamp, described'))
    })

    test('keeps the only answer of a gateway in memory for some minutes', async () => {
      const task = await made([])
      const { wait } = world.clock
      let waits = 0
      world.clock.wait = async (ms, signal) => {
        if (++waits === 20) await mendArchive()
        await wait(ms, signal)
      }
      const hold = () => holdOutput(world, task.id, 1, { kind: 'text', text: 'said once' }, { onlyAnswer: true })
      await breakArchive()
      const url = await hold()
      await world.db
        .insertInto('outputs')
        .values({
          task_id: task.id,
          position: 1,
          kind: 'text',
          url,
          state: 'remote',
          tries: 0,
          next_try_at: world.clock.now(),
        })
        .execute()
      await tryAgain(task)
      await expectKept(task, 1, Buffer.from('said once'))
      await breakArchive()
      await expect(hold()).rejects.toThrow()
      await mendArchive()
    })
  })

  test('a result that came inside the answer, and whose file is gone, is asked for again', async () => {
    const task = await made([{ kind: 'image', url: 'held:nothing-1.held' }])
    expect(await tryAgain(task)).toMatchObject({ state: 'remote', trouble: 'held_missing' })
    world.clock.pass(hour)
    gateway = { output: { image_url: toDataUri(picture, 'image/png') } }
    await tryAgain(task)
    await expectKept(task)
  })

  test('a data URI that cannot be read does not hold the task up, and is asked for again', async () => {
    const task = await made([
      { kind: 'image', url: await holdOutput(world, 't', 1, { kind: 'image', url: 'data:image/png;base64,@' }) },
    ])
    expect(await tryAgain(task)).toMatchObject({ state: 'remote', trouble: 'bad_url' })
    world.clock.pass(hour)
    gateway = { output: { image_url: address('new.png') } }
    await tryAgain(task)
    await expectKept(task)
  })

  test('what servers that ended left behind is cleared after a day, but nothing that a result waits in', async () => {
    const held = await holdOutput(world, 'kept', 1, { kind: 'text', text: 'paid for' })
    await holdOutput(world, 'forgotten', 1, { kind: 'text', text: 'released' })
    const task = await made([{ kind: 'text', url: held }])
    const young = await receive(world, once(picture))
    const old = await receive(world, once(picture))
    const longAgo = new Date(world.clock.now() - 25 * hour)
    for (const name of await readdir(dirname(old.file)))
      if (join(dirname(old.file), name) !== young.file) utimesSync(join(dirname(old.file), name), longAgo, longAgo)
    utimesSync(young.file, new Date(world.clock.now()), new Date(world.clock.now()))
    await clearIncoming(world)
    expect(await files()).toHaveLength(2)
    expect(existsSync(young.file)).toBe(true)
    await rm(young.file)
    await tryAgain(task)
    await expectKept(task, 1, Buffer.from('paid for'))
  })

  test('everybody sees their own results that are not in the archive, what may be gone soonest first and what is lost last', async () => {
    const now = world.clock.now()
    const lost = await made([{ state: 'lost', trouble: 'http_410', next_try_at: null, found_at: now - 30 * day }])
    const saved = await made()
    await tryAgain(saved)
    file = status(500)
    const unknown = await made([{ found_at: now - hour }, { found_at: now - hour }])
    const known = await made([{ expires_at: now + hour }])
    await tryAgain(unknown, 2)
    await tryAgain(known)
    const list = await listAtRisk({ world, user })
    expect(list.items.map(({ taskId, output }) => [taskId, output.position])).toEqual([
      [known.id, 1],
      [unknown.id, 1],
      [unknown.id, 2],
      [lost.id, 1],
    ])
    expect(list).toMatchObject({
      failing: 2,
      more: 0,
      items: [
        {
          prompt: 'a lamp',
          model: 'Veo 3.1 Fast',
          connection: 'Gateway',
          output: { state: 'remote', trouble: 'http_500', foundAt: now, expiresAt: now + hour },
        },
        { output: { state: 'remote' } },
        { output: { state: 'remote', trouble: 'http_500' } },
        { output: { state: 'lost', trouble: 'http_410' } },
      ],
    })
    const stranger = (await seedUser(world)).user
    expect(await listAtRisk({ world, user: stranger })).toEqual({ items: [], more: 0, failing: 0 })
    await expect(saveNow({ world, user: stranger, id: known.id, position: 1 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('its owner makes the saving of a result due at once; pages are told; what is saved is not saved again', async () => {
    const task = await made()
    file = status(500)
    for (let count = 0; count < 8; count++) await tryAgain(task)
    const before = await view(task)
    const pressed = await press(task)
    expect(pressed.outputs[0]).toMatchObject({ state: 'remote', nextTryAt: world.clock.now() })
    expect(pressed.revision).toBeGreaterThan(before.revision)
    file = whole
    await tryAgain(task)
    await expectKept(task)
    for (const position of [1, 2, Number.NaN])
      await expect(press(task, position)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('troubles are kept for whoever watches the engine, without the address', async () => {
    const task = await made([{ url: address('secret-signature.png') }])
    file = status(503)
    await tryAgain(task)
    const [trouble] = await world.db
      .selectFrom('troubles')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .execute()
    expect(trouble).toMatchObject({
      connection_id: connectionId,
      during: 'archive',
      kind: 'http_503',
      status: 503,
      task_id: task.id,
    })
    expect(world.logged.join()).not.toContain('secret-signature')
  })
})

describe.skipIf(!canMount()).each(stores)(
  'a disk that is full (skipped where no small one may be mounted), on $name',
  ({ open }) => {
    test('keeps the result at the gateway and nothing of it here, until there is room', async () => {
      const { db, close } = await open()
      const world = testWorld(db)
      const disk = smallDisk()
      const folder = join(disk.folder, 'archive')
      world.archiveFolder = folder
      const server = createServer((_, response) => void response.end(Buffer.concat([picture, Buffer.alloc(300_000)])))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      try {
        const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
        const { user, connectionId } = await seedUser(world, { baseUrl: origin })
        const now = world.clock.now()
        const task = await seedTask(world, { owner_id: user.id, connection_id: connectionId, state: 'completed' })
        const output = {
          task_id: task.id,
          position: 1,
          kind: 'image',
          url: `${origin}/a.png`,
          state: 'remote',
        } as const
        await db
          .insertInto('outputs')
          .values({ ...output, tries: 0, next_try_at: now, found_at: now })
          .execute()
        const tryOnce = async () => {
          await saveOutput(world, await db.selectFrom('outputs').selectAll().executeTakeFirstOrThrow())
          return (await openTask({ world, user, id: task.id })).outputs[0]
        }
        const left = async () =>
          (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

        const filler = join(disk.folder, 'filler')
        writeFileSync(filler, Buffer.alloc(850_000))
        expect(await tryOnce()).toMatchObject({ state: 'remote', trouble: 'disk_full' })
        expect(await left()).toEqual([])
        const bytes = Buffer.alloc(300_000, 'a')
        const answer = { kind: 'image' as const, url: toDataUri(bytes, 'image/png') }
        await expect(holdOutput(world, task.id, 2, answer)).rejects.toMatchObject({ code: 'ENOSPC' })
        expect(await left()).toEqual([])

        rmSync(filler)
        expect(await tryOnce()).toMatchObject({ state: 'saved', asset: { bytes: picture.length + 300_000 } })
        expect(await left()).toHaveLength(3)
        const [asset] = await db.selectFrom('assets').selectAll().execute()
        expect((await stat(join(folder, asset?.path ?? ''))).size).toBe(picture.length + 300_000)
      } finally {
        server.closeAllConnections()
        server.close()
        disk.remove()
        world.cleanUp()
        await close()
      }
    })
  },
)

/** A disk of one megabyte. Throws where this process may not mount one. */
function smallDisk(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'ignore' })
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  const remove = () => {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true })
  }
  return { folder, remove }
}

function canMount(): boolean {
  try {
    smallDisk().remove()
    return true
  } catch {
    return false
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
