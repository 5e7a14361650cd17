import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'

export type ToastOptions = {
  /** One that is there already under this id is changed. */
  id?: string
  title: ReactNode
  description?: ReactNode
  /** `high` interrupts a screen reader. */
  priority?: 'low' | 'high'
  /** Until it is ended, by its id. */
  stays?: boolean
  data?: { href?: string; picture?: string; icon?: ReactNode; act?: { words: string; run: () => void } }
}

const waiting: ToastOptions[] = []
const watchers = new Set<() => void>()
type Shower = { show: (options: ToastOptions) => void; end: (id: string) => void }
let shower: Shower | undefined

/** Says something in passing. What shows it (components/ui/toaster.tsx) is fetched with the first one. */
export function toast(options: ToastOptions): void {
  if (shower) return shower.show(options)
  waiting.push(options)
  for (const tell of watchers) tell()
}

export function endToast(id: string): void {
  const kept = waiting.filter((options) => options.id !== id)
  waiting.splice(0, waiting.length, ...kept)
  shower?.end(id)
}

/** For the toaster alone: takes over what waits and what comes. */
export function showToasts(by: Shower): () => void {
  shower = by
  waiting.splice(0).forEach(by.show)
  return () => {
    shower = undefined
  }
}

export const useToastsWanted = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => shower !== undefined || waiting.length > 0,
    () => false,
  )
