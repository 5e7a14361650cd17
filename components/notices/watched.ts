const name = 'safelight.watched'

/** Lets the browser's other tabs know as long as this one is seen. Answers how to stop. */
export function tellWhenSeen(): () => void {
  let leave: (() => void) | undefined
  const update = () => {
    const seen = document.visibilityState === 'visible'
    if (seen && !leave) {
      const { promise, resolve } = Promise.withResolvers<void>()
      leave = resolve
      void navigator.locks?.request(name, { mode: 'shared' }, () => promise)
    } else if (!seen) {
      leave?.()
      leave = undefined
    }
  }
  update()
  document.addEventListener('visibilitychange', update)
  return () => {
    document.removeEventListener('visibilitychange', update)
    leave?.()
  }
}

/** Whether some tab of this browser is seen. Without Web Locks (plain http) a tab knows only of itself. */
export async function isWatched(): Promise<boolean> {
  if (document.visibilityState === 'visible') return true
  const locks = await navigator.locks?.query()
  return locks?.held?.some((lock) => lock.name === name) ?? false
}
