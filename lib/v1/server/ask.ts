import { createHash } from 'node:crypto'
import type { TaskRow } from '@/lib/db/schema'
import { BackendRefusal, type ServedTask, type Wish } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import { canonicalJson } from '@/lib/kernel/canonical-json'
import { newId } from '@/lib/kernel/id'
import { parseInput } from '@/lib/models/parse-input'
import { refusedInput } from '@/lib/models/refused-input'
import type { Quote } from '@/lib/money/money'
import { quoteTask } from '@/lib/tasks/server/quote-task'
import { repetitionPrefix, submitWish, type Twin } from '@/lib/tasks/server/submit-wish'
import { withFieldRepairs } from '@/lib/v1/field-repairs'
import type { Asking, Terms } from '@/lib/v1/server/asking'
import { isIdempotencyKey } from '@/lib/v1/server/read-headers'
import { withKeptMedia } from '@/lib/v1/server/own-references'
import { readWish, type ReadWish, refuseUnwritable } from '@/lib/v1/server/read-wish'
import { refusalOf } from '@/lib/v1/server/refusal-of'
import { noteRefused, repeatedWithinMs, takeRefused } from '@/lib/v1/server/refused-attempts'
import { findServedTask, servedTasks } from '@/lib/v1/server/served-tasks'
import { refuseCallbackUrl } from '@/lib/webhooks/server/callback-url'
import type { World } from '@/lib/world'

export type { Asking, Terms } from '@/lib/v1/server/asking'

/** What it would cost; nothing is written and nothing charged. Every function here throws BackendRefusal for what the asker is to be told, and bugs as they are. */
export const quoteForKey = (asking: Asking & Pick<Terms, 'isUnchecked'>, wish: Wish): Promise<Quote> =>
  told(asking.world, async () => {
    refuseUnwritable(wish)
    const { world, key } = asking
    const { connection, model, input } = await checkedWish(asking, wish)
    const asked = { connectionId: connection.id, modelId: model.id, input }
    return patiently(world, () => quoteTask({ world, user: key.user, isParsed: true, input: asked }))
  })

/** Writes the wish down as a task under its key's connection, models and limits; the engine sends it. `repeated` in its `own`: this wish was that task already. */
export const createForKey = (asked: Asking & Terms, wish: Wish): Promise<ServedTask> =>
  noting(asked, wish, async (asking, twin) => {
    const { world, key, isUnchecked, idempotencyKey, waitsWhenFull, quote } = asking
    const hash = hashOf(asking, wish)
    const wishId = wishIdOf(asking)
    const before = idempotencyKey === undefined ? undefined : await earlier(asking, wishId, [hash])
    if (before) return repeated(asking, before)
    if (wish.callbackUrl !== undefined) await refuseCallbackUrl(world, wish.callbackUrl)
    const { connection, model, input } = await checkedWish(asking, wish)
    const kept = await withKeptMedia(asking, model, input)
    refuseLarge(kept)
    const { row, isNew } = await patiently(world, () =>
      submitWish({
        world,
        user: key.user,
        isUnchecked,
        connection,
        isFirst: idempotencyKey === undefined,
        // An Onysoft answer says the price, and one question a minute says it for all inputs of a model.
        asksPrice: connection.dialect === 'onysoft',
        input: { connectionId: connection.id, modelId: model.id, input: kept, wishId, quote },
        script: {
          keyId: key.id,
          hash,
          twin,
          callbackUrl: wish.callbackUrl,
          refusesWhenFull: !waitsWhenFull,
        },
      }),
    )
    return isNew ? served(asking, row) : repeated(asking, row)
  })

/** The task that this wish has become already under its Idempotency-Key, in whichever language it was sent; nothing is started. */
export const repeatedForKey = (asking: Asking & Terms, wish: Wish): Promise<ServedTask | undefined> =>
  told(asking.world, async () => {
    refuseUnwritable(wish)
    const isNamed = asking.idempotencyKey !== undefined
    const hashes = (['unified-tasks', 'onysoft'] as const).map((language) => hashOf({ ...asking, language }, wish))
    const before = isNamed ? await earlier(asking, wishIdOf(asking), hashes) : undefined
    return before && repeated(asking, before)
  })

/** A task of the key's owner, within the key's connection; whichever language started it. */
export async function taskForKey(asking: Omit<Asking, 'language'>, id: string): Promise<ServedTask> {
  const { world, key } = asking
  const own = world.db.selectFrom('tasks').selectAll().where('id', '=', id).where('owner_id', '=', key.user.id)
  const meant = key.connectionId === undefined ? own : own.where('connection_id', '=', key.connectionId)
  const task = id.includes('\0') ? undefined : await findServedTask(world, meant, showing(asking))
  if (!task) throw new BackendRefusal('not_found', `There is no task ${id.slice(0, 100).replaceAll('\0', '')}`)
  return task
}

