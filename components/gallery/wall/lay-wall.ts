import type { List } from '@/components/gallery/wall/list'
import { layRows, type Measure, noRows, type Pin, type Rows } from '@/components/gallery/wall/rows'

/** So many positions take a few milliseconds even on a slow phone. */
const slice = 20_000

/** The first rows of the wall; all of them where one slice is enough. */
export function firstRows(list: List, measure: Measure, pin?: Pin): Rows {
  const rows = noRows(measure, list.days.length === 0 ? measure.gap : 0)
  layRows(rows, list, slice, pin)
  return rows
}

/** Lays the whole wall in slices, so that the page stays answerable, and says when it is `done`: at once where one slice is enough. Answers the rows while they are laid. */
export function layWall(
  { list, measure, pin, stop }: { list: List; measure: Measure; pin?: Pin; stop: AbortSignal },
  done: (rows: Rows) => void,
): Rows {
  const rows = firstRows(list, measure, pin)
  if (rows.laid >= list.total) {
    done(rows)
    return rows
  }
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => {
    layRows(rows, list, rows.laid + slice, pin)
    if (rows.laid < list.total) return port2.postMessage(0)
    port1.close()
    done(rows)
  })
  port1.start()
  port2.postMessage(0)
  stop.addEventListener('abort', () => port1.close(), { once: true })
  return rows
}

/** How the wall is built at this width of the room it has. */
export function measureFor(room: number): Measure {
  const [row, gap, heading, least, apart] =
    room < 600 ? [112, 6, 36, 160, 12] : room < 960 ? [160, 8, 40, 176, 20] : [208, 8, 44, 208, 24]
  return { width: Math.max(1, Math.floor(room) - 2 * gap), row, gap, heading, least, apart }
}
