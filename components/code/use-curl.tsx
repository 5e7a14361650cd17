'use client'

import dynamic from 'next/dynamic'
import { useEffect, useEffectEvent, useState } from 'react'
import { useWords } from '@/components/fields/use-words'
import { toast } from '@/components/ui/toast'
import type { ReadCurl } from '@/lib/code/read-curl'

const CurlDialog = dynamic(() => import('@/components/code/curl-dialog'), { loading: () => null })

/** A curl command that fills the form: pasted anywhere on the page outside of a text field, or into a dialog. `dialog` is to be drawn. */
export function useCurl(fill: (read: ReadCurl) => Promise<void>) {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  const refuse = (title: string) => toast({ title, priority: 'high' })
  const take = (read: ReadCurl) => void fill(read).catch((error: Error) => refuse(error.message))

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (event.defaultPrevented || isTyped(event.target) || !/^\s*(?:[$%#>]\s+)?curl(?:\.exe)?\s/.test(text)) return
    event.preventDefault()
    void import('@/lib/code/read-curl').then(({ readCurl }) => {
      const read = readCurl(text, window.location.origin)
      if ('fault' in read) refuse(say(read.fault))
      else take(read)
    })
  })
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event)
    document.addEventListener('paste', listen)
    return () => document.removeEventListener('paste', listen)
  }, [])

  return {
    ask: () => setOpen(true),
    dialog: open ? (
      <CurlDialog
        onClose={() => setOpen(false)}
        onRead={(read) => {
          setOpen(false)
          take(read)
        }}
      />
    ) : null,
  }
}

const isTyped = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
