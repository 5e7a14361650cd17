import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { placesFor, posterFile } from '@/lib/assets/server/take-in'
import { nextRevision } from '@/lib/db/next-revision'
import type { AssetRow } from '@/lib/db/schema'
import { inspectMedia } from '@/lib/media/in-child'
import type { MediaFacts } from '@/lib/media/media-facts'
import type { World } from '@/lib/world'

export type Previewed = Pick<
  AssetRow,
  'id' | 'owner_id' | 'kind' | 'path' | 'sha256' | 'width' | 'height' | 'has_poster' | 'has_sound' | 'storyboard_frames'
>

const weekMs = 7 * 86_400_000

/**
 * Makes the poster and the storyboard of an asset from its file in the archive, and writes down what is known of it now. After what came in, so that
 * nobody's result waits for it. A file of which no more could be made is left alone for a week, or until the cache is deleted.
 */
export async function makePreviews(world: World, asset: Previewed): Promise<void> {
  const { kind, sha256 } = asset
  if (kind !== 'image' && kind !== 'video') return
  if (await wasTried(world, sha256)) return
  try {
    const places = await placesFor(world, sha256, kind)
    const facts = await inspectMedia(join(world.archiveFolder, asset.path), kind, places, 'last')
    if (!facts.posterWritten || (kind === 'video' && !facts.storyboardFrames)) await noteTried(world, sha256)
    await writeDown(world, asset, facts)
  } catch (error) {
    world.log('media.unreadable', { sha256, kind, why: error instanceof Error ? error.name : 'unknown' })
    await noteTried(world, sha256)
  }
}

async function writeDown(world: World, asset: Previewed, facts: MediaFacts): Promise<void> {
  const known = {
    width: asset.width ?? facts.width ?? null,
    height: asset.height ?? facts.height ?? null,
    has_poster: Number(facts.posterWritten),
    storyboard_frames: facts.storyboardFrames ?? 0,
    has_sound: facts.hasAudio === undefined ? asset.has_sound : Number(facts.hasAudio),
  }
  await world.db.transaction().execute(async (db) => {
    const row = await db
      .selectFrom('assets')
      .select(['width', 'height', 'has_poster', 'storyboard_frames', 'has_sound'])
      .where('id', '=', asset.id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    const isNews = row && (Object.keys(known) as (keyof typeof known)[]).some((name) => row[name] !== known[name])
    if (!isNews) return
    const revision = await nextRevision(db, asset.owner_id)
    await db
      .updateTable('assets')
      .set({ ...known, revision })
      .where('id', '=', asset.id)
      .execute()
  })
}

/** Beside the poster that is not there: whoever deletes the cache deletes this too. */
const note = (world: World, sha256: string) => posterFile(world, sha256).replace(/\.webp$/, '.tried')

const noteTried = (world: World, sha256: string) =>
  writeFile(note(world, sha256), String(world.clock.now())).catch(() => undefined)

async function wasTried(world: World, sha256: string): Promise<boolean> {
  const at = Number(await readFile(note(world, sha256), 'utf8').catch(() => -Infinity))
  return Math.abs(world.clock.now() - at) < weekMs
}
