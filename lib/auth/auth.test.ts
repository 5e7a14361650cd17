import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { seal, unseal } from '@/lib/auth/seal'
import { signIn } from '@/lib/auth/sign-in'
import { stores } from '@/lib/testing/databases'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import { addUser } from '@/lib/users/server/add-user'
import { changeAccount } from '@/lib/users/server/change-account'
import { createKey } from '@/lib/keys/server/create-key'
import { isSetUpToken, makeSetUpToken, setUp } from '@/lib/users/server/set-up'
import { Me } from '@/lib/users/contract'

test('a sealed key opens with the same secret and record, and with no other', () => {
  const sealed = seal('sk-key', { secret: 'secret one', record: 'a' })
  expect(sealed).not.toContain('sk-key')
  expect(unseal(sealed, { secret: 'secret one', record: 'a' })).toBe('sk-key')
  expect(() => unseal(sealed, { secret: 'secret two', record: 'a' })).toThrow()
  expect(() => unseal(sealed, { secret: 'secret one', record: 'b' })).toThrow()
  expect(() => unseal(sealed.slice(0, -2), { secret: 'secret one', record: 'a' })).toThrow()
})

test('passwords are argon2id hashes, and no account has no password', async () => {
  const hash = await hashPassword('a long enough password')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('a long enough password', hash)).toBe(true)
  expect(await verifyPassword('another password', hash)).toBe(false)
  expect(await verifyPassword('nobody has this password', undefined)).toBe(false)
})

describe.each(stores)('accounts on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  const account = { email: 'first@example.com', password: 'a long enough password' }
  const attempt = { ...account, address: '10.0.0.1' }

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db, { sandboxUrl: 'http://127.0.0.1:1/sandbox' })
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  test('the set-up link makes one admin with both sandbox connections, once', async () => {
    const before = await makeSetUpToken(world)
    const token = (await makeSetUpToken(world)) ?? ''
    expect(await isSetUpToken(world, before ?? '')).toBe(false)
    const wish = { ...account, token, name: 'First', locale: 'tr' as const }
    const outcomes = await Promise.allSettled([
      setUp(world, wish),
      setUp(world, { ...wish, email: 'second@example.com' }),
    ])
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const users = await world.db.selectFrom('users').selectAll().execute()
    expect(users).toMatchObject([{ role: 'admin', locale: 'tr' }])
    const connections = await world.db.selectFrom('connections').select(['dialect', 'base_url']).execute()
    expect(connections.map((each) => each.dialect).toSorted()).toEqual(['onysoft', 'unified-tasks'])
    expect(await makeSetUpToken(world)).toBeUndefined()
  })

  test('the right password opens a session; ten wrong ones close the account’s door for 15 minutes', async () => {
    await addUser(world, { ...account, role: 'member' })
    expect(await signIn(world, attempt)).toMatchObject({ sessionId: expect.any(String) })
    expect(await signIn(world, { ...attempt, email: 'nobody@example.com' })).toBeUndefined()
    for (let count = 0; count < 10; count++)
      expect(await signIn(world, { ...attempt, password: 'wrong' })).toBeUndefined()
    await expect(signIn(world, attempt)).rejects.toMatchObject({ code: 'too_many' })
    world.clock.pass(15 * 60_000)
    expect(await signIn(world, attempt)).toBeDefined()
  })

  test('an address is taken once', async () => {
    await addUser(world, { ...account, role: 'member' })
    await expect(addUser(world, { ...account, role: 'member' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a password is changed only by who knows it', async () => {
    const { id } = await addUser(world, { ...account, role: 'member' })
    const user = Me.parse(await world.db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    const next = 'another long password'
    await expect(changeAccount(world, { user, input: { password: { current: 'wrong', next } } })).rejects.toMatchObject(
      { fields: [{ path: 'password.current' }] },
    )
    await changeAccount(world, { user, input: { password: { current: account.password, next }, locale: 'tr' } })
    expect(await signIn(world, { ...attempt, password: next })).toBeDefined()
    expect(await signIn(world, attempt)).toBeUndefined()
  })

  test('a Safelight key is shown once and kept as a hash', async () => {
    await addUser(world, { ...account, role: 'member' })
    const { key } = await createKey(world, { email: account.email, name: 'script', budget: '5.00' })
    expect(key).toMatch(/^sl_[\w-]{32}$/)
    const rows = await world.db.selectFrom('api_keys').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(key)
    await expect(createKey(world, { email: 'nobody@example.com', name: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
