import { readDueList } from '@/lib/connections/server/read-models'
import type { ConnectionRow } from '@/lib/db/schema'
import { BackendRefusal, type Wish } from '@/lib/gateways/backend'
import { asksForMore, oneAnswer } from '@/lib/gateways/onysoft/one-answer'
import { findModel } from '@/lib/models/catalog/catalog'
import type { Model } from '@/lib/models/model'
import { ownField } from '@/lib/models/paths'
import { modelFor } from '@/lib/models/unknown-model'
import type { Asking, Terms } from '@/lib/v1/server/asking'
import { chooseConnection } from '@/lib/v1/server/choose-connection'
import { withOwnReferences } from '@/lib/v1/server/own-references'
import type { World } from '@/lib/world'

export type ReadWish = { connection: ConnectionRow; model: Model; input: Record<string, unknown> }

/** The connection and model a wish means, and its input as the studio would write it. BackendRefusal for what the key may not, and for a model that is nowhere. Nothing is written. */
export async function readWish(asking: Asking & Pick<Terms, 'isUnchecked'>, wish: Wish): Promise<ReadWish> {
  const { world, key } = asking
  const connection = await chooseConnection(asking)
  if (key.models && !key.models.includes(wish.model))
    throw new BackendRefusal('model_blocked', `This key may not start ${wish.model}`)
  if (!asking.isUnchecked) await requireOffered(world, connection, wish.model)
  const model = modelFor(connection.dialect, wish.model)
  if (model.via === 'chat' && asksForMore(wish.input.n)) throw severalAnswers()
  const input = await withOwnReferences(asking, connection, model, besideFields(model, wish.input))
  return { connection, model, input }
}

const severalAnswers = () =>
  new BackendRefusal('invalid', `n: ${oneAnswer}`, {
    details: [{ field: 'n', message: oneAnswer, repairs: [{ message: 'Remove n', set: { n: null } }] }],
  })

const longestModelId = 200
const longestCallbackUrl = 2_000
const deepest = 24
const mostValues = 20_000
const longestPath = 200
const longestName = 200

/** BackendRefusal for what no database takes, and for what would exhaust the stack: to be asked before anything else looks at a wish. */
export function refuseUnwritable({ model, input, callbackUrl = '' }: Wish): void {
  if (model.length > longestModelId || model.includes('\0'))
    throw new BackendRefusal('unknown_model', `Model not found: ${model.slice(0, longestModelId).replaceAll('\0', '')}`)
  if (callbackUrl.length > longestCallbackUrl)
    throw new BackendRefusal('invalid', `callback_url: longer than ${longestCallbackUrl} characters`)
  if (callbackUrl.includes('\0'))
    throw new BackendRefusal('invalid', 'callback_url: must not contain the character U+0000')
  refuseInside(input, { names: [], values: 0 })
}

type Walk = { names: (string | number)[]; values: number }

function refuseInside(value: unknown, walk: Walk): void {
  if (++walk.values > mostValues) throw new BackendRefusal('too_large', 'The parameters hold more than 20,000 values')
  if (typeof value === 'string' && value.includes('\0')) throw refusedAt(walk, 'must not contain the character U+0000')
  if (typeof value !== 'object' || value === null) return
  if (walk.names.length === deepest) throw refusedAt(walk, `nested deeper than ${deepest} levels`)
  const step = (name: string | number, inner: unknown) => {
    walk.names.push(name)
    refuseInside(inner, walk)
    walk.names.pop()
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) step(at, value[at])
    return
  }
  const within = value as Record<string, unknown>
  for (const name of Object.keys(within)) {
    if (name.includes('\0')) throw refusedAt(walk, 'a name must not contain the character U+0000')
    if (name.length > longestName)
      throw refusedAt({ names: [...walk.names, name] }, `a name must not be longer than ${longestName} characters`)
    step(name, within[name])
  }
}

const refusedAt = ({ names }: Pick<Walk, 'names'>, rule: string) =>
  new BackendRefusal('invalid', `${names.join('.').slice(0, longestPath)}: ${rule}`)

/** Parameters of a model whose fields we know in part stand together in its JSON field. */
function besideFields(model: Model, input: Record<string, unknown>): Record<string, unknown> {
  const json = Object.entries(model.fields).find(([, field]) => field.kind === 'json')?.[0]
  if (json === undefined) return input
  const others = Object.values(model.fields).flatMap(({ alsoCalled = [] }) => alsoCalled)
  const isKnown = ([name]: [string, unknown]) =>
    (name !== json && ownField(model.fields, name) !== undefined) || others.includes(name)
  const entries = Object.entries(input)
  const rest = entries.filter((entry) => !isKnown(entry))
  return Object.fromEntries([
    ...entries.filter(isKnown),
    ...(rest.length > 0 ? [[json, Object.fromEntries(rest)]] : []),
  ])
}

const askedAgainMs = 60_000
const underWayMs = 3_000

/** BackendRefusal `unknown_model` for one that neither the catalogue nor the gateway's own list has, where that list can be read. */
async function requireOffered(world: World, connection: ConnectionRow, id: string): Promise<void> {
  if (findModel(connection.dialect, id) || (await isOffered(world, connection, id))) return
  await readListAgain(world, connection)
  if (await isOffered(world, connection, id)) return
  const { models_read_at: readAt } = await listTimes(world, connection)
  if (readAt !== null) throw new BackendRefusal('unknown_model', `Model not found: ${id}`)
}

/** Once a minute; where somebody has just begun, that is waited for. */
async function readListAgain(world: World, connection: ConnectionRow): Promise<void> {
  const { clock } = world
  const { models_tried_at: triedAt } = await listTimes(world, connection)
  if (triedAt === null || Math.abs(clock.now() - triedAt) >= askedAgainMs) return readDueList(world, connection)
  for (let times = await listTimes(world, connection); clock.now() < triedAt + underWayMs;) {
    if ((times.models_read_at ?? -1) >= triedAt) return
    await clock.wait(100)
    times = await listTimes(world, connection)
  }
}

const listTimes = ({ db }: World, { id }: ConnectionRow) =>
  db
    .selectFrom('connections')
    .select(['models_tried_at', 'models_read_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const isOffered = async ({ db }: World, connection: ConnectionRow, id: string): Promise<boolean> =>
  (await db
    .selectFrom('gateway_models')
    .select('model_id')
    .where('connection_id', '=', connection.id)
    .where('model_id', '=', id)
    .executeTakeFirst()) !== undefined
