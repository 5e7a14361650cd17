import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mostIds } from '@/lib/assets/judging'
import { ChangeCollection, Collect, CreateCollection, deepest, mostCollections } from '@/lib/collections/contract'
import { changeCollection } from '@/lib/collections/server/change-collection'
import { collectAssets, uncollectAssets } from '@/lib/collections/server/collect-assets'
import { createCollection } from '@/lib/collections/server/create-collection'
import { deleteCollection } from '@/lib/collections/server/delete-collection'
import { listCovers } from '@/lib/collections/server/list-covers'
import { listCollections } from '@/lib/collections/server/list-collections'
import { membershipsOf } from '@/lib/collections/server/memberships-of'
import { CreateShare } from '@/lib/shares/contract'
import { createShare } from '@/lib/shares/server/create-share'
import { listedAssets } from '@/lib/gallery/server/listed-assets'
import { seedAssets } from '@/lib/testing/seed-assets'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

describe.each(stores)('collections on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user } = await seedUser(world))
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const create = async (name: string, parentId?: string, who = user) =>
    (await createCollection({ world, user: who, input: CreateCollection.parse({ name, parentId }) })).id
  const change = (id: string, input: ChangeCollection, who = user) =>
    changeCollection({ world, user: who, id, input: ChangeCollection.parse(input) })
  const collect = (id: string, ids: string[], who = user) => collectAssets({ world, user: who, id, ids })
  const uncollect = (id: string, ids: string[], who = user) => uncollectAssets({ world, user: who, id, ids })
  const erase = (id: string, inside: 'up' | 'too' | 'empty' = 'up', who = user) =>
    deleteCollection({ world, user: who, id, inside })
  const seed = (count: number, who = user) => seedAssets(world, who.id, count)
  const list = (who = user) => listCollections({ world, user: who })
  const named = async (name: string) => {
    const found = (await list()).find((each) => each.name === name)
    if (!found) throw new Error(`There is no ${name}`)
    return found
  }
  const paths = async () => {
    const all = await list()
    const pathOf = (id: string | undefined): string => {
      const node = all.find((each) => each.id === id)
      return node ? `${pathOf(node.parentId)}/${node.name}` : ''
    }
    return all.map(({ id }) => pathOf(id)).toSorted()
  }
  const revisions = async (ids: string[]) => {
    const rows = await world.db.selectFrom('assets').select(['id', 'revision']).where('id', 'in', ids).execute()
    return ids.map((id) => rows.find((row) => row.id === id)?.revision ?? -1)
  }
  const bin = (id: string) =>
    world.db.updateTable('assets').set({ binned_at: world.clock.now() }).where('id', '=', id).execute()

  test('collections stand inside one another, with names that are unique among neighbours', async () => {
    const lamps = await create('  Lamps ')
    await create('Red', lamps)
    await create('Red')
    expect(await paths()).toEqual(['/Lamps', '/Lamps/Red', '/Red'])
    const taken = { code: 'conflict', fields: [{ path: 'name' }] }
    await expect(create('lamps')).rejects.toMatchObject(taken)
    await expect(create('Red', lamps)).rejects.toMatchObject(taken)
    await expect(change((await named('Lamps')).id, { name: 'Red' })).rejects.toMatchObject(taken)
    await change(lamps, { name: 'LAMPS' })
    expect(await paths()).toEqual(['/LAMPS', '/LAMPS/Red', '/Red'])
  })

  test('the same name twice at once is one collection', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => create('At once')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await paths()).toEqual(['/At once'])
  })

  test('a collection stands neither inside itself nor deeper than eight', async () => {
    const ids = [await create('1')]
    for (let level = 2; level <= deepest; level++) ids.push(await create(String(level), ids.at(-1)))
    const place = { code: 'invalid', fields: [{ path: 'parentId' }] }
    await expect(create('9', ids.at(-1))).rejects.toMatchObject(place)
    await expect(change(ids[0] ?? '', { parentId: ids[0] ?? '' })).rejects.toMatchObject(place)
    await expect(change(ids[0] ?? '', { parentId: ids[3] ?? '' })).rejects.toMatchObject(place)
    const pair = await create('Pair')
    await create('Inner', pair)
    await expect(change(pair, { parentId: ids[6] ?? '' })).rejects.toMatchObject(place)
    await change(pair, { parentId: ids[5] ?? '' })
    expect((await paths()).at(-1)).toBe('/1/2/3/4/5/6/Pair/Inner')
  })

  test('two moves at once never make a circle', async () => {
    const [a, b] = [await create('A'), await create('B')]
    const outcomes = await Promise.allSettled([change(a, { parentId: b }), change(b, { parentId: a })])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('counts hold what is inside, each result once, and nothing that lies in the bin', async () => {
    const outer = await create('Outer')
    const inner = await create('Inner', outer)
    const innermost = await create('Innermost', inner)
    const [one, two, three, four] = (await seed(4)) as [string, string, string, string]
    await collect(outer, [one, two])
    await collect(inner, [two, three])
    await collect(innermost, [three, four])
    await bin(four)
    const counts = (await list()).map(({ name, own, all }) => [name, own, all]).toSorted()
    expect(counts).toEqual([
      ['Inner', 2, 2],
      ['Innermost', 1, 1],
      ['Outer', 2, 3],
    ])
    expect(await listedAssets({ world, user, query: { collection: [outer] } })).toEqual([three, two, one])
  })

  test('a cover is the newest result, own before inner, until one is chosen', async () => {
    const outer = await create('Outer')
    const inner = await create('Inner', outer)
    const [one, two, three] = (await seed(3)) as [string, string, string]
    expect((await named('Outer')).cover).toBeUndefined()
    await collect(inner, [three])
    expect((await named('Outer')).cover).toEqual({
      assetId: three,
      posterUrl: `/api/assets/${three}/poster`,
      isChosen: false,
    })
    await collect(outer, [one, two])
    expect((await named('Outer')).cover?.assetId).toBe(two)
    await change(outer, { coverAssetId: one })
    expect((await named('Outer')).cover).toMatchObject({ assetId: one, isChosen: true })
    expect((await listCovers({ world, user, id: outer })).map(({ assetId }) => assetId)).toEqual([three, two, one])
    await bin(one)
    expect((await named('Outer')).cover).toMatchObject({ assetId: two, isChosen: false })
    const [elsewhere] = (await seed(1)) as [string]
    await expect(change(outer, { coverAssetId: elsewhere })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'coverAssetId' }],
    })
    await change(outer, { coverAssetId: two })
    await uncollect(outer, [two])
    expect((await named('Outer')).cover?.assetId).toBe(three)
  })

  test('putting in and taking out tell what they changed, so that each is taken back exactly', async () => {
    const id = await create('Lamps')
    const [one, two, three] = (await seed(3)) as [string, string, string]
    expect(await collect(id, [one])).toEqual({ ids: [one], missing: 0 })
    const put = await collect(id, [one, two, three, two])
    expect({ ...put, ids: put.ids.toSorted() }).toEqual({ ids: [two, three], missing: 0 })
    expect((await named('Lamps')).own).toBe(3)
    expect(await uncollect(id, [three])).toEqual({ ids: [three], missing: 0 })
    expect(await uncollect(id, [three])).toEqual({ ids: [], missing: 0 })
    expect(await membershipsOf({ world, user, ids: [one, two, three] })).toEqual([{ collectionId: id, count: 2 }])
  })

  test('20,000 results go in at once, and out again', async () => {
    const id = await create('Everything')
    const ids = await seed(mostIds)
    expect((await collect(id, ids)).ids).toHaveLength(mostIds)
    expect((await named('Everything')).own).toBe(mostIds)
    expect(await membershipsOf({ world, user, ids })).toEqual([{ collectionId: id, count: mostIds }])
    expect(await listedAssets({ world, user, query: { collection: [id] } })).toHaveLength(mostIds)
    expect((await uncollect(id, ids)).ids).toHaveLength(mostIds)
    expect((await named('Everything')).own).toBe(0)
  }, 60_000)

  test('what belongs elsewhere now bears one new revision, and what stays keeps its own', async () => {
    const outer = await create('Outer')
    const inner = await create('Inner', outer)
    const ids = (await seed(3)) as [string, string, string]
    await collect(outer, [ids[0]])
    const first = await revisions(ids)
    await collect(outer, [ids[0], ids[1], ids[2]])
    const second = await revisions(ids)
    expect(second[0]).toBe(first[0])
    expect(second[1]).toBeGreaterThan(Math.max(...first))
    expect(second[2]).toBe(second[1])
    await collect(inner, [ids[2]])
    const third = await revisions(ids)
    await change(inner, { name: 'Still inner' })
    expect(await revisions(ids)).toEqual(third)
    await change(inner, { parentId: null })
    const fourth = await revisions(ids)
    expect(fourth.slice(0, 2)).toEqual(third.slice(0, 2))
    expect(fourth[2]).toBeGreaterThan(third[2] ?? 0)
    await erase(outer)
    const fifth = await revisions(ids)
    expect(fifth.every((revision, index) => revision > (fourth[index] ?? 0))).toBe(true)
    expect(new Set(fifth).size).toBe(1)
  })

  test('a collection that is only to be deleted if it is empty stays while something stands in it or a link leads to it', async () => {
    const [result] = await seed(1)
    const ids = [
      await create('With a result'),
      await create('With one inside'),
      await create('Shared'),
      await create('Empty'),
    ]
    await collect(ids[0]!, [result!])
    await bin(result!)
    await create('Inside', ids[1])
    const { id: shareId } = await createShare({ world, user, input: CreateShare.parse({ collectionId: ids[2] }) })
    const left = async () => {
      for (const id of ids) if ((await list()).some((each) => each.id === id)) await erase(id, 'empty')
      return (await list()).map(({ name }) => name).toSorted()
    }
    expect(await left()).toEqual(['Inside', 'Shared', 'With a result', 'With one inside'])
    await world.db.updateTable('shares').set({ revoked_at: 1 }).where('id', '=', shareId).execute()
    expect(await left()).toEqual(['Inside', 'With a result', 'With one inside'])
  })

  test('deleting moves what is inside up, under a name that is free there, and keeps every result', async () => {
    const outer = await create('Outer')
    const inner = await create('Red', outer)
    await create('Deep', inner)
    await create('Red')
    const ids = await seed(2)
    await collect(outer, ids)
    await erase(outer)
    expect(await paths()).toEqual(['/Red', '/Red (2)', '/Red (2)/Deep'])
    expect(await world.db.selectFrom('assets').select('id').where('deleted_at', 'is', null).execute()).toHaveLength(2)
    expect(await membershipsOf({ world, user, ids })).toEqual([])
  })

  test('deleting what is inside too leaves the results of all in the gallery', async () => {
    const outer = await create('Outer')
    const inner = await create('Inner', outer)
    const innermost = await create('Innermost', inner)
    const [one] = (await seed(1)) as [string]
    await collect(innermost, [one])
    const [before] = await revisions([one])
    await erase(outer, 'too')
    expect(await paths()).toEqual([])
    expect((await revisions([one]))[0]).toBeGreaterThan(before ?? 0)
  })

  test('other people’s collections are not there, and their results are counted as missing', async () => {
    const stranger = (await seedUser(world)).user
    const theirs = await create('Theirs', undefined, stranger)
    const mine = await create('Mine')
    const [myAsset] = (await seed(1)) as [string]
    const [theirAsset] = (await seed(1, stranger)) as [string]
    await collect(theirs, [theirAsset], stranger)
    expect(await collect(mine, [theirAsset, 'nothing', myAsset])).toEqual({ ids: [myAsset], missing: 2 })
    const gone = { code: 'not_found' }
    await expect(collect(theirs, [myAsset])).rejects.toMatchObject(gone)
    await expect(uncollect(theirs, [theirAsset])).rejects.toMatchObject(gone)
    await expect(change(theirs, { name: 'Mine now' })).rejects.toMatchObject(gone)
    await expect(erase(theirs)).rejects.toMatchObject(gone)
    await expect(create('Inside theirs', theirs)).rejects.toMatchObject({ ...gone, fields: [{ path: 'parentId' }] })
    await expect(change(mine, { parentId: theirs })).rejects.toMatchObject(gone)
    await expect(change(mine, { coverAssetId: theirAsset })).rejects.toMatchObject({ code: 'invalid' })
    expect(await membershipsOf({ world, user, ids: [theirAsset] })).toEqual([])
    expect((await list(stranger)).map(({ name, own }) => [name, own])).toEqual([['Theirs', 1]])
  })

  test('a person has 2,000 at most', async () => {
    const now = world.clock.now()
    const rows = Array.from({ length: mostCollections - 1 }, (_, index) => ({
      id: `many${index}`,
      owner_id: user.id,
      parent_id: null,
      name: `Collection ${index}`,
      notes: null,
      cover_asset_id: null,
      created_at: now,
      changed_at: now,
    }))
    await world.db.insertInto('collections').values(rows).execute()
    await create('The last one')
    await expect(create('One more')).rejects.toMatchObject({ code: 'conflict' })
  })
})

test('a name is not empty and not endless, and ids are no more than 20,000', () => {
  for (const name of ['', ' \n ', 'x'.repeat(81)]) expect(CreateCollection.safeParse({ name }).success).toBe(false)
  expect(CreateCollection.parse({ name: ' Kırmızı\u0000\n lambalar ' }).name).toBe('Kırmızı lambalar')
  expect(Collect.safeParse({ ids: [] }).success).toBe(false)
  expect(Collect.safeParse({ ids: ['\u0000'] }).success).toBe(false)
  expect(Collect.safeParse({ ids: Array.from({ length: mostIds + 1 }, (_, index) => `a${index}`) }).success).toBe(false)
})
