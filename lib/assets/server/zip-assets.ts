import { type FileHandle, open, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { sidecarPath } from '@/lib/assets/server/archive'
import { inChunks } from '@/lib/assets/server/own-assets'
import { judgedSidecar } from '@/lib/assets/server/judged-sidecar'
import { type ZipEntry, writeZip } from '@/lib/assets/server/write-zip'
import { zipName, zipNames } from '@/lib/assets/server/zip-names'
import { placesOf } from '@/lib/collections/server/places-of'
import type { AssetRow } from '@/lib/db/schema'
import { translator } from '@/lib/i18n/translator'
import { AppError } from '@/lib/kernel/app-error'
import type { Locale } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Input = {
  world: World
  user: { id: string; locale: Locale }
  ids: string[]
  /** Neither in names nor in sidecars, which are left out then. */
  hidesPrompts?: boolean
}

const columns = [
  'id',
  'path',
  'kind',
  'prompt',
  'origin',
  'created_at',
  'rating',
  'is_rejected',
  'notes',
] as const satisfies (keyof AssetRow)[]

type Zipped = Pick<AssetRow, (typeof columns)[number]>

const chunkBytes = 262_144

/**
 * Results with their sidecars, and in those what their owner made of them, as one zip that is written while it is read, in the order of `ids`. What
 * lies in the bin is there too. A file that is lost, or was erased since the zip was begun, does not break it: `MISSING.txt` names it. AppError `not_found` where none of `ids` is the user's.
 */
export async function zipAssets({ world, user, ids, hidesPrompts = false }: Input): Promise<Response> {
  const wanted = [...new Set(ids)]
  if (!(await hasSome(world, user.id, wanted))) throw new AppError('not_found', { key: 'errors.noSuchAsset' })
  const day = new Date(world.clock.now()).toISOString().slice(0, 10)
  return new Response(streamOf(writeZip(entriesOf({ world, user, ids: wanted, hidesPrompts }))), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="safelight-${day}.zip"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function* entriesOf({ world, user, ids, hidesPrompts }: Required<Input>): AsyncGenerator<ZipEntry> {
  const names = zipNames()
  const missing: string[] = []
  for (const some of inChunks(ids)) {
    const rows = new Map((await rowsOf(world, user.id, some)).map((row) => [row.id, row]))
    const places = hidesPrompts ? undefined : await placesOf(world.db, user.id, some)
    for (const id of some) {
      const row = rows.get(id)
      if (!row) {
        missing.push(id)
        continue
      }
      const name = names(zipName(row.created_at, hidesPrompts ? row.kind : wordsOf(row)))
      const path = join(world.archiveFolder, row.path)
      const file = await openFile(path)
      if (file) yield { name: name + extname(row.path), changedAt: row.created_at, ...file }
      else missing.push(`${name}${extname(row.path)} (${row.path})`)
      const sidecar = hidesPrompts ? undefined : await readFile(sidecarPath(path)).catch(() => undefined)
      if (!sidecar) continue
      const body = judgedSidecar(sidecar, row, places?.get(id))
      yield { name: `${name}.json`, changedAt: row.created_at, bytes: body.length, body }
    }
  }
  if (missing.length === 0) return
  const told = Buffer.from(`${translator(user.locale)('create.zip.missing')}\n\n${missing.join('\n')}\n`)
  yield { name: 'MISSING.txt', changedAt: world.clock.now(), bytes: told.length, body: told }
}

const rowsOf = ({ db }: World, ownerId: string, ids: string[]): Promise<Zipped[]> =>
  db
    .selectFrom('assets')
    .select(columns)
    .where('id', 'in', ids)
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .execute()

async function hasSome(world: World, ownerId: string, ids: string[]): Promise<boolean> {
  for (const some of inChunks(ids)) if ((await rowsOf(world, ownerId, some)).length > 0) return true
  return false
}

/** Of what somebody brought in, `prompt` is the name it had. */
const wordsOf = ({ origin, prompt }: Zipped) => (origin === 'upload' ? prompt.replace(/\.\w{1,5}$/, '') : prompt)

/** Undefined where there is no such file, or none that can be read; its length is that of the moment it was opened. */
async function openFile(path: string): Promise<Pick<ZipEntry, 'bytes' | 'body' | 'close'> | undefined> {
  const handle = await open(path).catch(() => undefined)
  if (!handle) return undefined
  const { size } = await handle.stat()
  const isReadable = await handle.read(new Uint8Array(1), 0, 1, 0).then(
    () => true,
    () => false,
  )
  if (!isReadable) {
    await handle.close()
    return undefined
  }
  return { bytes: size, body: chunksOf(handle, size), close: () => handle.close() }
}

async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    const length = Math.min(chunkBytes, size - at)
    const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** Reads on only when somebody takes more; whoever leaves in the middle closes the file that is being read. */
const streamOf = (chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
