import { nextRevision } from '@/lib/db/next-revision'
import { newId } from '@/lib/kernel/id'
import { seedTask, seedUser } from '@/lib/testing/seed'
import type { World } from '@/lib/world'

export type SeededSpending = Awaited<ReturnType<typeof seedSpending>>

const models = ['google/veo-3.1-fast', 'google/nano-banana-pro', 'suno/v5', 'somebody/unheard-of-video']
const states = [
  'completed',
  'completed',
  'completed',
  'failed',
  'failed',
  'unconfirmed',
  'processing',
  'queued',
  'canceled',
] as const
/** Some with more decimals than any gateway has, one below zero. */
const amounts = ['0.10', '0.4', '12.5', '0.0125', '1000000', '3', '0.000000000000000001', '-0.05', '99999999.99999999']
export const tags = ['Client A', 'client b', 'Proje İ']
const from = Date.UTC(2024, 0, 1)

/** Numbers from 0 to `below`, always the same ones. */
function dice() {
  let state = 7
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

/** Two persons' receipts of every kind, some on days that begin oddly. */
export async function seedSpending(world: World, count: number) {
  const one = await seedUser(world)
  const two = await seedUser(world)
  const collections = ['outer', 'inner', 'other']
  await world.db
    .insertInto('collections')
    .values(
      collections.map((id) => ({
        id,
        owner_id: one.user.id,
        parent_id: id === 'inner' ? 'outer' : null,
        name: `The ${id}`,
        notes: null,
        cover_asset_id: null,
        created_at: 1,
        changed_at: 1,
      })),
    )
    .execute()
  const seeded = { one, two, collections, models, roll: dice() }
  for (let made = 0; made < count; made++) await addTask(world, seeded, made % 5 === 4)
  return seeded
}

async function addTask(world: World, { one, two, collections, roll }: SeededSpending, isOther: boolean): Promise<void> {
  const pick = <T>(values: readonly T[]): T => values[roll(values.length)]!
  const { user, connectionId } = isOther ? two : one
  const at = from + roll(600) * 86_400_000 + pick([0, 1, 86_399_999, roll(86_400_000), 79_200_000])
  await world.db.transaction().execute(async (db) => {
    const revision = await nextRevision(db, user.id)
    const state = pick(states)
    const isSettled = state === 'completed' || state === 'failed'
    const isRefunded = state === 'failed' && roll(2) === 0
    const task = await seedTask(
      { ...world, db },
      {
        id: newId(at),
        owner_id: user.id,
        connection_id: connectionId,
        model_id: pick(models),
        state,
        remote_id: roll(4) > 0 ? newId(at) : null,
        quote_json: JSON.stringify(
          roll(4) === 0
            ? { source: 'unknown' }
            : { source: 'exact', price: { amount: pick(amounts), currency: pick(['USD', 'TRY']) } },
        ),
        charged_amount: isSettled && roll(6) > 0 ? pick(amounts) : null,
        charged_currency: pick(['USD', 'USD', 'TRY']),
        refunded_amount: isRefunded ? pick(amounts) : null,
        refunded_currency: pick(['USD', 'TRY']),
        created_at: at,
        reserved_at: pick([null, at, at + 90_000_000]),
        finished_at: isSettled ? at + roll(400_000) : null,
        revision,
      },
    )
    for (const tag of tags)
      if (roll(4) === 0) await db.insertInto('task_tags').values({ task_id: task.id, tag, owner_id: user.id }).execute()
    const results = state === 'completed' ? roll(4) : 0
    for (let result = 0; result < results; result++) {
      const id = newId(at)
      await db
        .insertInto('assets')
        .values({
          id,
          owner_id: user.id,
          task_id: task.id,
          position: result + 1,
          origin: 'output',
          kind: 'image',
          mime: 'image/png',
          name: 'a.png',
          bytes: 1,
          sha256: 'none',
          path: 'none',
          width: null,
          height: null,
          duration_ms: null,
          peaks_json: null,
          has_poster: 0,
          text: null,
          prompt: '',
          model_id: null,
          created_at: at,
          deleted_at: roll(9) === 0 ? 1 : null,
          binned_at: roll(9) === 0 ? 1 : null,
          rating: roll(6),
          is_rejected: roll(5) === 0 ? 1 : 0,
          revision,
        })
        .execute()
      if (isOther) continue
      for (const collection_id of collections)
        if (roll(4) === 0)
          await db.insertInto('collection_assets').values({ collection_id, asset_id: id, added_at: 1 }).execute()
    }
  })
}

/** One of the things that happen to receipts. */
export async function changeSpending(world: World, seeded: SeededSpending, die: number): Promise<void> {
  if (die % 5 === 0) return addTask(world, seeded, false)
  const { user } = seeded.one
  await world.db.transaction().execute(async (db) => {
    const revision = await nextRevision(db, user.id)
    const tasks = await db.selectFrom('tasks').select('id').where('owner_id', '=', user.id).orderBy('id').execute()
    const { id } = tasks[die % tasks.length]!
    const assets = await db.selectFrom('assets').select('id').where('owner_id', '=', user.id).orderBy('id').execute()
    const asset = assets[die % assets.length]!.id
    const task = (change: object) =>
      db
        .updateTable('tasks')
        .set({ ...change, revision })
        .where('id', '=', id)
        .execute()
    const result = (change: object) =>
      db
        .updateTable('assets')
        .set({ ...change, revision })
        .where('id', '=', asset)
        .execute()
    const acts = [
      () => task({ state: 'completed', charged_amount: `${die % 7}.${die}`, charged_currency: 'USD', remote_id: id }),
      () => task({ state: 'failed', refunded_amount: '0.333', refunded_currency: 'TRY' }),
      () => task({ reserved_at: from + die * 1_000_000 }),
      () => result({ rating: die % 6, is_rejected: die % 2 }),
      () => result({ binned_at: die % 2 ? 5 : null }),
      () => result({ deleted_at: die % 2 ? 5 : null }),
      () => task({ state: 'processing', charged_amount: null }),
      () => task({ state: 'completed', charged_amount: '2', charged_currency: die % 2 ? 'USD' : 'TRY' }),
      async () => {
        await db.deleteFrom('collection_assets').where('asset_id', '=', asset).execute()
        if (die % 2)
          await db
            .insertInto('collection_assets')
            .values({ collection_id: 'inner', asset_id: asset, added_at: 2 })
            .execute()
        await result({})
      },
      async () => {
        await db.deleteFrom('task_tags').where('task_id', '=', id).execute()
        if (die % 2)
          await db.insertInto('task_tags').values({ task_id: id, tag: tags[0]!, owner_id: user.id }).execute()
        await task({})
      },
      async () => {
        await db.deleteFrom('task_tags').where('task_id', '=', id).execute()
        await task({ reserved_at: from + (die % 600) * 86_400_000 - 1 })
      },
    ]
    // They are eleven, which divides none of what the die decides within them, so that each is done in all its ways.
    await acts[die % acts.length]!()
  })
}
