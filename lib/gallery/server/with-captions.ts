import { Caption } from '@/lib/batches/contract'
import type { Database } from '@/lib/db/db'
import type { GalleryItem } from '@/lib/gallery/contract'

/** The same tiles, each with the caption of its row; those whose rows are all the same stay as they are. */
export async function withCaptions(
  db: Database,
  ownerId: string,
  items: (GalleryItem | null)[],
): Promise<(GalleryItem | null)[]> {
  const taskIds = [...new Set(items.flatMap((item) => item?.taskId ?? []))]
  if (taskIds.length === 0) return items
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('batch_rows', (join) =>
      join
        .onRef('batch_rows.batch_id', '=', 'tasks.batch_id')
        .onRef('batch_rows.position', '=', 'tasks.batch_position'),
    )
    .select(['tasks.id', 'batch_rows.caption_json'])
    .where('tasks.id', 'in', taskIds)
    .where('tasks.owner_id', '=', ownerId)
    .execute()
  const captions = new Map(rows.map(({ id, caption_json }) => [id, Caption.parse(JSON.parse(caption_json))]))
  return items.map((item) => {
    const caption = captions.get(item?.taskId ?? '')
    return item && caption && Object.keys(caption).length > 0 ? { ...item, caption } : item
  })
}
