'use client'

import { useSyncExternalStore } from 'react'

const still = () => () => {}

/** The reader's time zone; undefined as long as only the server has drawn, which does not know it. */
export const useOwnZone = (): string | undefined =>
  useSyncExternalStore(
    still,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => undefined,
  )
