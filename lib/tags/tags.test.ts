import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRevision } from '@/lib/db/read-revision'
import { AppError } from '@/lib/kernel/app-error'
import { TagName } from '@/lib/tags/contract'
import { listTags, tagsOf } from '@/lib/tags/server/list-tags'
import { tagTasks, untagTasks } from '@/lib/tags/server/tag-tasks'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

it('takes a tag without the space around and within it, of 1 to 40 characters and without a comma', () => {
  expect(TagName.parse('  Client \n A ')).toBe('Client A')
  for (const bad of ['', '   ', 'x'.repeat(41), 'a, b']) expect(TagName.safeParse(bad).success).toBe(false)
})

describe.each(stores)('on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await open()
    close = opened.close
    world = testWorld(opened.db)
  })
  afterAll(async () => {
    await close()
    world.cleanUp()
  })

  it('keeps the case a tag was first written in, and counts what it changed', async () => {
    const { user, connectionId } = await seedUser(world)
    const [one, two] = [await task(user.id, connectionId), await task(user.id, connectionId)]
    const input = { world, user }
    const before = await readRevision(world.db, user.id)
    expect(await tagTasks({ ...input, ids: [one], tag: 'Çiçek A' })).toEqual({ tag: 'Çiçek A', changed: 1, missing: 0 })
    expect(await readRevision(world.db, user.id)).toBe(before + 1)
    expect(await tagTasks({ ...input, ids: [one, two], tag: 'çiçek a' })).toEqual({
      tag: 'Çiçek A',
      changed: 1,
      missing: 0,
    })
    expect(await listTags(input)).toEqual([{ tag: 'Çiçek A', tasks: 2 }])
    expect(await tagsOf({ ...input, ids: [one, two] })).toEqual({ of: 2, tags: [{ tag: 'Çiçek A', tasks: 2 }] })
    expect(await untagTasks({ ...input, ids: [one], tag: 'cicek a' })).toMatchObject({ changed: 0 })
    expect(await untagTasks({ ...input, ids: [one], tag: 'ÇİÇEK A' })).toMatchObject({ changed: 1 })
    expect(await untagTasks({ ...input, ids: [two], tag: 'ÇIÇEK a' })).toMatchObject({ changed: 1 })
    expect(await tagsOf({ ...input, ids: [one] })).toEqual({ of: 1, tags: [] })
  })

  it('stands for the task that made a result, and touches nobody else', async () => {
    const { user, connectionId } = await seedUser(world)
    const other = await seedUser(world)
    const foreign = await task(other.user.id, other.connectionId)
    const own = await task(user.id, connectionId)
    const input = { world, user }
    expect(await tagTasks({ ...input, ids: [own, foreign, 'nothing'], tag: 'mine' })).toEqual({
      tag: 'mine',
      changed: 1,
      missing: 2,
    })
    expect(await tagsOf({ world, user: other.user, ids: [foreign] })).toEqual({ of: 1, tags: [] })
  })

  it('takes ten tags a task, and with one more changes nothing at all', async () => {
    const { user, connectionId } = await seedUser(world)
    const [full, empty] = [await task(user.id, connectionId), await task(user.id, connectionId)]
    const input = { world, user }
    for (let number = 1; number <= 10; number++) await tagTasks({ ...input, ids: [full], tag: `tag ${number}` })
    const refused = await tagTasks({ ...input, ids: [empty, full], tag: 'one more' }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AppError)
    expect((refused as AppError).say).toEqual({ key: 'tags.refused.tooMany', values: { most: 10, count: 1 } })
    expect(await tagsOf({ ...input, ids: [empty] })).toEqual({ of: 1, tags: [] })
    expect(await tagTasks({ ...input, ids: [full], tag: 'TAG 3' })).toMatchObject({ tag: 'tag 3', changed: 0 })
  })

  const task = async (owner_id: string, connection_id: string) =>
    (await seedTask(world, { owner_id, connection_id })).id
})
