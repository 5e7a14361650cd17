type Limits<Value> = { most: number; weight?: number; weigh?: (value: Value) => number }

/** Keeps what was used last: `most` values, and no more than `weight` together, except that the newest always stays. */
export function recentlyUsed<Key, Value>({ most, weight = Infinity, weigh = () => 0 }: Limits<Value>) {
  const values = new Map<Key, Value>()

  function get(key: Key): Value | undefined {
    const value = values.get(key)
    if (value === undefined) return undefined
    values.delete(key)
    values.set(key, value)
    return value
  }

  /** Values may have grown since they were set. */
  function shrink(): void {
    let held = 0
    for (const value of values.values()) held += weigh(value)
    for (const [key, value] of values) {
      if (values.size <= 1 || (values.size <= most && held <= weight)) return
      values.delete(key)
      held -= weigh(value)
    }
  }

  function set(key: Key, value: Value): void {
    values.delete(key)
    values.set(key, value)
    shrink()
  }

  return { get, set, shrink, clear: () => values.clear() }
}
