import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import { changeConnection } from '@/lib/connections/server/change-connection'
import { listBalances } from '@/lib/connections/server/list-balances'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const minute = 60_000

describe.each(stores)('what connections have left, on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let user: { id: string }
  let first: string

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user, connectionId: first } = await seedUser(world))
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const said = (id: string, amount: string, currency: 'USD' | 'TRY' = 'USD') => {
    const now = world.clock.now()
    const row = { connection_id: id, since: now, until: now, amount, currency }
    return world.db.insertInto('balances').values(row).execute()
  }
  const another = (name: string) => {
    const input = { name, dialect: 'onysoft', baseUrl: 'https://other.example', apiKey: 'sk-other' } as const
    return addConnection({ world, user, input: { ...input, isDefault: false, allowPrivate: false } })
  }
  const charged = (amount: string) =>
    seedTask(world, {
      owner_id: user.id,
      connection_id: first,
      state: 'completed',
      charged_amount: amount,
      charged_currency: 'USD',
    })
  const here = () => listBalances({ world, user })

  test('it is low below five times the median of the last prices, below 1.00 without any, or below what its owner says', async () => {
    await said(first, '0.99')
    expect((await here())[0]).toMatchObject({ isLow: true, threshold: { amount: '1.00', currency: 'USD' } })
    for (const amount of ['0.02', '0.03', '9.00']) await charged(amount)
    expect((await here())[0]).toMatchObject({ isLow: false, threshold: { amount: '0.15' } })
    await changeConnection({ world, user, id: first, input: { lowBalance: '5' } })
    expect((await here())[0]).toMatchObject({ isLow: true, threshold: { amount: '5' } })
    await changeConnection({ world, user, id: first, input: { name: 'Renamed' } })
    expect((await here())[0]).toMatchObject({ isLow: true, connection: { name: 'Renamed' } })
    await changeConnection({ world, user, id: first, input: { lowBalance: null } })
    expect((await here())[0]).toMatchObject({ isLow: false })
    for (const lowBalance of ['-1', '1e3', 'much'])
      await expect(changeConnection({ world, user, id: first, input: { lowBalance } })).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: 'lowBalance' }],
      })
  })

  test('the default comes first, and lira stay lira', async () => {
    const { id } = await another('Lira')
    await said(first, '12.50')
    await said(id, '0.50', 'TRY')
    const balances = await here()
    expect(balances.map(({ connection, balance, isLow }) => [connection.id, balance?.money, isLow])).toEqual([
      [first, { amount: '12.50', currency: 'USD' }, false],
      [id, { amount: '0.50', currency: 'TRY' }, true],
    ])
  })

  test('what is older than three minutes is asked anew while somebody looks, and nothing else is', async () => {
    const wanted = async () =>
      (await world.db.selectFrom('connections').select('balance_wanted_at').executeTakeFirstOrThrow()).balance_wanted_at
    await said(first, '12.50')
    const now = world.clock.now()
    await world.db.updateTable('connections').set({ balance_tried_at: now }).execute()
    world.clock.pass(2 * minute)
    expect((await here())[0]).toMatchObject({ isAsked: false })
    expect(await wanted()).toBeNull()
    world.clock.pass(2 * minute)
    expect((await here())[0]).toMatchObject({ isAsked: true, balance: { at: now } })
    expect(await wanted()).toBe(world.clock.now())
  })
})
