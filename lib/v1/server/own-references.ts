import { uploadOnce } from '@/lib/assets/server/upload-asset'
import type { ConnectionRow } from '@/lib/db/schema'
import { BackendRefusal } from '@/lib/gateways/backend'
import { AppError } from '@/lib/kernel/app-error'
import { openDataUri } from '@/lib/media/data-uri'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import type { Model } from '@/lib/models/model'
import { isReference, mapTexts, type TextIn, textsIn } from '@/lib/models/texts-in'
import type { Asking } from '@/lib/v1/server/asking'
import { assetIdOf } from '@/lib/v1/server/files'

type Whose = Pick<Asking, 'world' | 'key'>
type Input = Record<string, unknown>

/**
 * The input as the studio writes it: addresses that we handed out become `asset:ID` where the file is the asker's, and our own task ids become the gateway's.
 * BackendRefusal `invalid` for a task that cannot be built upon. Nothing is written.
 */
export async function withOwnReferences(whose: Whose, connection: ConnectionRow, model: Model, input: Input) {
  const texts = textsIn(model.fields, input)
  const files = await ownFiles(whose, texts.filter(isReference))
  const tasks = await ownTasks(whose, connection, texts.filter(isTask))
  if (files.size + tasks.size === 0) return input
  return mapTexts(model.fields, input, (found) => {
    const known = isReference(found) ? files : isTask(found) ? tasks : undefined
    return known?.get(found.text) ?? found.text
  })
}

const isTask = ({ field }: TextIn) => field?.kind === 'task' && field.of === 'task'

/** No model takes nearly as many. Each may be sent on as the bytes of its file, repeated ones too. */
const mostReferences = 200

function refuseMany(found: readonly TextIn[], things: string): void {
  const beyond = found[mostReferences]
  if (beyond) throw refused(beyond.path, `more than ${mostReferences} ${things} in one request`)
}

const distinct = (texts: readonly TextIn[]): string[] => [...new Set(texts.map(({ text }) => text))]

async function ownFiles({ world, key }: Whose, texts: TextIn[]): Promise<Map<string, string>> {
  const ours = new Map<string, string>()
  for (const text of distinct(texts)) {
    const id = text.startsWith('http') ? assetIdOf(world, text) : undefined
    if (id !== undefined) ours.set(text, id)
  }
  const named = texts.filter(({ text }) => text.startsWith('asset:') || ours.has(text))
  refuseMany(named, 'files')
  if (ours.size === 0) return ours
  const rows = await world.db
    .selectFrom('assets')
    .select('id')
    .where('owner_id', '=', key.user.id)
    .where('id', 'in', [...ours.values()])
    .execute()
  const own = new Set(rows.map(({ id }) => id))
  return new Map([...ours].flatMap(([text, id]) => (own.has(id) ? [[text, `asset:${id}`]] : [])))
}

async function ownTasks({ world, key }: Whose, connection: ConnectionRow, texts: TextIn[]) {
  refuseMany(texts, 'tasks')
  const known = new Map<string, string>()
  if (texts.length === 0) return known
  const rows = await world.db
    .selectFrom('tasks')
    .select(['id', 'remote_id', 'connection_id'])
    .where('id', 'in', distinct(texts))
    .where('owner_id', '=', key.user.id)
    .execute()
  const own = new Map(rows.map((row) => [row.id, row]))
  for (const { path, text } of texts) {
    const task = own.get(text)
    if (!task) continue
    if (task.connection_id !== connection.id) throw refused(path, 'that task was started at another connection')
    if (task.remote_id === null)
      throw refused(path, 'the gateway has not taken that task yet: wait until it is completed')
    known.set(text, task.remote_id)
  }
  return known
}

/** The same with every data URI taken into the archive as `asset:ID`: no base64 reaches the database. The same bytes again are the same file. Throws AppError at the field. */
export async function withKeptMedia(whose: Whose, { fields }: Model, input: Input): Promise<Input> {
  const sent = textsIn(fields, input).filter((found) => isReference(found) && isDataUri(found.text))
  refuseMany(sent, 'files')
  if (sent.length === 0) return input
  const kept = new Map<string, string>()
  for (const found of sent) if (!kept.has(found.text)) kept.set(found.text, `asset:${await keep(whose, found)}`)
  return mapTexts(fields, input, (found) => (isReference(found) && kept.get(found.text)) || found.text)
}

const isDataUri = (text: string) => /^data:[^,]{0,200},/i.test(text)

/** Gateways take no more in one request (seed 003, image and video sources; the body is bounded besides). */
const maxBytes = 64_000_000

async function keep({ world, key }: Whose, { path, text }: TextIn): Promise<string> {
  try {
    const { body } = openDataUri(text, maxBytes)
    return await uploadOnce({ world, user: key.user, file: { name: path.slice(0, 200), body } })
  } catch (error) {
    if (error instanceof ForeignFetchError && error.reason === 'too_large')
      throw new BackendRefusal('too_large', `${path}: the file is larger than 64 MB`, { cause: error })
    if (error instanceof ForeignFetchError) throw refused(path, 'this data URI cannot be read', error)
    if (!(error instanceof AppError)) throw error
    if (error.code === 'too_large')
      throw new BackendRefusal('too_large', `${path}: the file is too large`, { cause: error })
    throw refused(path, 'the bytes are not an image, video or sound that can be used', error)
  }
}

const refused = (field: string, message: string, cause?: unknown) =>
  new BackendRefusal('invalid', `${field}: ${message}`, { details: [{ field, message, repairs: [] }], cause })
