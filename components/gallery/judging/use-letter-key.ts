'use client'

import { useEffect, useEffectEvent } from 'react'
import { isElsewhere } from '@/components/gallery/judging/judging-key'

/** Acts when a letter alone is pressed, by whoever is not writing or choosing something. */
export function useLetterKey(letter: string, act: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isOurs = event.key.toLowerCase() === letter && !event.metaKey && !event.ctrlKey && !event.altKey
    if (!isOurs || event.repeat || event.defaultPrevented || isElsewhere(event.target)) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
