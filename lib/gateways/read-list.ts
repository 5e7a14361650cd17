import type { ListedPage, ListedTask, Progress } from '@/lib/gateways/gateway'
import { bag, isBag, ReadError, time, type Bag } from '@/lib/gateways/lenient'
import { readRows } from '@/lib/gateways/read-models'

export const pageLength = 20

/** A page of earlier tasks, wherever the rows stand and whatever the total is called. Throws ReadError when there are no rows at all. */
export function readList(
  body: unknown,
  { page, progressOf }: { page: number; progressOf(row: Bag): Progress },
): ListedPage {
  const rows = readRows(body, places) ?? (page > 1 && isNull(body) ? [] : undefined)
  if (!rows) throw new ReadError('data')
  const tasks = rows.filter(isBag).flatMap((row): ListedTask[] => {
    const remoteId = row.task_id ?? row.id
    const createdAt = time(row.created_at ?? row.createdAt)
    if (remoteId === undefined || remoteId === '') return []
    return [
      {
        remoteId: String(remoteId),
        ...(typeof row.model === 'string' && { model: row.model }),
        ...(typeof row.prompt === 'string' && { prompt: row.prompt }),
        ...(createdAt !== undefined && { createdAt }),
        progress: progressOf(row),
      },
    ]
  })
  const total = readTotal(body)
  const more = total === undefined ? rows.length >= pageLength : page * pageLength < total
  return { tasks, more, ...(total !== undefined && { total }) }
}

const places = ['items', 'videos', 'data', 'tasks', 'results']

/** Some write an empty list as null. */
const isNull = (body: unknown) =>
  places.some((place) => bag(body)[place] === null || bag(bag(body).data)[place] === null)

function readTotal(body: unknown): number | undefined {
  const outer = bag(body)
  const inner = bag(outer.data)
  const places = [
    bag(outer.pagination).total,
    inner.total,
    bag(inner.pagination).total,
    bag(outer.meta).total,
    outer.total,
  ]
  return places.map((place) => Number(place ?? Number.NaN)).find((value) => value >= 0)
}
