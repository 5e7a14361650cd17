import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import { deleteConnection } from '@/lib/connections/server/delete-connection'
import { faultsOf } from '@/lib/http/faults-of'
import type { AppError } from '@/lib/kernel/app-error'
import { ChangeKey, MakeKey, mostKeys } from '@/lib/keys/contract'
import { changeKey } from '@/lib/keys/server/change-key'
import { createKey } from '@/lib/keys/server/create-key'
import { listKeys } from '@/lib/keys/server/list-keys'
import { makeKey } from '@/lib/keys/server/make-key'
import { hashOf, openKey } from '@/lib/keys/server/open-key'
import { revokeAnyKey, revokeKey } from '@/lib/keys/server/revoke-key'
import { showWebhookSecret } from '@/lib/keys/server/show-webhook-secret'
import { changeLimit, deleteLimit } from '@/lib/limits/server/change-limits'
import { countLimit } from '@/lib/limits/server/count-limit'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const day = 86_400_000
const model = 'google/veo-3.1-fast'

describe.each(stores)('keys, on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let user: { id: string; role: 'member' }
  let other: { id: string; role: 'member' }
  let connectionId: string

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    const seeded = await seedUser(world)
    user = { ...seeded.user, role: 'member' }
    connectionId = seeded.connectionId
    other = { ...(await seedUser(world)).user, role: 'member' }
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const make = (input: Partial<MakeKey> = {}) =>
    makeKey({ world, user, input: MakeKey.parse({ name: 'night batch', ...input }) })
  const list = () => listKeys({ world, user })
  const bearer = (key: string) => openKey(world, `Bearer ${key}`)
  const faults = (path: string, key: string) => ({
    code: 'invalid',
    fields: [{ path, say: { key: `keys.fault.${key}` } }],
  })
  const rows = () => world.db.selectFrom('api_keys').selectAll().execute()

  test('a key is in the answer that made it and nowhere else, and opens what it was made for', async () => {
    const expiresAt = world.clock.now() + 30 * day
    const { key, ...view } = await make({ connectionId, models: [model, model], expiresAt, repeatMinutes: 10 })
    expect(key).toMatch(/^sl_[\w-]{32}$/)
    expect(view).toEqual({
      id: view.id,
      name: 'night batch',
      prefix: key.slice(0, 7),
      state: 'open',
      connection: { id: connectionId, name: 'Gateway', dialect: 'unified-tasks', isDeleted: false },
      models: [model],
      limits: [],
      expiresAt,
      repeatMinutes: 10,
      createdAt: world.clock.now(),
    })
    const [row] = await rows()
    expect(row?.key_hash).toBe(hashOf(key))
    expect(JSON.stringify([await rows(), await list(), world.logged])).not.toContain(key)
    const email = `${user.id}@example.com`
    expect(await bearer(key)).toEqual({
      id: view.id,
      user: { id: user.id, role: 'member', email },
      connectionId,
      models: [model],
      repeatWindowMs: 600_000,
    })
    expect((await list())[0]).toMatchObject({ usedAt: world.clock.now() })
  })

  test('newest first, those revoked after them, and nobody else’s', async () => {
    const first = await make({ name: 'first' })
    world.clock.pass(1_000)
    const second = await make({ name: 'second' })
    world.clock.pass(1_000)
    const third = await make({ name: 'third' })
    await makeKey({ world, user: other, input: MakeKey.parse({ name: 'theirs' }) })
    await revokeKey({ world, user, id: third.id })
    expect((await list()).map(({ name, state }) => [name, state])).toEqual([
      ['second', 'open'],
      ['first', 'open'],
      ['third', 'revoked'],
    ])
    expect([first, second].map(({ state }) => state)).toEqual(['open', 'open'])
  })

  test('its limits are hard, stand beside it with their use, and are its owner’s to change', async () => {
    const timeZone = 'Europe/Istanbul'
    const { id, limits } = await make({
      limits: [
        { amount: '5.00', currency: 'USD', period: 'day', timeZone },
        { amount: '20', currency: 'USD', period: 'total' },
      ],
    })
    expect(limits.map((one) => [one.limit, one.period, one.timeZone, one.isHard, one.stopsUnknown, one.used])).toEqual([
      [{ amount: '5.00', currency: 'USD' }, 'day', timeZone, true, true, { amount: '0', currency: 'USD' }],
      [{ amount: '20', currency: 'USD' }, 'total', 'UTC', true, true, { amount: '0', currency: 'USD' }],
    ])
    expect(limits.map(({ scope, scopeId, isForAll }) => [scope, scopeId, isForAll])).toEqual([
      ['key', id, false],
      ['key', id, false],
    ])
    const raised = { limit: { amount: '7', currency: 'USD' as const } }
    await changeLimit({ world, user, id: limits[0]!.id, input: raised })
    expect((await list())[0]?.limits[0]?.limit.amount).toBe('7')
    await expect(changeLimit({ world, user: other, id: limits[0]!.id, input: raised })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('what a limit of a new key holds is what a count finds', async () => {
    const { id, limits } = await make({ limits: [{ amount: '5', currency: 'USD', period: 'week' }] })
    const [row] = await world.db.selectFrom('limits').selectAll().execute()
    const [use] = await world.db.selectFrom('limit_uses').selectAll().execute()
    expect([...(await countLimit(world.db, row!, world.clock.now()))]).toEqual([[use?.period, use?.amount]])
    await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      key_id: id,
      quote_json: '{"source":"exact","price":{"amount":"1.5","currency":"USD"}}',
    })
    expect([...(await countLimit(world.db, row!, world.clock.now()))]).toEqual([[use?.period, '1.5']])
    expect(limits[0]?.id).toBe(row?.id)
  })

  test('a budget that an operator gave is not its owner’s to raise', async () => {
    const { id } = await createKey(world, { email: `${user.id}@EXAMPLE.com`, name: 'script', budget: '3.00' })
    const [limit] = (await list())[0]!.limits
    expect(limit).toMatchObject({ scopeId: id, isForAll: true, period: 'total', limit: { amount: '3.00' } })
    const raise = { world, user, id: limit!.id, input: { limit: { amount: '9', currency: 'USD' as const } } }
    await expect(changeLimit(raise)).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteLimit({ world, user, id: limit!.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(createKey(world, { email: 'nobody@example.com', name: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('what cannot be is refused by field and rule, and nothing is written', async () => {
    const now = world.clock.now()
    await expect(make({ expiresAt: now })).rejects.toMatchObject(faults('expiresAt', 'expiryPast'))
    await expect(make({ expiresAt: now + 101 * 365 * day })).rejects.toMatchObject(faults('expiresAt', 'expiryFar'))
    await expect(make({ connectionId: 'nowhere' })).rejects.toMatchObject(faults('connectionId', 'noConnection'))
    const theirs = await addConnection({
      world,
      user: other,
      input: {
        name: 'Theirs',
        dialect: 'onysoft',
        baseUrl: 'https://other.example',
        apiKey: 'sk-other',
        isDefault: false,
        allowPrivate: false,
      },
    })
    await expect(make({ connectionId: theirs.id })).rejects.toMatchObject(faults('connectionId', 'noConnection'))
    await expect(make({ models: [model, 'nobody/has-this'] })).rejects.toMatchObject({
      code: 'invalid',
      fields: [
        { path: 'models', say: { key: 'keys.fault.noModels', values: { names: { list: ['nobody/has-this'] } } } },
      ],
    })
    const limit = { amount: '5', currency: 'USD', period: 'day' } as const
    const bad = (path: string, key: string) => ({ code: 'invalid', fields: [{ path, say: { key } }] })
    await expect(make({ limits: [{ ...limit, amount: '-5' }] })).rejects.toMatchObject(
      bad('limits.0.amount', 'spendLimits.fault.negative'),
    )
    await expect(make({ limits: [limit, { ...limit, timeZone: 'Mars/Base' }] })).rejects.toMatchObject(
      bad('limits.1.timeZone', 'spendLimits.fault.timeZone'),
    )
    await expect(make({ limits: [limit, { ...limit, period: 'week', currency: 'TRY' }] })).rejects.toMatchObject(
      faults('limits.1.currency', 'twoCurrencies'),
    )
    await expect(make({ limits: [limit, limit] })).rejects.toMatchObject(faults('limits.1.period', 'samePeriod'))
    expect(await rows()).toEqual([])
    expect(await world.db.selectFrom('limits').selectAll().execute()).toEqual([])
  })

  test('models are those of the connection’s language, or in its gateway’s list', async () => {
    const onysoft = await addConnection({
      world,
      user,
      input: {
        name: 'Onysoft',
        dialect: 'onysoft',
        baseUrl: 'https://onysoft.example',
        apiKey: 'sk-ony-test',
        isDefault: false,
        allowPrivate: false,
      },
    })
    await expect(make({ connectionId: onysoft.id, models: [model] })).rejects.toMatchObject(
      faults('models', 'modelsElsewhere'),
    )
    const now = world.clock.now()
    await world.db
      .insertInto('gateway_models')
      .values({ connection_id: onysoft.id, model_id: 'brand-new', first_seen_at: now, seen_at: now })
      .execute()
    expect((await make({ connectionId: onysoft.id, models: ['brand-new'] })).models).toEqual(['brand-new'])
    expect((await make({ models: ['brand-new', model] })).models).toEqual(['brand-new', model])
    await expect(make({ connectionId, models: ['brand-new'] })).rejects.toMatchObject(
      faults('models', 'modelsElsewhere'),
    )
  })

  test('a change holds from the next request on; null takes a bound away', async () => {
    const { id, key } = await make({ connectionId, models: [model], repeatMinutes: 5 })
    const change = (input: ChangeKey) => changeKey({ world, user, id, input: ChangeKey.parse(input) })
    expect(await change({ name: ' renamed\n', repeatMinutes: 60 })).toMatchObject({ name: 'renamed', models: [model] })
    expect(await bearer(key)).toMatchObject({ connectionId, models: [model], repeatWindowMs: 3_600_000 })
    await change({ connectionId: null, models: null, repeatMinutes: null })
    expect(await bearer(key)).toMatchObject({ connectionId: undefined, models: undefined, repeatWindowMs: undefined })
    await change({ expiresAt: world.clock.now() + 1_000 })
    world.clock.pass(1_000)
    expect(await bearer(key)).toBe('expired')
    expect((await list())[0]?.state).toBe('expired')
    await change({ expiresAt: null })
    expect(await bearer(key)).toMatchObject({ id })
    await expect(change({ expiresAt: world.clock.now() - 1 })).rejects.toMatchObject(faults('expiresAt', 'expiryPast'))
    await expect(change({ models: ['nobody/has-this'] })).rejects.toMatchObject(faults('models', 'noModels'))
    await expect(changeKey({ world, user: other, id, input: { name: 'mine' } })).rejects.toMatchObject({
      code: 'not_found',
      say: { key: 'keys.fault.noSuchKey' },
    })
  })

  test('a key whose connection was deleted says so, and its name can still be changed', async () => {
    const { id } = await make({ connectionId })
    await deleteConnection({ world, user, id: connectionId })
    expect((await list())[0]?.connection).toMatchObject({ id: connectionId, isDeleted: true })
    expect(await changeKey({ world, user, id, input: { name: 'kept' } })).toMatchObject({ name: 'kept' })
    await expect(changeKey({ world, user, id, input: { models: [model] } })).rejects.toMatchObject(
      faults('connectionId', 'noConnection'),
    )
  })

  test('a revoked key opens nothing any more; revoking twice is revoking once', async () => {
    const { id, key } = await make()
    expect(await bearer(key)).toMatchObject({ id })
    await expect(revokeKey({ world, user: other, id })).rejects.toMatchObject({ code: 'not_found' })
    const { revokedAt } = await revokeKey({ world, user, id })
    world.clock.pass(5_000)
    expect(await bearer(key)).toBe('unknown')
    expect(await revokeAnyKey(world, id)).toMatchObject({ state: 'revoked', revokedAt })
    await expect(changeKey({ world, user, id, input: { name: 'again' } })).rejects.toMatchObject({ code: 'conflict' })
    for (const none of ['nothing', '', '\0', 'x'.repeat(9_000)])
      await expect(revokeKey({ world, user, id: none })).rejects.toMatchObject({ code: 'not_found' })
    await expect(revokeAnyKey(world, 'nothing')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('two keys made at once cannot pass the most there may be', async () => {
    const now = world.clock.now()
    const kept = Array.from({ length: mostKeys - 1 }, (_, n) => ({
      id: `key${n}`,
      user_id: user.id,
      name: 'k',
      key_hash: `hash${n}`,
      prefix: 'sl_',
      created_at: now,
    }))
    await world.db.insertInto('api_keys').values(kept).execute()
    const made = await Promise.allSettled([make(), make()])
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = made.find((one) => one.status === 'rejected')?.reason as AppError
    expect(refused).toMatchObject({ code: 'conflict', say: { key: 'keys.fault.tooMany', values: { most: mostKeys } } })
    await revokeKey({ world, user, id: 'key0' })
    expect(await make()).toMatchObject({ state: 'open' })
  })

  test('the secret of its webhooks is its owner’s to see, and stays the same', async () => {
    const { id } = await make()
    const { secret } = await showWebhookSecret({ world, user, id })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await showWebhookSecret({ world, user, id })).toEqual({ secret })
    expect(JSON.stringify(await rows())).not.toContain(secret)
    await expect(showWebhookSecret({ world, user: other, id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('a body of the wrong form is refused at its fields', () => {
  const faultsIn = (body: unknown) => {
    const parsed = MakeKey.safeParse(body)
    return parsed.success ? [] : faultsOf(parsed.error).map(({ path, say }) => `${path} ${say.key}`)
  }
  expect(faultsIn({ name: ' \n' })).toEqual(['name errors.field.required'])
  expect(faultsIn({ name: 'x'.repeat(61) })).toEqual(['name errors.field.tooLong'])
  expect(faultsIn({ name: 'k', models: [] })).toEqual(['models errors.field.tooSmall'])
  expect(faultsIn({ name: 'k', models: ['a b'] })).toEqual(['models.0 errors.field.format'])
  expect(faultsIn({ name: 'k', repeatMinutes: 0.5 })).not.toEqual([])
  expect(faultsIn({ name: 'k', repeatMinutes: 10_081 })).toEqual(['repeatMinutes errors.field.tooBig'])
  expect(faultsIn({ name: 'k', connectionId: '\0' })).toEqual(['connectionId errors.field.format'])
  expect(faultsIn({ name: 'k', key: 'sl_mine' })).toEqual([' errors.field.unknown'])
  expect(faultsIn({ name: 'a\0b' })).toEqual([])
})
