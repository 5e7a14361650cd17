import { sql } from 'kysely'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import type { GalleryItem } from '@/lib/gallery/contract'
import type { Database } from '@/lib/db/db'
import type { AssetRow } from '@/lib/db/schema'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { type Makes, outputKind } from '@/lib/models/model'
import { isOwnFailure } from '@/lib/tasks/in-doubt'

const promptLength = 160
const textLength = 400
const mostPeaks = 60

/** Tiles of the owner's assets and tasks, in the order of their ids; null for what is gone. */
export async function viewItems(db: Database, ownerId: string, ids: string[]): Promise<(GalleryItem | null)[]> {
  if (ids.length === 0) return []
  const assets = await readAssets(db, ownerId, ids)
  const found = new Map<string, GalleryItem>(assets.map((row) => [row.id, tileOfAsset(row)]))
  const rest = ids.filter((id) => !found.has(id))
  if (rest.length > 0)
    for (const row of await readTasks(db, ownerId, rest)) {
      const tile = tileOfTask(row)
      if (tile) found.set(row.id, tile)
    }
  return ids.map((id) => found.get(id) ?? null)
}

const readAssets = (db: Database, ownerId: string, ids: string[]) =>
  db
    .selectFrom('assets')
    .select([
      'id',
      'task_id',
      'kind',
      'bytes',
      'width',
      'height',
      'duration_ms',
      'has_sound',
      'has_poster',
      'storyboard_frames',
      'peaks_json',
      'rating',
      'is_rejected',
      'binned_at',
      'model_id',
      'created_at',
      sql<string>`substr(prompt, 1, ${promptLength})`.as('prompt'),
      sql<string | null>`substr(text, 1, ${textLength})`.as('text'),
    ])
    .where('id', 'in', ids)
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .execute()

type Asset = Awaited<ReturnType<typeof readAssets>>[number]

const tileOfAsset = (row: Asset): GalleryItem => ({
  id: row.id,
  state: row.binned_at === null ? 'kept' : 'binned',
  kind: row.kind,
  taskId: row.task_id ?? undefined,
  prompt: row.prompt,
  modelTitle: titleOf(row.model_id),
  width: row.width ?? undefined,
  height: row.height ?? undefined,
  durationMs: row.duration_ms ?? undefined,
  hasSound: row.has_sound === null ? undefined : row.has_sound === 1,
  posterUrl: thumbnailOf({
    kind: row.kind,
    bytes: row.bytes,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    posterUrl: row.has_poster === 1 ? `/api/assets/${row.id}/poster` : undefined,
    fileUrl: `/api/assets/${row.id}/file`,
  }),
  storyboardUrl: row.storyboard_frames > 0 ? `/api/assets/${row.id}/storyboard` : undefined,
  storyboardFrames: row.storyboard_frames > 0 ? row.storyboard_frames : undefined,
  peaks: row.peaks_json === null ? undefined : coarse(JSON.parse(row.peaks_json)),
  text: row.text ?? undefined,
  fileUrl: `/api/assets/${row.id}/file`,
  rating: row.rating,
  isRejected: row.is_rejected === 1,
  createdAt: row.created_at,
})

/** The loudest of each sixtieth. */
const coarse = (peaks: number[]): number[] =>
  peaks.length <= mostPeaks
    ? peaks
    : Array.from({ length: mostPeaks }, (_, at) => {
        const from = Math.floor((at * peaks.length) / mostPeaks)
        const to = Math.floor(((at + 1) * peaks.length) / mostPeaks)
        return Math.max(...peaks.slice(from, to))
      })

const readTasks = (db: Database, ownerId: string, ids: string[]) =>
  db
    .selectFrom('tasks')
    .select([
      'id',
      'state',
      'makes',
      'model_id',
      'failure_code',
      'remote_id',
      'created_at',
      sql<string | null>`substr(failure_said, 1, ${promptLength})`.as('failure_said'),
      sql<string>`substr(prompt, 1, ${promptLength})`.as('prompt'),
      sql<number>`(select count(*) from outputs where outputs.task_id = tasks.id and outputs.state in ('remote', 'lost') and outputs.state = 'lost')`.as(
        'lost',
      ),
    ])
    .where('id', 'in', ids)
    .where('owner_id', '=', ownerId)
    .execute()

type Task = Awaited<ReturnType<typeof readTasks>>[number]

function tileOfTask(row: Task): GalleryItem | undefined {
  const state = row.state === 'failed' || row.state === 'unconfirmed' ? row.state : Number(row.lost) > 0 && 'lost'
  if (!state) return undefined
  return {
    id: row.id,
    state,
    kind: outputKind[row.makes as Makes],
    taskId: row.id,
    prompt: row.prompt,
    modelTitle: titleOf(row.model_id),
    rating: 0,
    isRejected: false,
    failure: state === 'failed' ? failureOf(row) : undefined,
    createdAt: row.created_at,
  }
}

function failureOf({ failure_said: said, failure_code, remote_id }: Task): GalleryItem['failure'] {
  if (said === null) return undefined
  const failure = { said, code: failure_code ?? undefined }
  return { ...failure, isOwn: isOwnFailure({ failure, remoteId: remote_id ?? undefined }) }
}

const titleOf = (modelId: AssetRow['model_id']) =>
  modelId === null ? undefined : (modelsCalled(modelId)[0]?.title ?? modelId)
