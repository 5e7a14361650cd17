import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { binAssets } from '@/lib/assets/server/bin-assets'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { collectAssets, uncollectAssets } from '@/lib/collections/server/collect-assets'
import { createCollection } from '@/lib/collections/server/create-collection'
import { deleteCollection } from '@/lib/collections/server/delete-collection'
import { ChangeShare, CreateShare, mostShares, type SharedItem, SharedPage } from '@/lib/shares/contract'
import { changeShare } from '@/lib/shares/server/change-share'
import { promptsInFiles } from '@/lib/shares/server/prompts-in-files'
import { createShare, dayMs } from '@/lib/shares/server/create-share'
import { listShares } from '@/lib/shares/server/list-shares'
import { findShared } from '@/lib/shares/server/find-shared'
import { listShared, sharedPageSize } from '@/lib/shares/server/list-shared'
import { openShare } from '@/lib/shares/server/open-share'
import { revokeShare } from '@/lib/shares/server/revoke-share'
import { serveSharedFile, serveSharedPoster } from '@/lib/shares/server/serve-shared'
import { unveil, veil } from '@/lib/shares/server/veil'
import { stores } from '@/lib/testing/databases'
import { seedAssets } from '@/lib/testing/seed-assets'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

async function* once(bytes: Uint8Array) {
  yield bytes
}

const dead = { code: 'not_found', say: { key: 'shares.dead.title' } }

