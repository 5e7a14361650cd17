import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receive } from '@/lib/assets/server/archive'
import { deleteAsset } from '@/lib/assets/server/delete-asset'
import { openAsset } from '@/lib/assets/server/open-asset'
import { serveAsset, servePoster } from '@/lib/assets/server/serve-asset'
import { takeIn } from '@/lib/assets/server/take-in'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { retryTask } from '@/lib/tasks/server/act-on-task'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

async function* once(bytes: Uint8Array) {
  yield bytes
}

const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

describe.each(stores)('assets on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let connectionId: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user, connectionId } = await seedUser(world))
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const upload = (name: string, bytes: Uint8Array = picture, maxBytes?: number) =>
    uploadAsset({ world, user, file: { name, body: once(bytes) }, maxBytes })
  const files = async () =>
    (await readdir(world.archiveFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const ask = (path: string, headers: Record<string, string> = {}) => new Request(`http://here${path}`, { headers })

  test('a file is typed by its bytes, measured, and given a poster', async () => {
    const asset = await upload('holiday.gif')
    expect(asset).toMatchObject({ kind: 'image', mime: 'image/png', width: 40, height: 20, origin: 'upload' })
    const poster = await servePoster({ world, user, id: asset.id, request: ask('/') })
    expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  test('a broken picture has its size and shape, and stands for itself only where it is small', async () => {
    const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const
    const photo = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: 'teal', noise } })
        .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
        .toBuffer()
    const [small, large] = await Promise.all([photo(400, 200), photo(1_000, 1_500)])
    const one = await upload('small.jpg', small.subarray(0, small.length - 200))
    const two = await upload('large.jpg', large.subarray(0, large.length - 200))
    expect(one).toMatchObject({ width: 400, height: 200, posterUrl: undefined })
    expect(two).toMatchObject({ width: 1_000, height: 1_500, posterUrl: undefined })
    const now = world.clock.now()
    const { items } = await world.gallery.items({ ownerId: user.id, query: { start: 0, count: 10 }, now })
    const thumbnails = Object.fromEntries(items.map((item) => [item?.id, item?.posterUrl]))
    expect(thumbnails).toEqual({ [one.id]: one.fileUrl, [two.id]: undefined })
    const { aspect } = await world.gallery.counts({ ownerId: user.id, query: {}, now })
    expect(aspect.reduce((sum, { count }) => sum + count, 0)).toBe(2)
  })

  test('of a text whole letters are kept', async () => {
    const saved = await receive(world, once(Buffer.from('光'.repeat(1_800))))
    const task = await seedTask(world, { owner_id: user.id, connection_id: connectionId, state: 'completed' })
    const { text, bytes } = await takeIn(world, saved, {
      owner_id: user.id,
      task_id: task.id,
      position: 1,
      origin: 'output',
      prompt: 'light',
      model_id: 'm',
      stem: 'light',
      isText: true,
      sidecar: {},
    })
    expect([text, bytes]).toEqual(['光'.repeat(1_366), 5_400])
  })

  test('what is no medium, or too large, is refused by its name and leaves nothing behind', async () => {
    const refused = { fields: [{ path: 'file', say: { values: { name: 'holiday.png' } } }] }
    await expect(upload('holiday.png', Buffer.from('<html></html>'))).rejects.toMatchObject({
      code: 'invalid',
      ...refused,
    })
    await expect(upload('holiday.png', picture, 10)).rejects.toMatchObject({ code: 'too_large', ...refused })
    expect(await files()).toEqual([])
  })

  test('a name loses its control characters, and is cut to 200 letters', async () => {
    expect((await upload('a\u0000 b\n\u0085.png')).prompt).toBe('a b.png')
    expect((await upload(`\u0000${'ç'.repeat(300)}`)).prompt).toBe('ç'.repeat(200))
    expect((await upload('\u0000')).prompt).toBe('file')
    const fault = { path: 'file', say: { values: { name: 'a.png' } } }
    await expect(upload('a\u0000.png', Buffer.from('<html></html>'))).rejects.toMatchObject({ fields: [fault] })
  })

  test('a file is served whole or in the part asked for, never as a page', async () => {
    const { id } = await upload('a.png')
    const whole = await serveAsset({ world, user, id, request: ask('/?download=1') })
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(picture)
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="upload-\w+\.png"$/)
    expect(whole.headers.get('content-security-policy')).toContain('sandbox')
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    const part = await serveAsset({ world, user, id, request: ask('/', { range: 'bytes=1-3' }) })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      'PNG',
      `bytes 1-3/${picture.length}`,
    ])
    const beyond = await serveAsset({ world, user, id, request: ask('/', { range: 'bytes=999999-' }) })
    expect(beyond.status).toBe(416)
    const etag = whole.headers.get('etag') ?? ''
    expect((await serveAsset({ world, user, id, request: ask('/', { 'if-none-match': etag }) })).status).toBe(304)
  })

  test('somebody else’s file is not there', async () => {
    const { id } = await upload('a.png')
    const stranger = (await seedUser(world)).user
    await expect(openAsset({ world, user: stranger, id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteAsset({ world, user: stranger, id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(serveAsset({ world, user: stranger, id, request: ask('/') })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('a retry is a new task with the same wish', async () => {
    const failed = await seedTask(world, { owner_id: user.id, connection_id: connectionId, state: 'failed' })
    const again = await retryTask({ world, user, id: failed.id })
    expect(again).toMatchObject({ state: 'queued', retryOf: failed.id, input: { prompt: 'a lamp' } })
    expect(again.id).not.toBe(failed.id)
  })
})
