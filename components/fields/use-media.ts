import { useQueryClient } from '@tanstack/react-query'
import { useFileFaults, useFormStore, useUploads, useValue } from '@/components/fields/form-context'
import { maxOf, referencesIn, withAdded } from '@/components/fields/media-room'
import { useWords } from '@/components/fields/use-words'
import type { AssetView } from '@/lib/assets/contract'
import type { MediaField } from '@/lib/models/field'
import type { FieldState } from '@/lib/models/form'

/** The references of one media field, and everything that can happen to them. */
export function useMedia(path: string, field: MediaField, state: FieldState) {
  const words = useWords()
  const store = useFormStore()
  const client = useQueryClient()
  const references = referencesIn(useValue(path))
  const uploads = useUploads(path)
  const faults = useFileFaults(path)
  const max = maxOf(field, state)
  const room = Math.max(0, max - references.length - uploads.length)
  const taker = { store, client, words, path, field }
  const put = (next: string[]) => store.set(path, field.many ? next : (next[0] ?? ''))

  return {
    references,
    uploads,
    room,
    max,
    faults,
    addAsset: (asset: AssetView) => void taking().then(({ takeAsset }) => takeAsset(taker, asset)),
    addUrl: (url: string) => store.change(path, (now) => withAdded(field, now, [url])),
    addFiles: (files: readonly File[]) => void taking().then(({ takeFiles }) => takeFiles(taker, files, room)),
    remove: (index: number) => put(references.filter((_, other) => other !== index)),
    move: (from: number, to: number) => put(moved(references, from, to)),
  }
}

/** Needed only by who brings files. */
const taking = () => import('@/components/fields/take-media')

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)]
}
