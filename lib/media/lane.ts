/** Runs pieces of work one after another; the same key asked again before its work ended shares that one run. */
export function createLane() {
  const running = new Map<string, Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()

  return function enter<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const shared = running.get(key) as Promise<Result> | undefined
    if (shared) return shared
    const mine = last.then(work).finally(() => running.delete(key))
    running.set(key, mine)
    last = mine.catch(() => undefined)
    return mine
  }
}
