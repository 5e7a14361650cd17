'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, ArrowRight, AudioLines, Film, ImageIcon, Link2, X } from 'lucide-react'
import { useState } from 'react'
import type { Upload } from '@/components/fields/form-store'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import { Progress } from '@/components/ui/progress'
import { assetQuery } from '@/lib/assets/queries'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import type { MediaKind } from '@/lib/models/field'

const frame = 'group/tile relative flex size-24 flex-col overflow-hidden rounded border border-line-strong bg-sunken'
const corner =
  'absolute flex size-6 items-center justify-center rounded-sm bg-raised/90 text-foreground hover:bg-hover max-md:size-8 [&_svg]:size-3.5'
const quiet = 'opacity-0 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 max-md:opacity-100'
const icons: Record<MediaKind, typeof Film> = { image: ImageIcon, video: Film, audio: AudioLines }

export function MediaTile({
  reference,
  accepts,
  mention,
  number,
  count,
  onRemove,
  onMove,
  onDrag,
  onDropped,
}: {
  reference: string
  accepts: MediaKind
  mention?: string
  number: number
  count: number
  onRemove: () => void
  /** `target`: what in the moved tile to give the focus back to. */
  onMove: (to: number, target?: string) => void
  onDrag: (index: number | undefined) => void
  onDropped: () => void
}) {
  const { t } = useWords()
  const name = useName(reference)
  const many = count > 1
  return (
    <li
      className={frame}
      title={name}
      draggable={many}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
        if (by !== 0 && many) {
          event.preventDefault()
          const place = event.target instanceof Element && event.target.hasAttribute('data-remove')
          onMove(number - 1 + by, place ? '[data-remove]' : by < 0 ? '[data-earlier]' : '[data-later]')
        }
        if (event.key !== 'Delete' && event.key !== 'Backspace') return
        event.preventDefault()
        onRemove()
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        onDrag(number - 1)
      }}
      onDragEnd={() => onDrag(undefined)}
      onDragOver={(event) => many && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onDropped()
      }}
    >
      <Picture reference={reference} accepts={accepts} />
      <span className="pointer-events-none absolute inset-x-0 bottom-0 truncate bg-raised/90 px-1.5 py-0.5 font-mono text-xs">
        {mention ?? name}
      </span>
      <button
        type="button"
        data-remove
        aria-label={t('create.remove', { name: mention ? `${mention}, ${name}` : name })}
        className={cn(corner, 'top-1 right-1')}
        onClick={onRemove}
      >
        <X aria-hidden />
      </button>
      {many && number > 1 ? (
        <button
          type="button"
          data-earlier
          aria-label={t('create.media.earlier', { name })}
          className={cn(corner, quiet, 'top-1 left-1')}
          onClick={() => onMove(number - 2, '[data-earlier]')}
        >
          <ArrowLeft aria-hidden />
        </button>
      ) : null}
      {many && number < count ? (
        <button
          type="button"
          data-later
          aria-label={t('create.media.later', { name })}
          className={cn(corner, quiet, 'top-1', number > 1 ? 'left-8 max-md:left-10' : 'left-1')}
          onClick={() => onMove(number, '[data-later]')}
        >
          <ArrowRight aria-hidden />
        </button>
      ) : null}
    </li>
  )
}

export function UploadTile({ upload }: { upload: Upload }) {
  const { t } = useWords()
  return (
    <li className={frame} title={upload.name}>
      {upload.previewUrl ? <img src={upload.previewUrl} alt="" className="size-full object-cover opacity-45" /> : null}
      <span className="absolute inset-x-0 bottom-0 flex flex-col gap-1 bg-raised/90 px-1.5 py-1 text-xs">
        <span className="truncate">{upload.name}</span>
        <Progress value={upload.progress} aria-label={t('create.media.uploading', { name: upload.name })} />
      </span>
      <button
        type="button"
        aria-label={t('create.media.stop', { name: upload.name })}
        className={cn(corner, 'top-1 right-1')}
        onClick={upload.cancel}
      >
        <X aria-hidden />
      </button>
    </li>
  )
}

const assetId = (reference: string) => (reference.startsWith('asset:') ? reference.slice(6) : undefined)

function useAsset(reference: string) {
  const id = assetId(reference)
  return useQuery({ ...assetQuery(id ?? ''), enabled: id !== undefined }).data
}

/** A file's own name; of an address its host and last part. */
function useName(reference: string): string {
  const asset = useAsset(reference)
  if (asset) return (asset.origin === 'upload' && asset.prompt) || asset.name
  if (!URL.canParse(reference) || assetId(reference)) return '…'
  const { hostname, pathname, protocol } = new URL(reference)
  return protocol === 'data:' ? 'data:' : `${hostname}/…${pathname.slice(pathname.lastIndexOf('/'))}`
}

/** Only our own pictures are shown: an address elsewhere is never fetched by this page. */
function Picture({ reference, accepts }: { reference: string; accepts: MediaKind }) {
  const asset = useAsset(reference)
  const [broken, setBroken] = useState(false)
  const own = asset && thumbnailOf(asset)
  const source = reference.startsWith('data:image/') ? reference : own
  const Icon = reference.startsWith('https:') ? Link2 : icons[accepts]
  return source && !broken ? (
    <img src={source} alt="" draggable={false} className="size-full object-cover" onError={() => setBroken(true)} />
  ) : (
    <span className="flex size-full items-center justify-center pb-4 text-faint">
      <Icon aria-hidden className="size-5 stroke-[1.5]" />
    </span>
  )
}
