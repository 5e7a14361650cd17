import { useEffect, useState } from 'react'

/** More at once would keep the page from answering: a tile takes about a millisecond. */
const most = 12

/** Which of `ids` may be drawn now, `most` more with each frame, the first ones first; all of them at the very beginning. */
export function useGradually(ids: readonly string[]): ReadonlySet<string> {
  const [before, setBefore] = useState<ReadonlySet<string>>(() => new Set(ids))
  const added = ids.filter((id) => !before.has(id)).slice(0, most)
  const now = new Set([...ids.filter((id) => before.has(id)), ...added])
  useEffect(() => {
    if (added.length === 0 && now.size === before.size) return
    const frame = requestAnimationFrame(() => setBefore(now))
    return () => cancelAnimationFrame(frame)
  })
  return now
}
