import { useEffect, useRef, useState } from 'react'

/** Tiles that a frame draws anew: it takes about a millisecond for one on a fast machine, and five on a slow one. */
const pace = { least: 3, first: 8, most: 24 }
/** Ms from frame to frame. */
const smooth = 20
const halting = 34

/** Which of `ids` may be drawn now, a few more with each frame, the first ones first; all of them at the very beginning. Fewer where frames come late, so that the page goes on answering. */
export function useGradually(ids: readonly string[]): ReadonlySet<string> {
  const [{ drawn, most }, setDrawn] = useState<{ drawn: ReadonlySet<string>; most: number }>(() => ({
    drawn: new Set(ids),
    most: pace.first,
  }))
  const last = useRef(Number.NaN)
  const added = ids.filter((id) => !drawn.has(id)).slice(0, most)
  const now = new Set([...ids.filter((id) => drawn.has(id)), ...added])
  useEffect(() => {
    if (added.length === 0 && now.size === drawn.size) {
      last.current = Number.NaN
      return
    }
    const frame = requestAnimationFrame((at) => {
      setDrawn({ drawn: now, most: nextPace(most, at - last.current) })
      last.current = at
    })
    return () => cancelAnimationFrame(frame)
  })
  return now
}

/** `took`: NaN where it was the first frame. */
function nextPace(most: number, took: number): number {
  if (took > halting) return Math.max(pace.least, Math.floor(most / 2))
  return took < smooth ? Math.min(pace.most, most + 2) : most
}
