type Entry = { work: () => Promise<unknown>; settle: (result: Promise<unknown>) => void }

/** `last`: after all that is `next`; of those the newest first, since somebody may be looking for it now. */
export type Turn = 'next' | 'last'

/** Runs pieces of work one after another; the same key asked again before its work ended shares that one run. */
export function createLane() {
  const running = new Map<string, Promise<unknown>>()
  const waiting: Record<Turn, Entry[]> = { next: [], last: [] }
  let busy = false

  const goOn = async () => {
    if (busy) return
    busy = true
    for (let entry = waiting.next.shift() ?? waiting.last.pop(); entry;) {
      const result = Promise.resolve().then(entry.work)
      entry.settle(result)
      await result.catch(() => undefined)
      entry = waiting.next.shift() ?? waiting.last.pop()
    }
    busy = false
  }

  return function enter<Result>(key: string, work: () => Promise<Result>, turn: Turn = 'next'): Promise<Result> {
    const shared = running.get(key) as Promise<Result> | undefined
    if (shared) return shared
    const { promise, resolve } = Promise.withResolvers<Result>()
    const mine = promise.finally(() => running.delete(key))
    running.set(key, mine)
    waiting[turn].push({ work, settle: (result) => resolve(result as Promise<Result>) })
    void goOn()
    return mine
  }
}
