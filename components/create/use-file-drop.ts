import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { FileHost } from '@/components/create/file-host'
import type { FormStore } from '@/components/fields/form-store'
import { useWords } from '@/components/fields/use-words'

/** A file that is pasted or dropped anywhere in the form goes to the first field that can take it, and the page says which. A single one is offered elsewhere first. */
export function useFileDrop(store: FormStore, offer: (file: File) => Promise<boolean>, host: FileHost) {
  const words = useWords()
  const client = useQueryClient()
  const [over, setOver] = useState(false)

  const take = async (files: readonly File[]) => {
    const { takeAnywhere } = await import('@/components/create/take-anywhere')
    takeAnywhere({ store, client, words }, files)
  }
  const takeLatest = useEffectEvent((files: readonly File[]) => void take(files))
  useEffect(() => host.open((files) => takeLatest(files)), [host])
  const bringsFiles = (event: React.DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    over,
    onPaste: (event: React.ClipboardEvent) => {
      const files = [...event.clipboardData.files]
      // Office programs put a picture of the text beside the text.
      const text = isTyped(event.target) && event.clipboardData.types.includes('text/plain')
      if (event.defaultPrevented || files.length === 0 || text) return
      event.preventDefault()
      void take(files)
    },
    onDragOver: (event: React.DragEvent) => {
      if (!bringsFiles(event)) return setOver(false)
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: React.DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: React.DragEvent) => {
      setOver(false)
      if (event.defaultPrevented || !bringsFiles(event)) return
      event.preventDefault()
      const files = [...event.dataTransfer.files]
      const [only] = files.length === 1 ? files : []
      void (only ? offer(only) : Promise.resolve(false)).then((isTaken) => {
        if (!isTaken) host.give(files)
      })
    },
  }
}

const isTyped = (target: EventTarget) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
