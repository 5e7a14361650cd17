import type { QueryClient } from '@tanstack/react-query'
import { fileFault } from '@/components/fields/file-fault'
import type { FormStore } from '@/components/fields/form-store'
import { withAdded } from '@/components/fields/media-room'
import { upload } from '@/components/fields/upload'
import type { Words } from '@/components/fields/use-words'
import type { AssetView } from '@/lib/assets/contract'
import { assetQuery } from '@/lib/assets/queries'
import { ApiError } from '@/lib/http/api'
import type { MediaField } from '@/lib/models/field'

export type Taker = { store: FormStore; client: QueryClient; words: Words; path: string; field: MediaField }

export function takeAsset(taker: Taker, asset: AssetView) {
  if (fits(taker, asset, asset.name))
    taker.store.change(taker.path, (value) => withAdded(taker.field, value, [`asset:${asset.id}`]))
}

/** Sends as many as there is room for, and says at the field which were not taken and why. */
export function takeFiles(taker: Taker, files: readonly File[], room: number) {
  const { store, words, path, field } = taker
  store.setFaults(path, () => [])
  const fitting = files.filter((file) => {
    const fault = fileFault(file, field)
    if (fault) refuse(taker, words.t(fault.key, fault.values))
    return !fault
  })
  for (const file of fitting.slice(0, room)) send(taker, file)
  const surplus = fitting.slice(room).map((file) => file.name)
  if (surplus.length > 0) refuse(taker, words.t('create.media.noRoom', { list: surplus.join(', ') }))
}

function send(taker: Taker, file: File) {
  const { store, words, path, field } = taker
  const id = crypto.randomUUID()
  const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
  const { done, cancel } = upload(file, (progress) => store.progress(id, progress))
  const end = (reference?: string) => {
    store.endUpload(id, reference, (value, added) => withAdded(field, value, added))
    if (previewUrl) URL.revokeObjectURL(previewUrl)
  }
  store.setUploads(path, (all) => [...all, { id, name: file.name, progress: 0, previewUrl, cancel }])
  done.then(
    (asset) => end(fits(taker, asset, file.name) ? `asset:${asset.id}` : undefined),
    (error: unknown) => {
      if (error instanceof ApiError) refuse(taker, error.fields[0]?.message ?? error.message)
      else if (!(error instanceof DOMException)) refuse(taker, words.t('create.media.unsent', { name: file.name }))
      end()
    },
  )
}

/** What the server found in its bytes. */
function fits(taker: Taker, asset: AssetView, name: string): boolean {
  const { client, words, field } = taker
  client.setQueryData(assetQuery(asset.id).queryKey, asset)
  if (asset.kind !== field.accepts) return refuse(taker, words.t(`create.media.not.${field.accepts}`, { name }))
  if (field.maxSeconds !== undefined && (asset.durationMs ?? 0) > field.maxSeconds * 1000 + 500)
    return refuse(taker, words.t('create.media.tooLong', { name, max: field.maxSeconds }))
  return true
}

const refuse = ({ store, path }: Taker, fault: string): false => {
  store.setFaults(path, (all) => [...all, fault])
  return false
}
