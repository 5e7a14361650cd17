import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fileFault } from '@/components/fields/file-fault'
import { useFormStore, useUploads, useValue } from '@/components/fields/form-context'
import { upload } from '@/components/fields/upload'
import { useWords } from '@/components/fields/use-words'
import type { AssetView } from '@/lib/assets/contract'
import { assetQuery } from '@/lib/assets/queries'
import { ApiError } from '@/lib/http/api'
import type { MediaField } from '@/lib/models/field'
import type { FieldState } from '@/lib/models/form'

/** The references of one media field, and everything that can happen to them. */
export function useMedia(path: string, field: MediaField, state: FieldState) {
  const words = useWords()
  const store = useFormStore()
  const client = useQueryClient()
  const value = useValue(path)
  const uploads = useUploads(path)
  const [faults, setFaults] = useState<string[]>([])
  const references = referencesIn(value)
  const max = field.many ? (state.maxCount ?? field.max ?? Infinity) : 1
  const room = Math.max(0, max - references.length - uploads.length)

  const refuse = (fault: string) => setFaults((all) => [...all, fault])
  const put = (next: string[]) => store.set(path, field.many ? next : (next[0] ?? ''))
  const add = (reference: string) =>
    store.change(path, (now) => (field.many ? [...referencesIn(now), reference] : reference))

  const addAsset = (asset: AssetView, name = asset.name) => {
    if (asset.kind !== field.accepts) return refuse(words.t(`create.media.not.${field.accepts}`, { name }))
    if (field.maxSeconds !== undefined && (asset.durationMs ?? 0) > field.maxSeconds * 1000 + 500)
      return refuse(words.t('create.media.tooLong', { name, max: field.maxSeconds }))
    client.setQueryData(assetQuery(asset.id).queryKey, asset)
    add(`asset:${asset.id}`)
  }

  const send = (file: File) => {
    const id = crypto.randomUUID()
    const { done, cancel } = upload(file, (progress) =>
      store.setUploads(path, (all) => all.map((one) => (one.id === id ? { ...one, progress } : one))),
    )
    const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
    store.setUploads(path, (all) => [...all, { id, name: file.name, progress: 0, previewUrl, cancel }])
    void done
      .then((asset) => addAsset(asset, file.name))
      .catch((error: unknown) => {
        if (error instanceof ApiError) refuse(error.fields[0]?.message ?? error.message)
        else if (!(error instanceof DOMException)) refuse(words.t('create.media.unsent', { name: file.name }))
      })
      .finally(() => {
        if (previewUrl) URL.revokeObjectURL(previewUrl)
        store.setUploads(path, (all) => all.filter((one) => one.id !== id))
      })
  }

  return {
    references,
    uploads,
    room,
    max,
    faults,
    addAsset,
    addUrl: add,
    remove: (index: number) => put(references.filter((_, other) => other !== index)),
    move: (from: number, to: number) => {
      const rest = references.filter((_, index) => index !== from)
      put([...rest.slice(0, to), ...references.slice(from, from + 1), ...rest.slice(to)])
    },
    addFiles: (files: readonly File[]) => {
      setFaults([])
      const fitting = files.filter((file) => {
        const fault = fileFault(file, field)
        if (fault) refuse(words.t(fault.key, fault.values))
        return !fault
      })
      fitting.slice(0, room).forEach(send)
      if (fitting.length > room)
        refuse(
          words.t('create.media.noRoom', {
            list: fitting
              .slice(room)
              .map((file) => file.name)
              .join(', '),
          }),
        )
    },
  }
}

const referencesIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === 'string' && entry !== '')
