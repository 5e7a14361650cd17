import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import sharp from 'sharp'
import { type Reader, unzip, unzipRaw } from 'unzipit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Sidecar } from '@/lib/assets/contract'
import { mostZipped } from '@/lib/assets/judging'
import { askedIds } from '@/lib/assets/server/asked-ids'
import { judgeAssets } from '@/lib/assets/server/judge-assets'
import { readSidecar } from '@/lib/assets/server/read-sidecar'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { writeZip, type ZipEntry } from '@/lib/assets/server/write-zip'
import { zipAssets } from '@/lib/assets/server/zip-assets'
import { zipName, zipNames } from '@/lib/assets/server/zip-names'
import { collectAssets } from '@/lib/collections/server/collect-assets'
import { createCollection } from '@/lib/collections/server/create-collection'
import { listedAssets } from '@/lib/gallery/server/listed-assets'
import { weighList } from '@/lib/gallery/server/weigh-list'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { seedAssets } from '@/lib/testing/seed-assets'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const at = Date.UTC(2026, 10, 20, 12, 30, 10)

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

describe('a zip', () => {
  test('gives back what was put in, names in any script and an empty file too', async () => {
    const large = randomBytes(300_000)
    const entries: ZipEntry[] = [
      {
        name: 'ışık ﹠ 灯.bin',
        changedAt: at,
        bytes: large.length,
        body: Readable.from([large.subarray(0, 7), large.subarray(7)]),
      },
      { name: 'small.json', changedAt: at, bytes: 2, body: Buffer.from('{}') },
      { name: 'empty.bin', changedAt: at, bytes: 0, body: Readable.from([]) },
    ]
    const { entries: read } = await unzip(new Uint8Array(await whole(writeZip(entries))))
    expect(Object.keys(read)).toEqual(entries.map(({ name }) => name))
    expect(Buffer.from(await read['ışık ﹠ 灯.bin']!.arrayBuffer())).toEqual(large)
    expect([await read['small.json']!.text(), read['empty.bin']!.size]).toEqual(['{}', 0])
  })

  test('a file of another length than it said ends the zip in the middle, and is closed', async () => {
    let closed = 0
    const close = async () => void (closed += 1)
    const short = { name: 'a', changedAt: at, bytes: 5, body: once(Buffer.from('four')), close }
    await expect(whole(writeZip([short]))).rejects.toThrow(RangeError)
    const left = writeZip([{ ...short, body: once(Buffer.from('five!')) }])
    await left.next()
    await left.return(undefined)
    expect(closed).toBe(2)
  })

  test('70,000 files are counted, and of each only its line in the directory is kept', async () => {
    async function* many(count: number): AsyncGenerator<ZipEntry> {
      for (let number = 0; number < count; number++)
        yield { name: `${number}.json`, changedAt: at, bytes: 20_000, body: Buffer.alloc(20_000, number) }
    }
    const heapAfter = async (count: number, keep: (chunk: Uint8Array) => void = () => {}) => {
      let most = 0
      let seen = 0
      for await (const chunk of writeZip(many(count))) {
        keep(chunk)
        if (++seen % 5000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
      }
      return most
    }
    const tail: Uint8Array[] = []
    let length = 0
    const few = await heapAfter(10_000)
    const lots = await heapAfter(70_000, (chunk) => {
      length += chunk.length
      if (chunk.length < 20_000 || chunk.length > 20_100) tail.push(chunk)
    })
    expect(lots / few).toBeLessThan(3)
    const end = Buffer.concat(tail)
    const reader: Reader = {
      getLength: async () => length,
      read: async (offset, size) => new Uint8Array(end.subarray(offset - (length - end.length)).subarray(0, size)),
    }
    const { entries } = await unzipRaw(reader)
    expect([entries.length, entries.at(-1)?.name]).toEqual([70_000, '69999.json'])
  }, 60_000)

  test('more than 4 GB in one file and before one are told apart', async () => {
    const long = 4_300_000_000
    const block = Buffer.alloc(1_000_000)
    async function* zeros() {
      for (let left = long; left > 0; left -= block.length) yield block
    }
    const kept: { at: number; chunk: Uint8Array }[] = []
    let length = 0
    const entries = [
      { name: 'long.mp4', changedAt: at, bytes: long, body: zeros() },
      { name: 'late.json', changedAt: at, bytes: 2, body: Buffer.from('{}') },
    ]
    for await (const chunk of writeZip(entries)) {
      if (chunk !== block) kept.push({ at: length, chunk })
      length += chunk.length
    }
    const reader: Reader = {
      getLength: async () => length,
      read: async (offset, size) => {
        const bytes = new Uint8Array(size)
        for (const { at, chunk } of kept)
          for (let index = 0; index < chunk.length; index++)
            if (at + index >= offset && at + index < offset + size) bytes[at + index - offset] = chunk[index]!
        return bytes
      },
    }
    const { entries: read } = await unzip(reader)
    expect([read['long.mp4']!.size, await read['late.json']!.text()]).toEqual([long, '{}'])
  }, 120_000)

  test('names are readable, unlike each other, and nothing a file system minds', () => {
    expect(zipName(at, '  A lamp:\n in/the "fog"... ')).toBe('2026-11-20 A lamp in the fog')
    expect(zipName(at, '../../\0')).toBe('2026-11-20 .. ..'.replace(/[. ]+$/, ''))
    expect(Buffer.byteLength(zipName(at, '灯'.repeat(400)))).toBeLessThan(200)
    const names = zipNames()
    expect(['a', 'A', 'a (2)', 'a', 'b'].map(names)).toEqual(['a', 'A (2)', 'a (2) (2)', 'a (3)', 'b'])
  })

  test('ids come as JSON or in a form; anything else is refused by the field', async () => {
    const ask = (body: BodyInit, type?: string) =>
      askedIds(new Request('http://here', { method: 'POST', body, headers: type ? { 'content-type': type } : {} }))
    expect(await ask('{"ids":["a","b"]}', 'application/json')).toEqual(['a', 'b'])
    expect(await ask(new URLSearchParams({ ids: '["a"]' }))).toEqual(['a'])
    const refused = [
      ask('{"ids":[]}'),
      ask('nothing'),
      ask(new URLSearchParams({ ids: 'a' })),
      ask(new URLSearchParams()),
    ]
    for (const each of refused) await expect(each).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'ids' }] })
    const some = Array.from({ length: mostZipped }, (_, index) => `${index}`)
    expect(await ask(new URLSearchParams({ ids: JSON.stringify(some) }))).toEqual(some)
    const many = ask(JSON.stringify({ ids: [...some, 'another'] }))
    await expect(many).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'ids' }] })
  })
})

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** In bytes, without what could be collected. */
function memoryHeld(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('a download of a whole list', () => {
  test('keeps little of each file that it has passed', async () => {
    const opened = await stores[0]!.open()
    const world = testWorld(opened.db)
    const size = 8_000
    await mkdir(world.archiveFolder, { recursive: true })
    await writeFile(join(world.archiveFolder, 'one.png'), randomBytes(size))
    await writeFile(join(world.archiveFolder, 'one.json'), '{"model":"a lamp"}')
    const heldAfter = async (count: number) => {
      const user = { ...(await seedUser(world)).user, locale: 'en' as const }
      await seedAssets(world, user.id, count, { path: 'one.png', rating: 3 })
      const ids = await listedAssets({ world, user, query: {} })
      expect(ids.length).toBe(count)
      const { body } = await zipAssets({ world, user, ids })
      let [seen, held] = [0, 0]
      for await (const chunk of body!) {
        seen += chunk.length
        if (held === 0 && seen > count * size) held = memoryHeld()
      }
      expect(seen).toBeGreaterThan(count * size)
      return held
    }
    const few = await heldAfter(5_000)
    const many = await heldAfter(30_000)
    expect((many - few) / 25_000).toBeLessThan(size / 8)
    world.cleanUp()
    await opened.close()
  }, 120_000)
})

describe.each(stores)('a download of results on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string; locale: 'en' | 'tr' }
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    user = { ...(await seedUser(world)).user, locale: 'en' }
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const upload = async (name: string, background: string) => {
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background } })
      .png()
      .toBuffer()
    return uploadAsset({ world, user, file: { name, body: once(bytes) } })
  }
  const day = () => new Date(world.clock.now()).toISOString().slice(0, 10)

  test('holds each file with its sidecar; a lost one, and one of somebody else, are named and break nothing', async () => {
    const [one, two, lost] = [
      await upload('lamp.png', 'red'),
      await upload('lamp.png', 'blue'),
      await upload('gone.png', 'lime'),
    ]
    const stranger = { ...(await seedUser(world)).user, locale: 'en' as const }
    await rm(join(world.archiveFolder, day().replaceAll('-', '/'), lost.name))
    const answer = await zipAssets({ world, user, ids: [one.id, two.id, lost.id, 'nothing', one.id] })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="safelight-${day()}.zip"`)
    const { entries } = await unzip(await answer.arrayBuffer())
    expect(Object.keys(entries)).toEqual([
      `${day()} lamp.png`,
      `${day()} lamp.json`,
      `${day()} lamp (2).png`,
      `${day()} lamp (2).json`,
      `${day()} gone.json`,
      'MISSING.txt',
    ])
    const bytes = Buffer.from(await entries[`${day()} lamp (2).png`]!.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(two.sha256)
    expect(await entries[`${day()} lamp.json`]!.json()).toMatchObject({ upload: 'lamp.png', sha256: one.sha256 })
    const told = await entries['MISSING.txt']!.text()
    expect(told).toContain(`${day()} gone.png`)
    expect(told.trimEnd().endsWith('\nnothing')).toBe(true)
    await expect(zipAssets({ world, user: stranger, ids: [one.id] })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a sidecar says what its owner made of the result, and fills a form as before', async () => {
    const asset = await upload('lamp.png', 'red')
    const path = join(world.archiveFolder, day().replaceAll('-', '/'), asset.name.replace('.png', '.json'))
    const settings = { gateway: 'unified-tasks', model: 'google/veo-3.1-fast', input: { prompt: 'a lamp' } }
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...settings }))
    const outer = await createCollection({ world, user, input: { name: 'Client' } })
    const inner = await createCollection({
      world,
      user,
      input: { name: 'Spring', notes: 'for May', parentId: outer.id },
    })
    await collectAssets({ world, user, id: inner.id, ids: [asset.id] })
    await judgeAssets({ world, user, marks: [{ ids: [asset.id], rating: 4, isRejected: true }] })
    await world.db.updateTable('assets').set({ notes: 'the best' }).execute()
    const { entries } = await unzip(await (await zipAssets({ world, user, ids: [asset.id] })).arrayBuffer())
    const sidecar = await entries[`${day()} lamp.json`]!.json()
    expect(sidecar).toMatchObject({
      ...settings,
      judgement: {
        rating: 4,
        rejected: true,
        notes: 'the best',
        collections: [{ path: ['Client', 'Spring'], notes: 'for May' }],
      },
    })
    expect(await readSidecar({ world, user, sidecar: Sidecar.parse(sidecar) })).toEqual({ ...settings, missing: [] })
    await writeFile(path, 'no JSON')
    const again = await unzip(await (await zipAssets({ world, user, ids: [asset.id] })).arrayBuffer())
    expect(await again.entries[`${day()} lamp.json`]!.text()).toBe('no JSON')
  })

  test('a whole list is weighed and held, without what is no file; what is erased meanwhile is named', async () => {
    const one = await upload('lamp.png', 'red')
    world.clock.pass(1_000)
    const two = await upload('lamp.png', 'blue')
    await upload('sea.png', 'lime')
    const query = { q: 'lamp' }
    expect(await weighList({ world, user, query })).toEqual({ count: 2, bytes: one.bytes + two.bytes })
    expect(await weighList({ world, user, query: { state: ['failed'] } })).toEqual({ count: 0, bytes: 0 })
    const ids = await listedAssets({ world, user, query })
    expect(ids).toEqual([two.id, one.id])
    await world.db.updateTable('assets').set({ deleted_at: 1 }).where('id', '=', two.id).execute()
    const { entries } = await unzip(await (await zipAssets({ world, user, ids })).arrayBuffer())
    expect(Object.keys(entries)).toEqual([`${day()} lamp.png`, `${day()} lamp.json`, 'MISSING.txt'])
    expect(await entries['MISSING.txt']!.text()).toContain(two.id)
    await expect(zipAssets({ world, user, ids: [] })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('without prompts neither names nor sidecars tell them', async () => {
    const { id } = await upload('secret.png', 'red')
    const answer = await zipAssets({ world, user, ids: [id], hidesPrompts: true })
    expect(Object.keys((await unzip(await answer.arrayBuffer())).entries)).toEqual([`${day()} image.png`])
  })

  test('a download cut in the middle leaves no file open', async () => {
    const asset = await upload('large.png', 'red')
    await writeFile(join(world.archiveFolder, day().replaceAll('-', '/'), asset.name), randomBytes(3_000_000))
    const openFiles = async () => {
      const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''))
      return (await Promise.all(links)).filter((path) => path.includes(asset.name)).length
    }
    const reader = (await zipAssets({ world, user, ids: [asset.id] })).body!.getReader()
    await reader.read()
    await reader.read()
    expect(await openFiles()).toBe(1)
    await reader.cancel()
    expect(await openFiles()).toBe(0)
    expect((await readFile(join(world.archiveFolder, day().replaceAll('-', '/'), asset.name))).length).toBe(3_000_000)
  })
})
