import { useSyncExternalStore } from 'react'

const key = 'safelight.move-on'
const readers = new Set<() => void>()

/** Whether a judgement given with the keyboard leads to the next result. Kept on this machine. */
export const movesOn = (): boolean => localStorage.getItem(key) === 'on'

export function setMovesOn(on: boolean): void {
  if (on) localStorage.setItem(key, 'on')
  else localStorage.removeItem(key)
  readers.forEach((read) => read())
}

export const useMovesOn = (): boolean =>
  useSyncExternalStore(
    (read) => {
      readers.add(read)
      return () => readers.delete(read)
    },
    movesOn,
    () => false,
  )
