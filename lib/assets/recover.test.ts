import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { binKeepsMs } from '@/lib/assets/judging'
import { binAssets } from '@/lib/assets/server/bin-assets'
import { eraseAssets } from '@/lib/assets/server/erase-assets'
import { recoverFile } from '@/lib/assets/server/recover-file'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { saveOutput } from '@/lib/assets/server/save-output'
import { whereIsAsset } from '@/lib/assets/server/where-is-asset'
import type { AssetRow } from '@/lib/db/schema'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const paint = (background: string) =>
  sharp({ create: { width: 40, height: 20, channels: 3, background } })
    .png()
    .toBuffer()
const [picture, another] = [await paint('teal'), await paint('tomato')]

async function* once(bytes: Uint8Array) {
  yield bytes
}

describe.each(stores)('links to results that cannot be shown, on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let connectionId: string
  let server: Server
  let origin: string
  let close: () => Promise<void>
  /** What lies at the gateway under each path, and what it says of the task. */
  let files: Record<string, Uint8Array>
  let output: string[] | undefined

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    files = {}
    output = undefined
    server = createServer(({ url = '' }, response) => {
      const file = files[url]
      if (file) return response.end(file)
      if (!url.includes('/tasks/') || !output) return response.writeHead(404).end('{}')
      const data = { status: 'completed', output: output.map((path) => origin + path) }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ code: 200, data }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    ;({ user, connectionId } = await seedUser(world, { baseUrl: origin }))
    close = async () => {
      server.closeAllConnections()
      server.close()
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const where = (id: string, who = user) => whereIsAsset({ world, user: who, id })
  const recover = (id: string) => recoverFile({ world, user, id })
  const upload = () => uploadAsset({ world, user, file: { name: 'a lamp.png', body: once(picture) } })
  const row = (id: string): Promise<AssetRow> =>
    world.db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const fileOf = ({ path }: AssetRow) => join(world.archiveFolder, path)
  const objectOf = ({ sha256 }: AssetRow) => join(world.archiveFolder, '.objects', sha256.slice(0, 2), sha256.slice(2))
  const lose = (asset: AssetRow) => [fileOf(asset), objectOf(asset)].forEach((file) => rmSync(file))

  /** A result of a task, archived from the gateway. */
  const made = async () => {
    files['/one.png'] = picture
    const task = await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      state: 'completed',
      model_id: 'openai/gpt-image-2',
      makes: 'image',
      remote_id: 'remote-1',
    })
    const place = { task_id: task.id, position: 1, kind: 'image', url: `${origin}/one.png`, state: 'remote' } as const
    const output = await world.db
      .insertInto('outputs')
      .values({ ...place, tries: 0 })
      .returningAll()
      .executeTakeFirstOrThrow()
    await saveOutput(world, output)
    const asset = await world.db
      .selectFrom('assets')
      .selectAll()
      .where('task_id', '=', task.id)
      .executeTakeFirstOrThrow()
    return { task, asset }
  }

  test('what is there is there, for its owner alone', async () => {
    const { id } = await upload()
    const stranger = (await seedUser(world)).user
    expect((await where(id)).state).toBe('here')
    expect(await where(id, stranger)).toEqual({ state: 'nowhere' })
    expect(await where('nonsense')).toEqual({ state: 'nowhere' })
  })

  test('the id of a task leads to the task, for its owner alone', async () => {
    const task = await seedTask(world, { owner_id: user.id, connection_id: connectionId, state: 'failed' })
    expect(await where(task.id)).toEqual({ state: 'task', taskId: task.id })
    expect(await where(task.id, (await seedUser(world)).user)).toEqual({ state: 'nowhere' })
  })

  test('what is in the bin says until when, what is erased says what it was', async () => {
    const { asset } = await made()
    await binAssets({ world, user, ids: [asset.id] })
    const { binned_at } = await row(asset.id)
    expect(await where(asset.id)).toMatchObject({
      state: 'binned',
      binnedAt: binned_at,
      erasedAt: (binned_at ?? 0) + binKeepsMs,
    })
    await eraseAssets({ world, user, which: { ids: [asset.id] } })
    expect(await where(asset.id)).toMatchObject({
      state: 'erased',
      asset: { prompt: 'a lamp', modelTitle: expect.stringContaining('GPT'), taskId: asset.task_id },
    })
    expect(existsSync(fileOf(asset))).toBe(false)
  })

  test('a lost file is put back from the content that the archive still has', async () => {
    const asset = await row((await upload()).id)
    rmSync(fileOf(asset))
    expect(await where(asset.id)).toMatchObject({ state: 'missing', path: `archive/${asset.path}`, from: 'archive' })
    await recover(asset.id)
    expect((await where(asset.id)).state).toBe('here')
    expect(readFileSync(fileOf(asset))).toEqual(picture)
  })

  test('a lost file is put back from another result with the same content', async () => {
    const [lost, twin] = [await row((await upload()).id), await row((await upload()).id)]
    lose(lost)
    expect(await where(lost.id)).toMatchObject({ state: 'missing', from: 'archive' })
    await recover(lost.id)
    expect([readFileSync(fileOf(lost)), existsSync(objectOf(lost))]).toEqual([picture, true])
    expect((await where(twin.id)).state).toBe('here')
  })

  test('a copy that is not what was archived is not put back', async () => {
    const asset = await row((await upload()).id)
    rmSync(fileOf(asset))
    writeFileSync(objectOf(asset), 'rotten')
    await expect(recover(asset.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(existsSync(fileOf(asset))).toBe(false)
  })

  test('what nobody has any more cannot be had', async () => {
    const asset = await row((await upload()).id)
    lose(asset)
    expect(await where(asset.id)).toMatchObject({ state: 'missing', from: undefined })
    await expect(recover(asset.id)).rejects.toMatchObject({ say: { key: 'finder.gone.refused.cannotAsk' } })
  })

  test('a lost result is fetched from the gateway again, where it was', async () => {
    const { asset } = await made()
    lose(asset)
    expect(await where(asset.id)).toMatchObject({ state: 'missing', from: 'gateway' })
    await recover(asset.id)
    expect(readFileSync(fileOf(asset))).toEqual(picture)
    expect(await row(asset.id)).toEqual(asset)
  })

  test('and under another address that the gateway gives it now', async () => {
    const { asset } = await made()
    lose(asset)
    files = { '/renewed.png': picture }
    output = ['/renewed.png']
    await recover(asset.id)
    expect((await where(asset.id)).state).toBe('here')
  })

  test('another file than the one that was archived is not kept', async () => {
    const { asset } = await made()
    lose(asset)
    files = { '/one.png': another }
    await expect(recover(asset.id)).rejects.toMatchObject({ say: { key: 'finder.gone.refused.another' } })
    files = {}
    await expect(recover(asset.id)).rejects.toMatchObject({ say: { key: 'finder.gone.refused.nowhere' } })
    expect((await where(asset.id)).state).toBe('missing')
  })

  test('what is there needs nothing, and somebody else’s is not there', async () => {
    const { id } = await upload()
    await recover(id)
    const stranger = (await seedUser(world)).user
    await expect(recoverFile({ world, user: stranger, id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
