import { useSyncExternalStore } from 'react'

const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function watch(tell: () => void) {
  watchers.add(tell)
  timer ??= setInterval(() => watchers.forEach((watcher) => watcher()), 1_000)
  return () => {
    watchers.delete(tell)
    if (watchers.size === 0) timer = void clearInterval(timer)
  }
}

/** The present second, ms since 1970 UTC, ticking; undefined while the server draws. */
export const useNow = (): number | undefined =>
  useSyncExternalStore(
    watch,
    () => Math.floor(Date.now() / 1_000) * 1_000,
    () => undefined,
  )