/** Newest first; `page` counts from 1. Without a language: of all gateways. */
export async function listForKey(
  asking: Omit<Asking, 'language'> & { language?: DialectName },
  { page, limit }: { page: number; limit: number },
): Promise<{ tasks: ServedTask[]; total: number }> {
  const { world, key, language } = asking
  const ofOwner = world.db.selectFrom('connections').select('id').where('owner_id', '=', key.user.id)
  const connections = language ? ofOwner.where('dialect', '=', language) : ofOwner
  const ids = (await connections.execute())
    .map(({ id }) => id)
    .filter((id) => key.connectionId === undefined || id === key.connectionId)
  if (ids.length === 0) return { tasks: [], total: 0 }
  const there = world.db.selectFrom('tasks').where('connection_id', 'in', ids)
  // Without the owner, whose connections they are anyway: an index answers it alone.
  const counted = await there.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow()
  const total = Number(counted.total)
  const offset = (page - 1) * limit
  if (offset >= total) return { tasks: [], total }
  const onPage = there
    .select('id')
    .where('owner_id', '=', key.user.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
  // Their ids alone stand in an index: the tasks of the pages before are not read.
  const rows = await world.db
    .selectFrom('tasks')
    .selectAll()
    .where('id', 'in', onPage)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return { tasks: await servedTasks(world, rows, showing(asking)), total }
}

/** AppError `invalid` names each field, its rule and what would mend it. */
async function checkedWish(asking: Asking & Terms, wish: Wish): Promise<ReadWish> {
  const read = await readWish(asking, wish)
  if (asking.isUnchecked) return read
  const parsed = parseInput(read.model, read.input)
  if (!parsed.ok) throw refusedInput(withFieldRepairs(read.model.fields, read.input, parsed.refusals))
  return { ...read, input: parsed.input }
}

const showing = ({ origin, outputs = 'safelight' }: Pick<Asking, 'origin' | 'outputs'>) => ({ origin, outputs })

async function served(asking: Omit<Asking, 'language'>, row: TaskRow): Promise<ServedTask> {
  const [task] = await servedTasks(asking.world, [row], showing(asking))
  if (!task) throw new Error('A task that was just read is not told')
  return task
}

async function repeated(asking: Asking, row: TaskRow): Promise<ServedTask> {
  const task = await served(asking, row)
  return { ...task, own: { ...task.own, repeated: true } }
}

function wishIdOf({ world, key, idempotencyKey: said, repetition = 0 }: Asking & Terms): string {
  if (said === undefined) return (repetition > 0 ? repetitionPrefix : '') + newId(world.clock.now())
  if (isIdempotencyKey(said)) return `v1-${sha256(`${key.id} ${said}`)}`
  throw new BackendRefusal('invalid', 'Idempotency-Key: must be 1 to 255 printable ASCII characters')
}

/** Before anything is looked up or kept for it: whoever repeats a request gets its task, whatever has changed meanwhile. */
async function earlier({ world, key }: Asking, wishId: string, hashes: string[]): Promise<TaskRow | undefined> {
  const row = await world.db
    .selectFrom('tasks')
    .selectAll()
    .where('owner_id', '=', key.user.id)
    .where('wish_id', '=', wishId)
    .executeTakeFirst()
  if (row && !hashes.includes(row.wish_hash ?? '')) throw new AppError('key_reused', { key: 'errors.keyReused' })
  return row
}

/**
 * With the task that an unnamed wish may have become already: within the key's own window; where its client repeats it, in the last minutes; and where a repetition of it came
 * before it. A refusal that the client will repeat by itself is noted, and its repetition is a first request in all: a task of its own beside whatever was asked alike, unless it
 * was repeated itself before it was written.
 */
const noting = (
  asking: Asking & Terms,
  wish: Wish,
  create: (asking: Asking & Terms, twin?: Twin) => Promise<ServedTask>,
) =>
  told(asking.world, async () => {
    refuseUnwritable(wish)
    const { world, key, idempotencyKey } = asking
    if (idempotencyKey !== undefined) return create(asking)
    const now = world.clock.now()
    const request = `${key.id} ${hashOf(asking, wish)}`
    const repetition = asking.repetition && takeRefused(request, now) ? 0 : asking.repetition
    const window = Math.max(key.repeatWindowMs ?? 0, repetition ? repeatedWithinMs : 0)
    const ofFirst = repetition === 0 ? { since: now, isRepetition: true } : undefined
    try {
      return await create({ ...asking, repetition }, window > 0 ? { since: now - window } : ofFirst)
    } catch (error) {
      const refusal = refusalOf(error, now)
      const isRepeated = refusal instanceof BackendRefusal && ['too_many', 'trouble'].includes(refusal.reason)
      // What may be a task already stays that wish, however often it is refused.
      if (repetition === 0 && isRepeated) noteRefused(request, world.clock.now())
      throw error
    }
  })

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Of what was asked, before anything is made of it: the default connection may change until it is asked again. */
const hashOf = ({ language, connection, key }: Asking, { model, input, callbackUrl }: Wish) =>
  sha256(canonicalJson({ language, connection: key.connectionId ?? connection, model, input, callbackUrl }))

const largestInput = 1_000_000

/** Files are not in it any more. */
function refuseLarge(input: Record<string, unknown>): void {
  if (JSON.stringify(input).length > largestInput)
    throw new BackendRefusal('too_large', 'The parameters are longer than 1,000,000 characters')
}

async function told<T>({ clock }: World, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error, clock.now())
  }
}

const patienceMs = 10_000

/** A gateway that is busy is asked again until ten seconds are over: whoever asks would have to wait as well. */
async function patiently<T>({ clock }: World, ask: () => Promise<T>): Promise<T> {
  const end = clock.now() + patienceMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const trouble = error instanceof AppError && error.cause instanceof GatewayError ? error.cause : undefined
      if (trouble?.kind !== 'busy') throw error
      const again = Math.max(trouble.retryAt ?? 0, clock.now() + 250)
      if (again > end) throw error
      await clock.wait(again - clock.now())
    }
  }
}
