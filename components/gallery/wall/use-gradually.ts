import { useEffect, useRef, useState } from 'react'

/** Tiles that a frame draws anew: it takes about a millisecond for one on a fast machine, and five on a slow one. */
const pace = { least: 3, first: 8, leap: 12, most: 24 }
/** Ms from frame to frame. */
const smooth = 20
const halting = 34

/**
 * Which of `ids` may be drawn now, a few more with each frame, the first ones first; all of them at the very beginning. Fewer where frames come late, so that the page goes on
 * answering. A new `leap` says that the view has leapt: nobody follows it with the eye, and whoever leaps waits for the pictures.
 */
export function useGradually(ids: readonly string[], leap: unknown): ReadonlySet<string> {
  const [{ drawn, most, leapt, isLeaping }, setDrawn] = useState<Pace>(() => ({
    drawn: new Set(ids),
    most: pace.first,
    leapt: leap,
    isLeaping: false,
  }))
  const last = useRef(Number.NaN)
  const leaps = isLeaping || leap !== leapt
  const added = ids.filter((id) => !drawn.has(id)).slice(0, leaps ? pace.leap : most)
  const now = new Set([...ids.filter((id) => drawn.has(id)), ...added])
  useEffect(() => {
    if (added.length === 0 && now.size === drawn.size) {
      last.current = Number.NaN
      return
    }
    const frame = requestAnimationFrame((at) => {
      setDrawn({
        drawn: now,
        most: leaps ? most : nextPace(most, at - last.current),
        leapt: leap,
        isLeaping: leaps && added.length === pace.leap,
      })
      last.current = at
    })
    return () => cancelAnimationFrame(frame)
  })
  return now
}

type Pace = { drawn: ReadonlySet<string>; most: number; leapt: unknown; isLeaping: boolean }

/** `took`: NaN where it was the first frame. */
function nextPace(most: number, took: number): number {
  if (took > halting) return Math.max(pace.least, Math.floor(most / 2))
  return took < smooth ? Math.min(pace.most, most + 2) : most
}
