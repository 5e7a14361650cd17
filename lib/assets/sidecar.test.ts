import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receive } from '@/lib/assets/server/archive'
import { Sidecar } from '@/lib/assets/contract'
import { sidecarPath } from '@/lib/assets/server/archive'
import { findByContent } from '@/lib/assets/server/find-by-content'
import { readSidecar } from '@/lib/assets/server/read-sidecar'
import { takeIn } from '@/lib/assets/server/take-in'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

async function* once(bytes: Uint8Array) {
  yield bytes
}

describe.each(stores)('sidecars on $name', ({ open }) => {
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

  const picture = (background: string) =>
    sharp({ create: { width: 40, height: 20, channels: 3, background } })
      .png()
      .toBuffer()
  const upload = async (background: string) =>
    uploadAsset({ world, user, file: { name: `${background}.png`, body: once(await picture(background)) } })

  /** A result made from these files, as the engine takes it in. */
  async function result(input: Record<string, unknown>) {
    const task = await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      input_json: JSON.stringify(input),
    })
    const sidecar = { task: task.id, gateway: 'unified-tasks', model: task.model_id, input, remoteId: 'r-1' }
    const asset = await takeIn(world, await receive(world, once(await picture('gold'))), {
      owner_id: user.id,
      task_id: task.id,
      position: 1,
      origin: 'output',
      prompt: 'a lamp',
      model_id: task.model_id,
      stem: `${task.id}-1`,
      sidecar,
    })
    const text = await readFile(join(world.archiveFolder, sidecarPath(asset.path)), 'utf8')
    return { asset, sidecar: Sidecar.parse(JSON.parse(text)) }
  }
  const erase = (id: string) => world.db.updateTable('assets').set({ deleted_at: 1 }).where('id', '=', id).execute()

  test('what was sent comes back as it was', async () => {
    const first = await upload('red')
    const input = { prompt: 'a lamp', duration: 8, start_image_url: `asset:${first.id}` }
    const { sidecar } = await result(input)
    expect(await readSidecar({ world, user, sidecar })).toEqual({
      gateway: 'unified-tasks',
      model: 'google/veo-3.1-fast',
      input,
      missing: [],
    })
  })

  test('a file that is gone is found by its content, else left out and named', async () => {
    const [one, two, lost] = [await upload('red'), await upload('blue'), await upload('lime')]
    const references = [one, two, lost].map(({ id }) => `asset:${id}`)
    const { sidecar } = await result({
      prompt: 'x',
      reference_image_urls: references,
      characters: [{ url: references[2] }],
    })
    await erase(two.id)
    await erase(lost.id)
    const again = await upload('blue')
    expect(await readSidecar({ world, user, sidecar })).toMatchObject({
      input: { prompt: 'x', reference_image_urls: [`asset:${one.id}`, `asset:${again.id}`], characters: [{}] },
      missing: [lost.name],
    })
  })

  test('in another archive only content counts: nobody reaches somebody else’s files by their ids', async () => {
    const first = await upload('red')
    const { sidecar } = await result({ prompt: 'x', start_image_url: `asset:${first.id}` })
    const stranger = (await seedUser(world)).user
    expect(await readSidecar({ world, user: stranger, sidecar })).toMatchObject({
      input: { prompt: 'x' },
      missing: [first.name],
    })
  })

  test('a result itself knows what made it; an upload, and somebody else’s, do not', async () => {
    const { asset } = await result({ prompt: 'a lamp', seed: 7 })
    expect(await findByContent({ world, user, sha256: asset.sha256 })).toMatchObject({
      model: 'google/veo-3.1-fast',
      input: { prompt: 'a lamp', seed: 7 },
      connectionId,
    })
    const stranger = (await seedUser(world)).user
    const brought = await upload('red')
    for (const ask of [
      { user: stranger, sha256: asset.sha256 },
      { user, sha256: brought.sha256 },
    ])
      expect(await findByContent({ world, ...ask })).toBeNull()
  })

  test('what nests deeper than any model does is refused by its name', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)
    const sidecar = { gateway: 'onysoft' as const, model: 'm', input: deep }
    await expect(readSidecar({ world, user, sidecar })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'input' }],
    })
  })
})
