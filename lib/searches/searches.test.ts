import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SaveSearch } from '@/lib/searches/contract'
import { deleteSearch } from '@/lib/searches/server/delete-search'
import { listSearches } from '@/lib/searches/server/list-searches'
import { renameSearch } from '@/lib/searches/server/rename-search'
import { mostSearches, saveSearch } from '@/lib/searches/server/save-search'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

describe.each(stores)('saved searches on $name', ({ open }) => {
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

  const save = (name: string, query = 'kind=video', who = user) =>
    saveSearch({ world, user: who, input: SaveSearch.parse({ name, query }) })
  const names = async (who = user) => (await listSearches({ world, user: who })).map(({ name }) => name).sort()

  test('a search is kept in its one spelling, listed, renamed and forgotten', async () => {
    const saved = await save('  Best   films ', 'rating=5&kind=video')
    expect(saved).toMatchObject({ name: 'Best films', query: 'kind=video&rating=5' })
    expect(await listSearches({ world, user })).toEqual([saved])
    const renamed = await renameSearch({ world, user, id: saved.id, input: { name: 'En iyi filmler' } })
    expect(renamed).toEqual({ ...saved, name: 'En iyi filmler' })
    await renameSearch({ world, user, id: saved.id, input: { name: 'En iyi filmler' } })
    await deleteSearch({ world, user, id: saved.id })
    expect(await names()).toEqual([])
    await expect(deleteSearch({ world, user, id: saved.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a span of days is kept by its name', async () => {
    expect(await save('This week', 'dates=last-7-days')).toMatchObject({ query: 'dates=last-7-days' })
    await expect(save('Broken', 'dates=last-7-days&to=2026-01-01')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('a name stands for one search of a person', async () => {
    const [one, two] = [await save('One'), await save('Two')]
    const taken = { code: 'conflict', fields: [{ path: 'name' }] }
    await expect(save('One')).rejects.toMatchObject(taken)
    await expect(renameSearch({ world, user, id: two.id, input: { name: one.name } })).rejects.toMatchObject(taken)
    const stranger = (await seedUser(world)).user
    await save('One', 'kind=image', stranger)
    expect([await names(), await names(stranger)]).toEqual([['One', 'Two'], ['One']])
  })

  test('the same name twice at once is one search', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => save('At once')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await names()).toEqual(['At once'])
  })

  test('a person has a hundred at most, also when several are saved at once', async () => {
    for (let index = 0; index < mostSearches - 2; index++) await save(`Search ${index}`)
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => save(name)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await names()).toHaveLength(mostSearches)
    await expect(save('One more')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('what is no address of the gallery, or narrows nothing, is not kept', async () => {
    for (const query of ['kind=hologram', 'colour=red', 'from=yesterday', '', 'q='])
      await expect(save('Broken', query)).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'query' }] })
    expect(await names()).toEqual([])
  })

  test('a name is not empty and not endless', () => {
    for (const name of ['', '   ', 'x'.repeat(81)])
      expect(SaveSearch.safeParse({ name, query: 'kind=video' }).success).toBe(false)
  })

  test('somebody else’s searches are not there', async () => {
    const { id } = await save('Mine')
    const stranger = (await seedUser(world)).user
    await expect(deleteSearch({ world, user: stranger, id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(renameSearch({ world, user, id: `${id}\0`, input: { name: 'Mine' } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(renameSearch({ world, user: stranger, id, input: { name: 'Theirs' } })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect([await names(), await names(stranger)]).toEqual([['Mine'], []])
  })
})
