import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import type { Database } from '@/lib/db/db'
import { newId } from '@/lib/kernel/id'
import { findModel } from '@/lib/models/catalog/catalog'
import { fillForm, type Wish } from '@/lib/reuse/server/fill-form'
import { listReuses } from '@/lib/reuse/server/list-reuses'
import { stores } from '@/lib/testing/databases'
import { inEveryLanguage } from '@/lib/testing/every-language'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const veo = findModel('unified-tasks', 'google/veo-3.1-fast')!
const extend = findModel('unified-tasks', 'google/veo-3.1-extend')!

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

  const made = async (kind: 'image' | 'video' | 'audio', input: Record<string, unknown>, model_id: string) => {
    const person = await seedUser(world)
    const { user, connectionId } = person
    const task = await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      model_id,
      makes: kind === 'audio' ? 'music' : kind,
      state: 'completed',
      remote_id: `remote-${user.id}`,
      input_json: JSON.stringify(input),
    })
    const clip = `clip-${user.id}`
    await db
      .insertInto('outputs')
      .values({ task_id: task.id, position: 1, kind, remote_id: clip, state: 'saved', tries: 0 })
      .execute()
    return { ...person, task, clip, asset: await upload(user.id, kind, task.id) }
  }

  const upload = async (owner_id: string, kind: 'image' | 'video' | 'audio', task_id: string | null = null) => {
    const id = newId(world.clock.now())
    const file = { mime: 'x/y', name: 'x', bytes: 1, sha256: id, path: id, has_poster: 0, prompt: '' }
    const origin = task_id === null ? ('upload' as const) : ('output' as const)
    await db
      .insertInto('assets')
      .values({ id, owner_id, task_id, position: 1, origin, kind, created_at: world.clock.now(), ...file })
      .execute()
    return id
  }

  test('a picture is offered for every field that takes one, through connections of the language only', async () => {
    const { user, connectionId, asset } = await made('image', { prompt: 'a lamp' }, 'openai/gpt-image-2')
    const { offers, models, seed } = await listReuses({ world, user, assetId: asset })
    expect(offers.map(({ id, path }) => `${id} ${path}`)).toContain('google/veo-3.1-fast start_image_url')
    expect(offers.every((offer) => offer.gateway === 'unified-tasks' && offer.connectionId === connectionId)).toBe(true)
    expect(offers.every(({ kind }) => kind === 'media')).toBe(true)
    expect(models.map(({ id }) => id)).not.toContain('openai/gpt-image-2')
    expect(seed).toBeUndefined()
    const input = { name: 'Other', dialect: 'onysoft', baseUrl: 'https://other.example', apiKey: 'sk-other' } as const
    const other = await addConnection({ world, user, input: { ...input, isDefault: true, allowPrivate: false } })
    const both = await listReuses({ world, user, assetId: asset })
    expect(new Set(both.offers.map((offer) => offer.connectionId))).toEqual(new Set([connectionId, other.id]))
    expect(both.offers[0]?.connectionId).toBe(connectionId)
  })

  test('a film goes on as an earlier task of its own gateway, the nearest model first; what its model was given as seed is said', async () => {
    const { user, task, asset } = await made('video', { prompt: 'a lamp', seed: 7 }, 'google/veo-3.1-fast')
    const { offers, seed } = await listReuses({ world, user, assetId: asset })
    expect(offers.filter(({ kind }) => kind === 'task').map(({ id }) => id)).toContain(extend.id)
    if (veo.fields.seed) expect(seed).toEqual({ value: 7 })
    const filled = await fill(user, extend, { use: asset, as: 'task_id', from: task.id })
    expect(filled?.values).toMatchObject({ task_id: task.remote_id, prompt: 'a lamp' })
    await db.updateTable('connections').set({ deleted_at: 1 }).where('id', '=', task.connection_id).execute()
    expect((await listReuses({ world, user, assetId: asset })).offers).toEqual([])
  })

  test('what is not yours is not there', async () => {
    const { asset, task } = await made('image', { prompt: 'a lamp' }, 'openai/gpt-image-2')
    const { user } = await seedUser(world)
    await expect(listReuses({ world, user, assetId: asset })).rejects.toMatchObject({ code: 'not_found' })
    expect(await fill(user, veo, { use: asset, as: 'start_image_url' })).toMatchObject({
      say: { key: 'reuse.notice.gone' },
    })
    expect(await fill(user, veo, { from: task.id })).toMatchObject({ say: { key: 'reuse.notice.noTask' } })
  })

  const fill = async (user: { id: string }, model: typeof veo, wish: Wish, draft?: Record<string, unknown>) => {
    const filled = await fillForm({ world, user, model, draft, wish })
    if (filled) inEveryLanguage(filled.say)
    for (const { why } of filled?.dropped ?? []) inEveryLanguage(why)
    return filled
  }

  test('an address fills the form, and says what it could not do', async () => {
    const { user, asset, task } = await made('image', { prompt: 'a lamp', size: '1024x1024' }, 'openai/gpt-image-2')
    expect(await fill(user, veo, {})).toBeUndefined()
    const used = await fill(user, veo, { use: asset, as: 'start_image_url' }, { prompt: 'mine', duration: 8 })
    expect(used?.values).toMatchObject({ prompt: 'mine', duration: 8, start_image_url: `asset:${asset}` })
    const withWords = await fill(user, veo, { use: asset, as: 'start_image_url', from: task.id }, { prompt: 'mine' })
    expect(withWords?.values).toMatchObject({ prompt: 'a lamp', start_image_url: `asset:${asset}` })
    for (const [wish, key] of [
      [{ use: asset, as: 'no_such_field' }, 'noField'],
      [{ use: asset }, 'noField'],
      [{ use: asset, as: 'prompt' }, 'doesNotFit'],
      [{ use: 'nothing', as: 'start_image_url' }, 'gone'],
      [{ from: 'nothing' }, 'noTask'],
    ] as const) {
      const answer = await fill(user, veo, wish)
      expect([answer?.say.key, answer?.values]).toEqual([`reuse.notice.${key}`, undefined])
    }
  })

  test('the form of another model takes what fits, and tells what does not', async () => {
    const { user, task } = await made(
      'video',
      { prompt: 'a lamp', duration: 8, reference_image_urls: ['https://example.com/1.png'] },
      'google/veo-3.1-fast',
    )
    const again = await fill(user, veo, { from: task.id })
    expect(again).toMatchObject({ say: { key: 'create.notice.task' }, values: JSON.parse(task.input_json) })
    const other = findModel('unified-tasks', 'openai/gpt-image-2')!
    const carried = await fill(user, other, { from: task.id })
    expect(carried?.values).toMatchObject({ prompt: 'a lamp' })
    expect(carried?.dropped.map(({ path }) => path)).toContain('duration')
  })
})