describe.each(stores)('shares on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let collection: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user } = await seedUser(world))
    collection = await create('Lamps & Lights')
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const create = async (name: string, parentId?: string) =>
    (await createCollection({ world, user, input: { name, parentId } })).id
  const share = (input: Partial<CreateShare> = {}, who = user) =>
    createShare({ world, user: who, input: CreateShare.parse({ collectionId: collection, ...input }) })
  const tokenOf = ({ url = '' }: { url?: string }) => url.replace(/^.*\/share\//, '')
  const shared = async (token: string, after?: string) => SharedPage.parse(await listShared({ world, token, after }))
  const collect = (ids: string[], id = collection) => collectAssets({ world, user, id, ids })
  const upload = async (name: string) => {
    const asset = await uploadAsset({ world, user, file: { name, body: once(picture) } })
    await collect([asset.id])
    return asset
  }
  const serve = (token: string, key: string, { range, search = '' }: { range?: string; search?: string } = {}) =>
    serveSharedFile({
      world,
      token,
      key,
      request: new Request(`http://here/share/x/files/y${search}`, { headers: range ? { range } : {} }),
    })

  test('a link shows what stands in its collection and inside, each once, newest first, and nothing of the bin', async () => {
    const inner = await create('Inner', collection)
    const [one, two, three, four] = (await seedAssets(world, user.id, 4)) as [string, string, string, string]
    await seedAssets(world, user.id, 2)
    await collect([one, two])
    await collect([two, three, four], inner)
    await binAssets({ world, user, ids: [four] })
    const link = await share()
    const token = tokenOf(link)
    expect(await openShare({ world, token })).toEqual({
      name: 'Lamps & Lights',
      total: 3,
      expiresAt: world.clock.now() + 7 * dayMs,
    })
    const { items, next } = await shared(token)
    expect(items.map(({ key }) => unveil(key, { secret: world.secret, shareId: link.id }))).toEqual([three, two, one])
    expect(next).toBeUndefined()
  })

  test('no byte of what a link answers holds a prompt, a model, a file’s name, a price or an id, unless it shows prompts', async () => {
    const origin = 'output' as const
    const secrets = {
      prompt: 'whispering heron',
      model_id: 'google/veo-3.1-fast',
      name: 'whispering heron.png',
      origin,
    }
    const [id] = (await seedAssets(world, user.id, 1, { ...secrets, task_id: null, notes: 'whispering note' })) as [
      string,
    ]
    await collect([id])
    const hidden = await share()
    const token = tokenOf(hidden)
    const key = (await shared(token)).items[0]?.key ?? ''
    const answers = [await shared(token), await openShare({ world, token }), await findShared({ world, token, key })]
    for (const word of ['whispering', 'veo', id, user.id, collection, hidden.id])
      expect(JSON.stringify(answers).toLowerCase()).not.toContain(word.toLowerCase())
    const open = await share({ showsPrompts: true })
    const [item] = (await shared(tokenOf(open))).items
    expect(item).toMatchObject({ prompt: 'whispering heron', model: 'Veo 3.1 Fast' })
    expect(JSON.stringify(item)).not.toContain(id)
    await world.db.updateTable('assets').set({ origin: 'upload', model_id: null }).where('id', '=', id).execute()
    expect(JSON.stringify(await shared(tokenOf(open)))).not.toContain('whispering')
    await world.db.updateTable('assets').set({ origin }).where('id', '=', id).execute()
    const changed = { world, user, id: open.id, input: ChangeShare.parse({ showsPrompts: false }) }
    await changeShare(changed)
    expect(JSON.stringify(await shared(tokenOf(open)))).not.toContain('whispering')
  })

  test('a file is served whole or in part, never runs, is asked for again each time, and its name says nothing', async () => {
    const asset = await upload('whispering heron.png')
    const token = tokenOf(await share())
    const { key, fileUrl, posterUrl } = (await shared(token)).items[0] as SharedItem
    expect([fileUrl, posterUrl]).toEqual([`/share/${token}/files/${key}`, `/share/${token}/files/${key}/poster`])
    const whole = await serve(token, key, { search: '?download=1' })
    expect(Buffer.from(await whole.arrayBuffer()).equals(picture)).toBe(true)
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    })
    const said = JSON.stringify([...whole.headers])
    for (const word of ['heron', asset.id, asset.name]) expect(said).not.toContain(word)
    expect(whole.headers.get('set-cookie')).toBeNull()
    expect(whole.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Lamps-Lights-\w{6}\.png"; filename\*=/,
    )
    const part = await serve(token, key, { range: 'bytes=2-5' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-5/${picture.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(picture.subarray(2, 6))).toBe(true)
    const poster = await serveSharedPoster({ world, token, key, request: new Request('http://here/') })
    expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  test('a file that holds its own prompt is told before it is shared', async () => {
    const told = async (comment: string) =>
      uploadAsset({
        world,
        user,
        file: {
          name: 'a heron whispering to a lamp',
          body: once(
            await sharp(picture)
              .withExif({ IFD0: { ImageDescription: comment } })
              .jpeg()
              .toBuffer(),
          ),
        },
      })
    await collect([(await told('A heron and nothing else')).id])
    expect(await promptsInFiles({ world, user, collectionId: collection })).toEqual({ looked: 1, carry: 0 })
    await collect([(await told('prompt: a heron whispering to a lamp')).id])
    await collect(await seedAssets(world, user.id, 1))
    expect(await promptsInFiles({ world, user, collectionId: collection })).toEqual({ looked: 3, carry: 1 })
    const stranger = (await seedUser(world)).user
    await expect(promptsInFiles({ world, user: stranger, collectionId: collection })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('unknown, revoked and expired are the same, at once and for every door', async () => {
    await upload('a.png')
    const [revoked, expired] = [await share({ days: 90 }), await share({ days: 1 })]
    const keys = await Promise.all(
      [revoked, expired].map(async (link) => (await shared(tokenOf(link))).items[0]?.key ?? ''),
    )
    await revokeShare({ world, user, id: revoked.id })
    await world.clock.wait(dayMs)
    for (const [token, key] of [
      ['x'.repeat(32), keys[0]],
      ['', keys[0]],
      ['\u0000', keys[0]],
      [tokenOf(revoked), keys[0]],
      [tokenOf(expired), keys[1]],
    ] as [string, string][]) {
      await expect(openShare({ world, token })).rejects.toMatchObject(dead)
      await expect(listShared({ world, token })).rejects.toMatchObject(dead)
      await expect(findShared({ world, token, key })).rejects.toMatchObject(dead)
      await expect(serve(token, key)).rejects.toMatchObject(dead)
    }
    const listed = (await listShares({ world, user })).map(({ state, url }) => [state, url])
    expect(listed.toSorted()).toEqual([
      ['expired', undefined],
      ['revoked', undefined],
    ])
    const again = changeShare({ world, user, id: expired.id, input: { days: 7 } })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a key means something within its own link alone, and ends with the result’s place in it', async () => {
    const asset = await upload('a.png')
    const other = await create('Other')
    const [here, there] = [await share(), await share({ collectionId: other })]
    const key = (await shared(tokenOf(here))).items[0]?.key ?? ''
    await expect(serve(tokenOf(there), key)).rejects.toMatchObject(dead)
    const guessed = veil(asset.id, { secret: 'another secret', shareId: here.id })
    for (const wrong of [asset.id, guessed, '', 'x', `${key}x`, '..%2f..']) {
      await expect(serve(tokenOf(here), wrong)).rejects.toMatchObject(dead)
      expect(await findShared({ world, token: tokenOf(here), key: wrong })).toBeUndefined()
    }
    const uncollected = [veil((await upload('b.png')).id, { secret: world.secret, shareId: there.id })]
    await expect(serve(tokenOf(there), uncollected[0] ?? '')).rejects.toMatchObject(dead)
    expect((await serve(tokenOf(here), key)).status).toBe(200)
    await binAssets({ world, user, ids: [asset.id] })
    await expect(serve(tokenOf(here), key)).rejects.toMatchObject(dead)
  })

  test('thousands are read page by page, also when the last one of a page has left meanwhile', async () => {
    const ids = await seedAssets(world, user.id, sharedPageSize * 2 + 5)
    await collect(ids)
    const link = await share()
    const token = tokenOf(link)
    const first = await shared(token)
    expect(first.items).toHaveLength(sharedPageSize)
    const last = unveil(first.next ?? '', { secret: world.secret, shareId: link.id }) ?? ''
    await uncollectAssets({ world, user, id: collection, ids: [last] })
    const second = await shared(token, first.next)
    const third = await shared(token, second.next)
    expect([second.items.length, third.items.length, third.next]).toEqual([sharedPageSize, 5, undefined])
    expect(new Set([first, second, third].flatMap(({ items }) => items.map(({ key }) => key))).size).toBe(ids.length)
    await expect(shared(token, 'nonsense')).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'after' }] })
  })

  test('its owner copies a link again, prolongs it, and revokes it; nobody else sees it', async () => {
    const link = await share({ days: 1 })
    expect(await listShares({ world, user })).toEqual([link])
    expect(link).toMatchObject({ state: 'open', showsPrompts: false, collectionName: 'Lamps & Lights' })
    const longer = await changeShare({ world, user, id: link.id, input: { days: 30 } })
    expect([longer.url, longer.expiresAt]).toEqual([link.url, world.clock.now() + 30 * dayMs])
    const stranger = (await seedUser(world)).user
    expect(await listShares({ world, user: stranger })).toEqual([])
    for (const id of [link.id, '\u0000'])
      for (const act of [
        () => revokeShare({ world, user: stranger, id }),
        () => changeShare({ world, user: stranger, id, input: {} }),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'not_found' })
    await expect(share({}, stranger)).rejects.toMatchObject({ code: 'not_found' })
    const revoked = await revokeShare({ world, user, id: link.id })
    expect(await revokeShare({ world, user, id: link.id })).toEqual(revoked)
    const kept = await world.db.selectFrom('shares').select(['token_hash', 'token_sealed']).executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain(tokenOf(link))
    expect(Buffer.from(tokenOf(link), 'base64url')).toHaveLength(24)
  })

  test('an open link stands before all that have ended, however many there are', async () => {
    const open = await share({ days: 90 })
    const ended = await share()
    const row = await world.db.selectFrom('shares').selectAll().where('id', '=', ended.id).executeTakeFirstOrThrow()
    const later = Array.from({ length: 1_100 }, (_, at) => {
      const id = `${row.id}${at}`
      return { ...row, id, token_hash: id, created_at: row.created_at + 1 + at, revoked_at: row.created_at + 2 + at }
    })
    await world.db.insertInto('shares').values(later).execute()
    await revokeShare({ world, user, id: ended.id })
    const listed = await listShares({ world, user })
    expect([listed.length, listed[0]]).toEqual([1_000, open])
    expect(listed.slice(1).map(({ id }) => id)).toEqual(
      later
        .slice(101)
        .map(({ id }) => id)
        .toReversed(),
    )
  })

  test('a link knows this server’s public address where there is one, and survives a changed secret as a link', async () => {
    const link = await createShare({
      world: { ...world, publicUrl: 'https://studio.example' },
      user,
      input: CreateShare.parse({ collectionId: collection }),
    })
    expect(link.url).toMatch(/^https:\/\/studio\.example\/share\/[\w-]{32}$/)
    const elsewhere = { ...world, secret: 'another secret that is long enough' }
    expect((await listShares({ world: elsewhere, user }))[0]).toMatchObject({ state: 'open', url: undefined })
    expect((await openShare({ world: elsewhere, token: tokenOf(link) })).total).toBe(0)
  })

  test('a link goes with its collection, and a person has 500 open at most', async () => {
    const first = await share()
    for (let index = 1; index < mostShares; index++) await share()
    await expect(share()).rejects.toMatchObject({ code: 'conflict' })
    await revokeShare({ world, user, id: first.id })
    const token = tokenOf(await share())
    await deleteCollection({ world, user, id: collection, inside: 'up' })
    await expect(openShare({ world, token })).rejects.toMatchObject(dead)
    expect(await listShares({ world, user })).toEqual([])
  }, 60_000)
})

test('a link always ends: it lasts 1, 7, 30 or 90 days, 7 unless said, and hides prompts unless said', () => {
  expect(CreateShare.parse({ collectionId: 'a' })).toEqual({ collectionId: 'a', days: 7, showsPrompts: false })
  for (const days of [0, 2, 365, '7', null])
    expect(CreateShare.safeParse({ collectionId: 'a', days }).success).toBe(false)
})
