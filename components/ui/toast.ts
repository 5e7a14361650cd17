import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'

export type ToastOptions = {
  title: ReactNode
  description?: ReactNode
  /** `high` interrupts a screen reader. */
  priority?: 'low' | 'high'
  data?: { href?: string; picture?: string; icon?: ReactNode; act?: { words: string; run: () => void } }
}

const waiting: ToastOptions[] = []
const watchers = new Set<() => void>()
let show: ((options: ToastOptions) => void) | undefined

/** Says something in passing. What shows it (components/ui/toaster.tsx) is fetched with the first one. */
export function toast(options: ToastOptions): void {
  if (show) return show(options)
  waiting.push(options)
  for (const tell of watchers) tell()
}

/** For the toaster alone: takes over what waits and what comes. */
export function showToasts(by: (options: ToastOptions) => void): () => void {
  show = by
  waiting.splice(0).forEach(by)
  return () => {
    show = undefined
  }
}

export const useToastsWanted = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => show !== undefined || waiting.length > 0,
    () => false,
  )
