import { sql, type Insertable } from 'kysely'
import { nextRevision } from '@/lib/db/next-revision'
import type { Schema } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'
import { outputKind } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import { seedTask, seedUser } from '@/lib/testing/seed'
import type { World } from '@/lib/world'

/** A gallery for tests: everything that a gallery may hold, some of it on days that begin oddly. */
export type Seeded = Awaited<ReturnType<typeof seedGallery>>

const models = ['google/veo-3.1-fast', 'google/nano-banana-pro', 'suno/v5', 'somebody/unheard-of-video']
const words = ['lamp', 'sea', 'deniz', 'IŞIK', '灯台の夜', 'свет', 'a', 'über', 'lambalar', 'night']
const from = Date.UTC(2024, 0, 1)
const span = 600 * 86_400_000

/** Numbers from 0 to `below`, always the same ones. */
function dice() {
  let state = 42
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

export async function seedGallery(world: World, count: number) {
  const { user, connectionId } = await seedUser(world)
  const { user: stranger, connectionId: strange } = await seedUser(world)
  const second = (
    await world.db
      .insertInto('connections')
      .columns([
        'id',
        'owner_id',
        'name',
        'dialect',
        'base_url',
        'key_sealed',
        'is_default',
        'allow_private',
        'created_at',
      ])
      .expression(
        world.db
          .selectFrom('connections')
          .select([
            sql<string>`'second'`.as('id'),
            'owner_id',
            sql<string>`'Second'`.as('name'),
            sql<'onysoft'>`'onysoft'`.as('dialect'),
            'base_url',
            'key_sealed',
            sql<number>`0`.as('is_default'),
            'allow_private',
            'created_at',
          ])
          .where('id', '=', connectionId),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
  const roll = dice()
  const pick = <T>(values: readonly T[]): T => values[roll(values.length)]!
  const collections = ['outer', 'inner', 'other']
  await world.db
    .insertInto('collections')
    .values(
      collections.map((id) => ({
        id,
        owner_id: user.id,
        parent_id: id === 'inner' ? 'outer' : null,
        name: `The ${id}`,
        notes: null,
        cover_asset_id: null,
        created_at: 1,
        changed_at: 1,
      })),
    )
    .execute()

  const batches = ['table', 'matrix']
  await world.db
    .insertInto('batches')
    .values([
      ...batches.map((id) => batchOf(user.id, id, 'matrix')),
      batchOf(user.id, 'duel', 'comparison'),
      batchOf(stranger.id, 'theirs', 'table'),
    ])
    .execute()

  for (let index = 0; index < count; index++) {
    const isStranger = index % 10 === 9
    const owner = isStranger ? stranger : user
    const connection = isStranger ? strange : pick([connectionId, second])
    await addOne(world, {
      ownerId: owner.id,
      connectionId: connection,
      roll,
      collections: isStranger ? [] : collections,
      batches: isStranger ? ['theirs'] : [...batches, ...unnamed],
    })
  }
  const known = models.flatMap((id) => (['unified-tasks', 'onysoft'] as const).map((dialect) => modelFor(dialect, id)))
  return {
    user,
    stranger,
    connections: [connectionId, second],
    collections,
    batches,
    models,
    families: [...new Set(known.map(({ family }) => family))],
    providers: [...new Set(known.map(({ provider }) => provider))],
    roll,
  }
}

/** Of a batch that was deleted, and of one that is a comparison: no value of the filter. */
const unnamed = ['bygone', 'duel']

const batchOf = (owner_id: string, id: string, kind: Schema['batches']['kind']): Insertable<Schema['batches']> => ({
  id,
  owner_id,
  kind,
  name: `The ${id}`,
  state: 'done',
  source_json: '{}',
  tag: null,
  stop_amount: null,
  stop_currency: null,
  stop_failures: null,
  stopped_because: null,
  trouble: null,
  due_at: null,
  created_at: 1,
  started_at: 1,
  changed_at: 1,
})

type One = {
  ownerId: string
  connectionId: string
  roll: (below: number) => number
  collections: string[]
  batches: string[]
}

async function addOne(world: World, { ownerId, connectionId, roll, collections, batches }: One): Promise<void> {
  const pick = <T>(values: readonly T[]): T => values[roll(values.length)]!
  // Several at the same instant, some at the edge of a day.
  const at = from + Math.floor((roll(1_000_000) / 1_000_000) * span)
  const createdAt = pick([at, Math.floor(at / 86_400_000) * 86_400_000, Math.floor(at / 864_000_000) * 864_000_000 - 1])
  const prompt = [pick(words), pick(words), pick(words)].join(' ')
  await world.db.transaction().execute(async (db) => {
    const revision = await nextRevision(db, ownerId)
    const isUpload = roll(8) === 0
    const modelId = pick(models)
    const { makes } = modelFor('unified-tasks', modelId)
    const state = pick([
      'completed',
      'completed',
      'completed',
      'completed',
      'failed',
      'unconfirmed',
      'processing',
    ] as const)
    const task = isUpload
      ? undefined
      : await seedTask(
          { ...world, db },
          {
            id: newId(createdAt),
            owner_id: ownerId,
            connection_id: connectionId,
            origin: pick(['studio', 'studio', 'import']),
            model_id: modelId,
            makes,
            prompt,
            state,
            charged_amount: pick([null, '0.10', '0.4', '12.5']),
            charged_currency: pick(['USD', 'USD', 'TRY']),
            batch_id: roll(2) === 0 ? pick(batches) : null,
            created_at: createdAt,
            revision,
          },
        )
    if (task) {
      await writeSearchText(db, { ownerId, subjectId: task.id, text: prompt })
      if (state !== 'completed') return
      if (roll(10) === 0)
        await db
          .insertInto('outputs')
          .values({ task_id: task.id, position: 1, kind: 'image', url: null, remote_id: null, state: 'lost', tries: 0 })
          .execute()
    }
    const kind = isUpload ? pick(['image', 'video', 'audio', 'text'] as const) : outputKind[makes]
    const hasSize = kind === 'image' || kind === 'video' ? roll(5) > 0 : false
    const asset: Insertable<Schema['assets']> = {
      id: newId(createdAt),
      owner_id: ownerId,
      task_id: task?.id ?? null,
      position: 1,
      origin: isUpload ? 'upload' : 'output',
      kind,
      mime: 'image/png',
      name: 'a.png',
      bytes: 1,
      sha256: 'none',
      path: 'none',
      width: hasSize ? pick([100, 160, 90]) : null,
      height: hasSize ? pick([100, 160, 90]) : null,
      duration_ms: kind === 'video' || kind === 'audio' ? pick([4_000, 8_000, 5_500]) : null,
      peaks_json: null,
      has_poster: 0,
      text: null,
      prompt,
      model_id: isUpload ? null : modelId,
      created_at: createdAt,
      deleted_at: roll(20) === 0 ? 1 : null,
      binned_at: roll(15) === 0 ? 1 : null,
      rating: roll(6),
      is_rejected: roll(5) === 0 ? 1 : 0,
      has_sound: pick([null, 0, 1]),
      revision,
    }
    await db.insertInto('assets').values(asset).execute()
    if (isUpload) await writeSearchText(db, { ownerId, subjectId: asset.id, text: prompt })
    for (const collection_id of collections)
      if (roll(4) === 0)
        await db.insertInto('collection_assets').values({ collection_id, asset_id: asset.id, added_at: 1 }).execute()
  })
}

/** One of the things that happen to a gallery. */
export async function change(
  world: World,
  { user, connections, collections, batches, roll }: Seeded,
  die: number,
): Promise<void> {
  if (die % 4 === 0)
    return addOne(world, {
      ownerId: user.id,
      connectionId: connections[0]!,
      roll,
      collections,
      batches: [...batches, ...unnamed],
    })
  const { db } = world
  const assets = await db
    .selectFrom('assets')
    .select(['id', 'task_id'])
    .where('owner_id', '=', user.id)
    .orderBy('id')
    .execute()
  const { id, task_id } = assets[die % assets.length]!
  await db.transaction().execute(async (db) => {
    const revision = await nextRevision(db, user.id)
    const changes = [
      { rating: die % 6 },
      { is_rejected: die % 2 },
      { binned_at: die % 2 ? 5 : null },
      { deleted_at: die % 3 ? null : 5 },
      { width: 90 + (die % 70), height: 100 },
      { has_sound: 1 },
    ]
    const way = die % (changes.length + 3)
    const settled = changes[way]
    if (settled)
      await db
        .updateTable('assets')
        .set({ ...settled, revision })
        .where('id', '=', id)
        .execute()
    else if (way === changes.length && task_id)
      await db
        .updateTable('tasks')
        .set({ charged_amount: '3.5', charged_currency: 'USD', revision })
        .where('id', '=', task_id)
        .execute()
    else if (way === changes.length + 1) {
      await db.deleteFrom('collection_assets').where('asset_id', '=', id).execute()
      await db.insertInto('collection_assets').values({ collection_id: 'inner', asset_id: id, added_at: 2 }).execute()
      await db.updateTable('assets').set({ revision }).where('id', '=', id).execute()
    } else {
      const failed = await db
        .selectFrom('tasks')
        .select('id')
        .where('owner_id', '=', user.id)
        .where('state', 'in', ['unconfirmed', 'processing'])
        .orderBy('id')
        .executeTakeFirst()
      if (failed)
        await db
          .updateTable('tasks')
          .set({ state: die % 2 ? 'failed' : 'completed', revision })
          .where('id', '=', failed.id)
          .execute()
    }
  })
}
