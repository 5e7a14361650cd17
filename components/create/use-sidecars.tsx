'use client'

import dynamic from 'next/dynamic'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SidecarFile } from '@/components/create/sidecar-files'
import { ReadingFile, type Reading } from '@/components/create/reading-file'
import { useWords } from '@/components/fields/use-words'
import { toast } from '@/components/ui/toast'
import type { FilledForm } from '@/lib/assets/contract'
import { api } from '@/lib/http/api'

const ChooseSidecar = dynamic(() => import('@/components/create/choose-sidecar').then((file) => file.ChooseSidecar), {
  loading: () => null,
})
const KnownResult = dynamic(() => import('@/components/create/known-result').then((file) => file.KnownResult), {
  loading: () => null,
})

type Asking =
  | { about: 'which'; name: string; files: SidecarFile[] }
  | { about: 'use'; name: string; filled: FilledForm; answer: (isTaken: boolean) => void }

/** Files that fill the form: sidecars and zips of them wherever they are dropped on the page, and results of the archive. `asking` and `reading` are to be drawn. */
export function useSidecars(fill: (filled: FilledForm, name: string) => Promise<void>) {
  const { t } = useWords()
  const [asking, setAsking] = useState<Asking>()
  const [reading, setReading] = useState<Reading>()
  const asked = useRef<Asking>(undefined)
  const ask = (next?: Asking) => {
    // A file about which nothing was answered is an input, as any other.
    if (asked.current?.about === 'use') asked.current.answer(false)
    asked.current = next
    setAsking(next)
  }

  const fillFrom = async (name: string, file: SidecarFile) => {
    const sidecar = await file.read()
    if (typeof sidecar === 'string') return refuse(t('create.sidecar.notOne', { name }))
    await fill(await api<FilledForm>('/api/assets/sidecar', { method: 'POST', body: sidecar }), name)
  }

  const takeSettings = async (files: File[]) => {
    const name = files[0]?.name ?? ''
    const { isZip, sidecarsIn } = await import('@/components/create/sidecar-files')
    const found = await sidecarsIn(files).catch(() => undefined)
    if (!found) return refuse(t('create.sidecar.brokenZip', { name }))
    const [only, ...others] = found
    if (!only) return refuse(t('create.sidecar.emptyZip', { name }))
    if (others.length > 0) return ask({ about: 'which', name, files: found })
    await fillFrom(files.some(isZip) ? only.name : name, only)
  }

  const take = async (files: File[]) => {
    try {
      const settings = files.filter(holdsSettings)
      if (settings.length > 0) return await takeSettings(settings)
      const [file] = files
      const filled = file && (await settingsOf(file, setReading))
      if (filled) await fill(filled, file.name)
      else if (file) refuse(t('create.sidecar.notYours', { name: file.name }))
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error))
    }
  }

  /** A result that is dropped on the form may be meant as an input, or as what it was made from. */
  const offer = async (file: File): Promise<boolean> => {
    const filled = await settingsOf(file, setReading).catch(() => undefined)
    if (!filled) return false
    return new Promise((answer) => ask({ about: 'use', name: file.name, filled, answer }))
  }

  useDropsOnPage(take)
  const close = () => ask()

  return {
    take: useCallbackOfLatest(take),
    offer: useCallbackOfLatest(offer),
    reading: reading ? <ReadingFile {...reading} /> : null,
    asking:
      asking?.about === 'which' ? (
        <ChooseSidecar
          name={asking.name}
          files={asking.files}
          onClose={close}
          onChoose={(file) => {
            close()
            void fillFrom(file.name, file).catch((error: Error) => refuse(error.message))
          }}
        />
      ) : asking ? (
        <KnownResult
          name={asking.name}
          model={asking.filled.model}
          onClose={() => {
            asking.answer(true)
            close()
          }}
          onUseSettings={() => {
            asking.answer(true)
            close()
            void fill(asking.filled, asking.name).catch((error: Error) => refuse(error.message))
          }}
          onUseFile={() => {
            asking.answer(false)
            close()
          }}
        />
      ) : null,
  }
}

/** In bytes; what is read in less than a blink needs no sign. */
const longRead = 20_000_000

const holdsSettings = ({ name, type }: File) => /\.(json|zip)$/i.test(name) || /json|zip/.test(type)

const refuse = (title: string) => toast({ title, priority: 'high' })

/** Undefined for a file that is no result of this archive. */
async function settingsOf(file: File, onReading: (now?: Reading) => void): Promise<FilledForm | undefined> {
  const { contentOf } = await import('@/components/create/content-of')
  const isLong = file.size > longRead
  const sha256 = await contentOf(file, (done) => isLong && onReading({ name: file.name, done })).finally(() =>
    onReading(),
  )
  if (!sha256) return undefined
  return (await api<FilledForm | null>(`/api/assets/sidecar?${new URLSearchParams({ sha256 })}`)) ?? undefined
}

function useCallbackOfLatest<Given, Answer>(act: (given: Given) => Answer): (given: Given) => Answer {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((given: Given) => latest.current(given), [])
}

/** Settings are taken before any field sees them; of other files, those that nothing on the page has taken. A browser would leave the page for them. */
function useDropsOnPage(take: (files: File[]) => Promise<void>) {
  const act = useCallbackOfLatest(take)
  useEffect(() => {
    const filesOf = (event: DragEvent) => [...(event.dataTransfer?.files ?? [])]
    const over = (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault()
    const first = (event: DragEvent) => {
      const files = filesOf(event)
      if (!files.some(holdsSettings)) return
      event.preventDefault()
      void act(files)
    }
    const last = (event: DragEvent) => {
      const files = filesOf(event)
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      void act(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', first, { capture: true })
    window.addEventListener('drop', last)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', first, { capture: true })
      window.removeEventListener('drop', last)
    }
  }, [act])
}
