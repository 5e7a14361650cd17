// Fills a gallery with generated results. The same seed makes the same gallery.
//   SAFELIGHT_DATA_DIR=folder [DATABASE_URL=postgres://…] node --import ./scripts/alias.mjs bench/gallery-seed.ts --count 200000 --email E [--password P] [--dense 70000] [--years 4] [--seed 1]
// 60 % pictures, 30 % videos, 10 % sounds; beside them 3 % failed tasks. --dense: so many of them within one day.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chance as makeChance, type Chance } from '@/bench/gallery-chance'
import { prompts } from '@/bench/gallery-prompts'
import { takeInSamples } from '@/bench/gallery-samples'
import { type Filled, postgresTables, sqliteTables, type Tables } from '@/bench/gallery-tables'
import { momentsOf } from '@/bench/gallery-times'
import { db } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import type { AssetRow, ConnectionRow } from '@/lib/db/schema'
import { env } from '@/lib/env'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { type Model, outputKind } from '@/lib/models/model'
import { addUser } from '@/lib/users/server/add-user'
import { type World, world } from '@/lib/world'

export type GallerySeed = { count: number; dense?: number; years?: number; seed?: number }

const slice = 2_000
const shares = [
  ['image', 60],
  ['video', 30],
  ['audio', 10],
] as const
/** How many results one task of a kind gives. */
const batch = { image: [1, 1, 1, 2, 4], video: [1], audio: [1, 2] } as const

export async function fillGallery(world: World, tables: Tables, user: { id: string }, wanted: GallerySeed) {
  const chance = makeChance(wanted.seed ?? 1)
  const connections = await world.db.selectFrom('connections').selectAll().where('owner_id', '=', user.id).execute()
  const samples = await takeInSamples(world, user)
  const { count, dense, years = 4 } = wanted
  const moments = momentsOf(chance, { count, dense, until: world.clock.now() - 60_000, days: Math.round(years * 365) })
  const task = makeTask(chance, { user, connections, samples, prompt: prompts(chance) })
  let filled = empty()
  for (let made = 0; made < count;) {
    made += task(moments, made, filled)
    if (filled.texts.length < slice && made < count) continue
    await tables.write(user.id, filled)
    filled = empty()
  }
  await tables.close()
}

const empty = (): Filled => ({ tasks: [], assets: [], outputs: [], texts: [] })

type Given = {
  user: { id: string }
  connections: ConnectionRow[]
  samples: AssetRow[]
  prompt: ReturnType<typeof prompts>
}

