export type Places = ReturnType<typeof createPlaces>

/** Places for a few at once: `total` of them, and `each` of them for one owner at most. */
export function createPlaces({ total, each }: { total: number; each: number }) {
  const taken = new Map<string, number>()
  let all = 0

  /** What gives the place back, once however often it is called; undefined where none is free. */
  return function take(owner: string): (() => void) | undefined {
    const own = taken.get(owner) ?? 0
    if (all >= total || own >= each) return undefined
    all++
    taken.set(owner, own + 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      all--
      const left = (taken.get(owner) ?? 1) - 1
      if (left === 0) taken.delete(owner)
      else taken.set(owner, left)
    }
  }
}
