import { makePreviews, type Previewed } from '@/lib/assets/server/make-previews'
import type { World } from '@/lib/world'

const pageSize = 500
const atOnce = 4
const restMs = 3_600_000

/**
 * Goes through all assets, newest first and once an hour, and makes the previews that older ones lack. `step` makes a few at most and stops as soon as
 * `isIdle` says no; it never overlaps itself, and never throws.
 */
export function mendPreviews(world: World) {
  let before: string | undefined
  let restUntil = -Infinity
  let busy = false

  async function walk(isIdle: () => boolean): Promise<void> {
    const rows = await world.db
      .selectFrom('assets')
      .select([
        'id',
        'owner_id',
        'kind',
        'path',
        'sha256',
        'width',
        'height',
        'has_poster',
        'has_sound',
        'storyboard_frames',
        'deleted_at',
      ])
      .$if(before !== undefined, (select) => select.where('id', '<', before ?? ''))
      .orderBy('id', 'desc')
      .limit(pageSize)
      .execute()
    let made = 0
    for (const row of rows) {
      if (row.deleted_at === null && lacksSome(row)) {
        if (made === atOnce || !isIdle()) return
        await makePreviews(world, row)
        made += 1
      }
      before = row.id
    }
    if (rows.length === pageSize) return
    before = undefined
    restUntil = world.clock.now() + restMs
  }

  return {
    async step(isIdle: () => boolean): Promise<void> {
      if (busy || world.clock.now() < restUntil || !isIdle()) return
      busy = true
      await walk(isIdle).catch((error) => {
        restUntil = world.clock.now() + 60_000
        world.log('media.not_mended', { why: error instanceof Error ? error.name : 'unknown' })
      })
      busy = false
    },
  }
}

const lacksSome = ({ kind, has_poster, has_sound, storyboard_frames }: Previewed): boolean =>
  kind === 'video'
    ? has_poster === 0 || has_sound === null || storyboard_frames === 0
    : kind === 'image' && has_poster === 0
