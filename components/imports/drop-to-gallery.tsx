'use client'

import { Upload } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import { queue, useAddings } from '@/components/imports/use-addings'
import { Button } from '@/components/ui/button'

const FileList = dynamic(() => import('@/components/imports/file-list').then((part) => part.FileList), {
  loading: () => null,
})

/** Takes files into the gallery: chosen, pasted, or dropped anywhere on the page. */
export function DropToGallery() {
  const t = useTranslations('imports.drop')
  const input = useRef<HTMLInputElement>(null)
  const all = useAddings()
  const over = useFilesOverPage((files) => queue.add(files))
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        {t('add')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/*,video/*,audio/*"
        aria-label={t('add')}
        onChange={({ currentTarget }) => {
          queue.add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      {over
        ? createPortal(
            <div className="pointer-events-none fixed inset-2 flex items-center justify-center rounded-lg border-2 border-dashed border-line-strong bg-scrim">
              <p className="rounded bg-raised px-4 py-2 text-md font-medium shadow-raised">{t('here')}</p>
            </div>,
            document.body,
          )
        : null}
      {all.length > 0 ? <FileList queue={queue} all={all} /> : null}
    </>
  )
}

/** Whether files from outside hang over the page; `take` gets them when they are let go, and those that are pasted. */
function useFilesOverPage(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const taken = useEffectEvent(take)
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    // A picture that is dragged out of the page itself looks like a file too.
    let fromHere = false
    const brings = (event: DragEvent) => !fromHere && event.dataTransfer?.types.includes('Files') === true
    const on = <K extends keyof DocumentEventMap>(name: K, hear: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(name, hear, { signal })
    on('dragstart', () => (fromHere = true))
    on('dragend', () => (fromHere = false))
    on('dragover', (event) => {
      if (!brings(event)) return
      event.preventDefault()
      setOver(true)
    })
    on('dragleave', (event) => event.relatedTarget === null && setOver(false))
    on('drop', (event) => {
      setOver(false)
      if (!brings(event) || event.defaultPrevented) return
      event.preventDefault()
      taken([...(event.dataTransfer?.files ?? [])])
    })
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (event.defaultPrevented || files.length === 0 || isTyped(event.target)) return
      event.preventDefault()
      taken(files)
    })
    return () => ending.abort()
  }, [])
  return over
}

const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
