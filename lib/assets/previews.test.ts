import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mendPreviews } from '@/lib/assets/server/mend-previews'
import { openAsset } from '@/lib/assets/server/open-asset'
import { serveStoryboard, servePoster } from '@/lib/assets/server/serve-asset'
import { posterFile, storyboardFile } from '@/lib/assets/server/take-in'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { renderOutput } from '@/lib/sandbox/render/render'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

let folder: string
let clip: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'safelight-previews-'))
  const job = { seed: 's', prompt: 'ocean', width: 320, height: 180, seconds: 2, label: 'model' }
  const file = join(folder, 'clip.mp4')
  await renderOutput({ ...job, kind: 'video', file, sound: 'ambience', format: 'mp4' })
  clip = await readFile(file)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function* once(bytes: Uint8Array) {
  yield bytes
}

describe.each(stores)('previews on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    user = (await seedUser(world)).user
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const upload = (bytes: Uint8Array = clip) =>
    uploadAsset({ world, user, file: { name: 'clip.mp4', body: once(bytes) } })
  const request = new Request('http://here/')
  const row = (id: string) => world.db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const forget = async (id: string) => {
    await rm(world.cacheFolder, { recursive: true, force: true })
    await world.db
      .updateTable('assets')
      .set({ storyboard_frames: 0, has_sound: null, has_poster: 0 })
      .where('id', '=', id)
      .execute()
  }
  const always = () => true

  test('a video that comes in gets a storyboard, and says whether it has sound', async () => {
    const asset = await upload()
    expect(asset).toMatchObject({ storyboardFrames: 8, hasSound: true, rating: 0, isRejected: false })
    expect(asset.storyboardUrl).toBe(`/api/assets/${asset.id}/storyboard`)
    const answer = await serveStoryboard({ world, user, id: asset.id, request })
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const stranger = (await seedUser(world)).user
    await expect(serveStoryboard({ world, user: stranger, id: asset.id, request })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('a deleted cache costs nothing: what is asked for is made again, once for all who ask', async () => {
    const asset = await upload()
    const { revision } = await row(asset.id)
    await rm(world.cacheFolder, { recursive: true })
    const ask = { world, user, id: asset.id, request }
    const answers = await Promise.all([servePoster(ask), servePoster(ask), serveStoryboard(ask), serveStoryboard(ask)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    expect(existsSync(storyboardFile(world, asset.sha256))).toBe(true)
    expect((await row(asset.id)).revision).toBe(revision)
  })

  test('what older videos lack is made in the background, and the pages hear of it', async () => {
    const asset = await upload()
    const { revision } = await row(asset.id)
    await forget(asset.id)
    const previews = mendPreviews(world)
    await previews.step(() => false)
    expect(existsSync(posterFile(world, asset.sha256))).toBe(false)
    await previews.step(always)
    expect(await openAsset({ world, user, id: asset.id })).toMatchObject({
      storyboardFrames: 8,
      hasSound: true,
      posterUrl: `/api/assets/${asset.id}/poster`,
    })
    expect((await row(asset.id)).revision).toBe(revision + 1)
  })

  test('a few at a time, and all of them in the end', async () => {
    const assets = []
    for (let count = 0; count < 5; count++) assets.push(await upload(Buffer.concat([clip, Buffer.alloc(count)])))
    for (const { id } of assets) await forget(id)
    const lacking = () =>
      world.db
        .selectFrom('assets')
        .select('id')
        .where('storyboard_frames', '=', 0)
        .execute()
        .then((rows) => rows.length)
    const previews = mendPreviews(world)
    await previews.step(always)
    expect(await lacking()).toBe(1)
    await previews.step(always)
    expect(await lacking()).toBe(0)
  }, 120_000)

  test('a picture that was too much for earlier versions gets its size, also where it gets no poster', async () => {
    const photo = { width: 600, height: 300, channels: 3, background: 'teal' } as const
    const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const
    const whole = await sharp({ create: { ...photo, noise } })
      .jpeg()
      .toBuffer()
    const { id } = await upload(whole.subarray(0, whole.length / 2))
    await world.db.updateTable('assets').set({ width: null, height: null }).where('id', '=', id).execute()
    const { revision } = await row(id)
    await mendPreviews(world).step(always)
    expect(await row(id)).toMatchObject({ width: 600, height: 300, has_poster: 0, revision: revision + 1 })
  })

  test('a file of which nothing can be made is tried once, not at each step', async () => {
    const garbage = Buffer.concat([clip.subarray(0, 32), Buffer.alloc(2_968, 255)])
    const asset = await upload(garbage)
    expect(asset).toMatchObject({ kind: 'video', posterUrl: undefined, storyboardUrl: undefined })
    const tries = () => world.logged.filter((line) => line.includes('media.unreadable')).length
    expect(tries()).toBe(1)
    await mendPreviews(world).step(always)
    await mendPreviews(world).step(always)
    await expect(servePoster({ world, user, id: asset.id, request })).rejects.toMatchObject({ code: 'not_found' })
    expect(tries()).toBe(2)
    const kept = join(world.archiveFolder, (await row(asset.id)).path)
    expect((await stat(kept)).size).toBe(3_000)
  })
})
