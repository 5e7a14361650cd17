import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { keep, keepText, readablePath, sidecarPath } from '@/lib/assets/server/archive'
import { assetIdsIn } from '@/lib/assets/server/require-own-assets'
import { textBeginning } from '@/lib/assets/text-beginning'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { AssetRow } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'
import { inspectMedia } from '@/lib/media/in-child'
import type { MediaFacts } from '@/lib/media/media-facts'
import type { SavedStream } from '@/lib/media/save-stream'
import { type MediaKind, sniff } from '@/lib/media/sniff'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import type { World } from '@/lib/world'

export type Belongs = Pick<AssetRow, 'owner_id' | 'task_id' | 'position' | 'origin' | 'prompt' | 'model_id'> & {
  /** The file's name in the archive, without its extension. */
  stem: string
  /** By whose day it is shelved there, ms since 1970 UTC; now, unless it is given. The same again takes the same place, so that an attempt cut short leaves nothing behind. */
  shelvedAt?: number
  /** When it was made, where that was before it came here; ms since 1970 UTC. */
  madeAt?: number
  /** Kept beside the file, so that the archive can be read without Safelight. Never a key. */
  sidecar: Record<string, unknown>
  /** A text is not told by its bytes. */
  isText?: boolean
}

/** The bytes are neither a medium we know nor a text where one was expected. */
export class NotMediaError extends Error {}

/**
 * Makes a received file an asset: typed by its bytes, measured and given a poster in a child process, moved into the archive with its sidecar,
 * and only then written to the database, together with what `also` writes. Throws NotMediaError and leaves the received file to the caller.
 */
export async function takeIn(
  world: World,
  saved: SavedStream,
  belongs: Belongs,
  also?: (transaction: Database, asset: AssetRow) => Promise<void>,
): Promise<AssetRow> {
  const type = belongs.isText ? textType : await sniff(saved.head)
  if (!type) throw new NotMediaError('The bytes are of no known medium')
  const now = world.clock.now()
  const facts = await look(world, saved, type.kind)
  const path = readablePath(belongs.shelvedAt ?? now, belongs.stem, type.extension)
  const text = belongs.isText ? textBeginning(saved.head, saved.bytes > saved.head.length) : null
  await keep(world, saved, path)
  await keepText(
    world,
    sidecarPath(path),
    `${JSON.stringify({ ...belongs.sidecar, ...(await parentsOf(world, belongs)), sha256: saved.sha256, bytes: saved.bytes, mime: type.mime, savedAt: new Date(now).toISOString() }, null, 2)}\n`,
  )
  const made = {
    id: newId(now),
    owner_id: belongs.owner_id,
    task_id: belongs.task_id,
    position: belongs.position,
    origin: belongs.origin,
    kind: type.kind,
    mime: type.mime,
    name: `${belongs.stem}.${type.extension}`,
    bytes: saved.bytes,
    sha256: saved.sha256,
    path,
    width: facts.width ?? null,
    height: facts.height ?? null,
    duration_ms: facts.durationMs ?? null,
    peaks_json: facts.peaks ? JSON.stringify(facts.peaks) : null,
    has_poster: facts.posterWritten ? 1 : 0,
    has_sound: facts.hasAudio === undefined ? null : Number(facts.hasAudio),
    storyboard_frames: facts.storyboardFrames ?? 0,
    text,
    prompt: belongs.prompt,
    model_id: belongs.model_id,
    created_at: belongs.madeAt ?? now,
    deleted_at: null,
  }
  return world.db.transaction().execute(async (transaction) => {
    const asset = await transaction
      .insertInto('assets')
      .values({ ...made, revision: await nextRevision(transaction, belongs.owner_id) })
      .returningAll()
      .executeTakeFirstOrThrow()
    // What a task made is found by the task's text.
    if (asset.task_id === null)
      await writeSearchText(transaction, { ownerId: asset.owner_id, subjectId: asset.id, text: asset.prompt })
    await also?.(transaction, asset)
    return asset
  })
}

const preview = (folder: string) => (world: Pick<World, 'cacheFolder'>, sha256: string) =>
  join(world.cacheFolder, folder, sha256.slice(0, 2), `${sha256}.webp`)

export const posterFile = preview('posters')
export const storyboardFile = preview('storyboards')

/** Where the previews of a content go; their folders are made. */
export async function placesFor(world: Pick<World, 'cacheFolder'>, sha256: string, kind: MediaKind) {
  const places = {
    posterFile: posterFile(world, sha256),
    ...(kind === 'video' && { storyboardFile: storyboardFile(world, sha256) }),
  }
  for (const file of Object.values(places)) await mkdir(dirname(file), { recursive: true })
  return places
}

/** By content too, so that a sidecar still means something in another archive. */
async function parentsOf({ db }: World, { owner_id, sidecar }: Belongs) {
  const ids = assetIdsIn({ input: sidecar.input })
  if (ids.length === 0) return {}
  const parents = await db
    .selectFrom('assets')
    .select(['id', 'sha256', 'name'])
    .where('id', 'in', ids)
    .where('owner_id', '=', owner_id)
    .execute()
  return { parents }
}

const textType = { kind: 'text', mime: 'text/plain; charset=utf-8', extension: 'txt' } as const

/** A file that cannot be decoded, or whose poster cannot be written, is kept all the same: it was paid for. */
async function look(world: World, saved: SavedStream, kind: AssetRow['kind']): Promise<MediaFacts> {
  if (kind === 'text') return { posterWritten: false }
  try {
    const facts = await inspectMedia(saved.file, kind, await placesFor(world, saved.sha256, kind))
    if (kind === 'image' && !facts.posterWritten)
      world.log('media.unreadable', { sha256: saved.sha256, kind, why: 'NoPoster' })
    return facts
  } catch (error) {
    world.log('media.unreadable', { sha256: saved.sha256, kind, why: error instanceof Error ? error.name : 'unknown' })
    return { posterWritten: false }
  }
}
