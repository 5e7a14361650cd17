// Fills an account with receipts. The same seed makes the same ones.
//   SAFELIGHT_DATA_DIR=folder [DATABASE_URL=postgres://…] node --import ./scripts/alias.mjs bench/spend-seed.ts --count 1000000 --email E --password P
// Four years; 5 % failed, of which half are charged and a third given back; every fifth in lira; four of five have a result; every tenth has a tag.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Chance, chance as makeChance } from '@/bench/gallery-chance'
import { type Filled, postgresTables, type Row, sqliteTables } from '@/bench/gallery-tables'
import { db } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { addUser } from '@/lib/users/server/add-user'
import { world } from '@/lib/world'

const slice = 2_000
const years = 4
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const tags = ['Client A', 'Client B', 'Client C', 'Own work', 'Tests']

function idOf(at: number, number: number): string {
  const digits = (value: number, length: number) => {
    let text = ''
    for (let left = value, digit = 0; digit < length; digit++, left = Math.floor(left / 32))
      text = alphabet[left % 32] + text
    return text
  }
  return digits(at, 9) + digits(number, 11)
}

type Given = { ownerId: string; offered: { connection: string; models: { id: string; makes: string }[] }[] }

function makeReceipt(chance: Chance, { ownerId, offered }: Given) {
  return (number: number, at: number): { task: Row; asset?: Row; tag?: string } => {
    const { connection, models } = chance.pick(offered)
    const model = chance.pick(models)
    const currency = chance.below(5) === 0 ? 'TRY' : 'USD'
    const amount = `${chance.below(4)}.${String(chance.below(400) * 25).padStart(4, '0')}`
    const isFailed = chance.below(20) === 0
    const isCharged = !isFailed || chance.below(2) === 0
    const id = idOf(at, number)
    const price = { amount, currency }
    const task: Row = {
      id,
      owner_id: ownerId,
      wish_id: id,
      connection_id: connection,
      model_id: model.id,
      makes: model.makes,
      prompt: '',
      input_json: '{}',
      state: isFailed ? 'failed' : 'completed',
      version: 5,
      quote_json: JSON.stringify(chance.below(10) === 0 ? { source: 'unknown' } : { source: 'exact', price }),
      charged_amount: isCharged ? amount : null,
      charged_currency: isCharged ? currency : null,
      refunded_amount: isFailed && isCharged && chance.below(3) === 0 ? amount : null,
      refunded_currency: currency,
      remote_id: id,
      created_at: at,
      reserved_at: at,
      submitted_at: at + 1_000,
      finished_at: at + 40_000,
      looks: 1,
      changed_at: at,
    }
    const tag = chance.below(10) === 0 ? chance.pick(tags) : undefined
    if (isFailed || chance.below(5) === 0) return { task, tag }
    return {
      task,
      tag,
      asset: {
        id: idOf(at + 40_000, number),
        owner_id: ownerId,
        task_id: id,
        position: 1,
        origin: 'output',
        kind: 'image',
        mime: 'image/png',
        name: 'a.png',
        bytes: 1,
        sha256: 'none',
        path: 'none',
        has_poster: 0,
        prompt: '',
        created_at: at + 40_000,
        rating: chance.below(10) < 8 ? 0 : 1 + chance.below(5),
        is_rejected: 0,
        has_sound: null,
        storyboard_frames: 0,
        binned_at: null,
      },
    }
  }
}

const { values } = parseArgs({
  options: { count: { type: 'string' }, email: { type: 'string' }, password: { type: 'string' } },
})
const count = Number(values.count ?? 1_000_000)
const settings = env()
await migrate(db())
const user = await addUser(world(), { email: values.email ?? '', password: values.password ?? '', role: 'member' })
const connections = await db().selectFrom('connections').selectAll().where('owner_id', '=', user.id).execute()
const offered = connections.map(({ id, dialect }) => ({
  connection: id,
  models: modelsOf(dialect).filter((_, index) => index % 5 === 0),
}))
const tables = settings.databaseUrl
  ? await postgresTables(settings.databaseUrl)
  : sqliteTables(join(settings.dataDir, 'safelight.db'))
const receipt = makeReceipt(makeChance(1), { ownerId: user.id, offered })
const until = world().clock.now() - 3_600_000
const step = Math.floor((years * 365 * 86_400_000) / count)
const tagged: { task_id: string; tag: string; owner_id: string }[] = []
for (let made = 0; made < count;) {
  const filled: Filled = { tasks: [], assets: [], outputs: [], texts: [] }
  for (const end = Math.min(count, made + slice); made < end; made++) {
    const { task, asset, tag } = receipt(made, until - (count - made) * step)
    filled.tasks.push(task)
    // Known to the search and to the lineage already, or the server would still be writing that down while it is measured.
    filled.texts.push({ subject_id: String(task.id), tokens: [] })
    if (asset) filled.assets.push(asset)
    if (tag) tagged.push({ task_id: String(task.id), tag, owner_id: user.id })
  }
  await tables.write(user.id, filled)
}
await tables.close()
for (let at = 0; at < tagged.length; at += 1_000)
  await db()
    .insertInto('task_tags')
    .values(tagged.slice(at, at + 1_000))
    .execute()
await db().insertInto('settings').values({ key: 'lineage.filled', value: 'all' }).execute()
await db().destroy()