/** Makes a task with its results at the next moments; answers how many those were. */
function makeTask(chance: Chance, { user, connections, samples, prompt }: Given) {
  const offered = connections.map((connection) => ({ connection, models: aFew(modelsOf(connection.dialect)) }))
  let number = 0
  const newId = (at: number) => idOf(at, number++, chance)

  return (moments: Float64Array, from: number, filled: Filled): number => {
    const kind = chance.weighed(shares)
    const { connection, models } = chance.pick(offered)
    const model = chance.pick(models[kind])
    const results = Math.min(chance.pick(batch[kind]), moments.length - from)
    const { text, tokens } = prompt()
    const at = moments[from]!
    const charged = chance.pick(prices[kind])
    const row = (state: string) => ({
      id: newId(at),
      owner_id: user.id,
      connection_id: connection.id,
      model_id: model.id,
      makes: model.makes,
      prompt: text,
      input_json: JSON.stringify({ prompt: text }),
      state,
      version: 5,
      quote_json: JSON.stringify({ source: 'exact', price: { amount: charged, currency: 'USD' } }),
      charged_amount: state === 'completed' ? charged : null,
      charged_currency: state === 'completed' ? 'USD' : null,
      created_at: at - 30_000,
      submitted_at: at - 29_000,
      finished_at: at - 1_000,
      looks: 1,
      changed_at: at,
      failure_said: state === 'failed' ? 'The prompt was refused.' : null,
    })
    const add = (state: string) => {
      const made = row(state)
      filled.tasks.push({ ...made, wish_id: made.id })
      filled.texts.push({ subject_id: made.id, tokens })
      return made.id
    }
    if (chance.next() < 0.03) add(chance.next() < 0.95 ? 'failed' : 'unconfirmed')
    const taskId = add('completed')
    const fitting = samples.filter((sample) => sample.kind === kind)
    const sample = chance.pick(fitting)
    for (let position = 1; position <= results; position++) {
      const id = newId(moments[from + position - 1]!)
      filled.assets.push(
        assetOf(sample, { id, taskId, position, user, model, text, at: moments[from + position - 1]! }),
      )
      filled.outputs.push({ task_id: taskId, position, kind, state: 'saved', tries: 1, asset_id: id })
    }
    return results
  }

  function assetOf(sample: AssetRow, made: Made) {
    const scale = chance.pick([3, 4, 6])
    return {
      id: made.id,
      owner_id: made.user.id,
      task_id: made.taskId,
      position: made.position,
      origin: 'output',
      kind: sample.kind,
      mime: sample.mime,
      name: sample.name,
      bytes: sample.bytes,
      sha256: sample.sha256,
      path: sample.path,
      width: sample.width && sample.width * scale + (chance.next() < 0.05 ? chance.below(9) * 16 : 0),
      height: sample.height && sample.height * scale,
      duration_ms: sample.duration_ms && chance.pick([4_000, 5_000, 6_000, 8_000, 10_000]),
      peaks_json: sample.peaks_json,
      has_poster: sample.has_poster,
      has_sound: sample.kind === 'video' ? chance.below(2) : sample.has_sound,
      storyboard_frames: sample.storyboard_frames,
      prompt: made.text,
      model_id: made.model.id,
      created_at: made.at,
      rating: chance.next() < 0.8 ? 0 : 1 + chance.below(5),
      is_rejected: chance.next() < 0.1 ? 1 : 0,
      binned_at: chance.next() < 0.01 ? made.at : null,
    }
  }
}

type Made = {
  id: string
  taskId: string
  position: number
  user: { id: string }
  model: Model
  text: string
  at: number
}

const prices = {
  image: ['0.02', '0.039', '0.04', '0.08', '0.134', '0.24'],
  video: ['0.15', '0.20', '0.40', '0.60', '1.20', '3.20'],
  audio: ['0.01', '0.05', '0.06', '0.12'],
} as const

/** Every fifth, so that all families have a chance. */
function aFew(models: Model[]) {
  const of = (kind: 'image' | 'video' | 'audio') => {
    const all = models.filter(({ makes }) => outputKind[makes] === kind)
    const few = all.filter((_, index) => index % 5 === 0)
    return few.length > 0 ? few : models
  }
  return { image: of('image'), video: of('video'), audio: of('audio') }
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** As lib/kernel/id.ts makes them, by this chance. */
function idOf(at: number, number: number, chance: Chance): string {
  const digits = (value: number, length: number) => {
    let text = ''
    for (let left = value, digit = 0; digit < length; digit++, left = Math.floor(left / 32))
      text = alphabet[left % 32] + text
    return text
  }
  return digits(at, 9) + digits(number, 5) + digits(chance.below(2 ** 30), 6)
}

async function main() {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '200000' },
      dense: { type: 'string' },
      years: { type: 'string' },
      seed: { type: 'string' },
      email: { type: 'string' },
      password: { type: 'string' },
    },
  })
  const { email, password } = values
  if (!email) throw new Error('--email: whose gallery it is to be')
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value))
  const settings = env()
  await migrate(db())
  const known = await db().selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (!known && !password) throw new Error(`--password: there is no account ${email} yet`)
  const user = known ?? (await addUser(world(), { email, password: password ?? '', role: 'member' }))
  const begun = performance.now()
  const tables = settings.databaseUrl
    ? await postgresTables(settings.databaseUrl)
    : sqliteTables(join(settings.dataDir, 'safelight.db'))
  const count = Number(values.count)
  await fillGallery(world(), tables, user, {
    count,
    dense: number(values.dense),
    years: number(values.years),
    seed: number(values.seed),
  })
  console.log(`${count} results for ${email} in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  await db().destroy()
}

if (import.meta.main) await main()
