'use client'

import { useCallback, useEffect, useState } from 'react'

/**
 * What stands in a search box whose text is kept elsewhere (`kept`, in the address): ahead of it while somebody types, and following it back and
 * forward. It is written after a pause, without the space at its end. `settle` writes it at once, for a box that is left: writing later would call off the navigation that a click
 * has just begun.
 */
export function useTyped(kept: string, write: (text: string) => void) {
  const [typed, type] = useState(kept)
  const [seen, setSeen] = useState(kept)
  const [written, setWritten] = useState<string>()
  if (kept !== seen) {
    setSeen(kept)
    setWritten(undefined)
    if (kept !== written) type(kept)
  }
  const text = typed.trim()
  const settle = useCallback(() => {
    if (text === kept || text === written) return
    setWritten(text)
    write(text)
  }, [text, kept, written, write])
  useEffect(() => {
    const timer = setTimeout(settle, 250)
    return () => clearTimeout(timer)
  }, [settle])
  return { typed, type, settle }
}
