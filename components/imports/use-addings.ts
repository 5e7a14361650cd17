import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { upload } from '@/components/fields/upload'
import { type Adding, createFileQueue } from '@/components/imports/file-queue'

/** The files on their way into the gallery, whatever page is shown. */
export const queue = createFileQueue(upload)

const none: readonly Adding[] = []

export const useAddings = (): readonly Adding[] => useSyncExternalStore(queue.watch, queue.read, () => none)

/** Calls back whenever one more of them has come to the gallery. */
export function useAdded(onAdded: () => void): void {
  const added = useAddings().filter(({ state }) => state === 'added').length
  const tell = useEffectEvent(onAdded)
  useEffect(() => {
    if (added > 0) tell()
  }, [added])
}
