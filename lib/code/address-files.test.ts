import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressFiles } from '@/lib/code/server/address-files'
import type { Database } from '@/lib/db/db'
import { newId } from '@/lib/kernel/id'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import { assetIdOf } from '@/lib/v1/server/files'

describe.each(stores)('on $name', ({ open }) => {
  let db: Database
  let close: () => Promise<void>
  let world: TestWorld
  beforeAll(async () => {
    ;({ db, close } = await open())
    world = testWorld(db)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  const upload = async (owner_id: string, given: { deleted_at?: number } = {}) => {
    const id = newId(world.clock.now())
    const file = { mime: 'image/png', name: `${id}.png`, bytes: 1, sha256: id, path: id, has_poster: 0, prompt: '' }
    await db
      .insertInto('assets')
      .values({ id, owner_id, position: 1, origin: 'upload', kind: 'image', created_at: 1, ...file, ...given })
      .execute()
    return id
  }

  test('own files have lasting addresses; those that are gone, and other people’s, have none', async () => {
    const [{ user }, other] = [await seedUser(world), await seedUser(world)]
    const own = await upload(user.id)
    const ids = [own, await upload(user.id, { deleted_at: 1 }), await upload(other.user.id), 'nothing', own]
    const { addresses } = await addressFiles({ world, user, ids })
    expect(Object.keys(addresses)).toEqual([own])
    expect(assetIdOf(world, `https://studio.example${addresses[own]}`)).toBe(own)
    expect(await addressFiles({ world, user, ids: [] })).toEqual({ addresses: {} })
  })
})
