'use client'

import { Images, Link2, Upload } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ControlProps } from '@/components/fields/field-control'
import { useMedia } from '@/components/fields/use-media'
import { useMentionOffset } from '@/components/fields/use-mention-offset'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { MediaField } from '@/lib/models/field'

// Without a fallback of its own, the whole form would be hidden while it is fetched, and the focus lost.
const MediaTile = dynamic(() => import('@/components/fields/media-tile').then((file) => file.MediaTile), {
  loading: () => null,
})
const UploadTile = dynamic(() => import('@/components/fields/media-tile').then((file) => file.UploadTile), {
  loading: () => null,
})
const MediaUrl = dynamic(() => import('@/components/fields/media-url').then((file) => file.MediaUrl), {
  loading: () => null,
})
const GalleryPicker = dynamic(() => import('@/components/fields/gallery-picker'), { loading: () => null })

/** Drop, paste, choose, link, or take from the gallery. */
export function MediaControl({
  path,
  field,
  state,
  labelId,
  describedBy,
  label,
  disabled,
  invalid,
}: ControlProps<MediaField>) {
  const { t } = useWords()
  const media = useMedia(path, field, state)
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [asking, setAsking] = useState<'url' | 'gallery'>()
  const [dragged, setDragged] = useState<number>()
  const offset = useMentionOffset(path)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const control = useRef<HTMLDivElement>(null)
  const open = media.room > 0 && !disabled
  const filled = media.references.length + media.uploads.length > 0

  const numbered = (index: number) =>
    field.mentionedAs ? `@${field.mentionedAs}${offset + index + 1}` : t('create.media.place', { number: index + 1 })
  /** The focus goes with the tile, right before the next key arrives. */
  const focusTile = (index: number, target: string) => {
    const tile = list.current?.querySelectorAll<HTMLElement>(':scope > li')[index]
    const next = tile?.querySelector<HTMLElement>(target) ?? tile?.querySelector<HTMLElement>('button')
    ;(next ?? control.current?.querySelector<HTMLElement>('button:not([disabled])'))?.focus()
  }
  const move = (from: number, to: number, target = '[data-remove]') => {
    if (to < 0 || to >= media.references.length || to === from) return
    flushSync(() => {
      media.move(from, to)
      setSaid(t('create.media.moved', { from: numbered(from), to: numbered(to) }))
    })
    focusTile(to, target)
  }
  const remove = (index: number) => {
    flushSync(() => media.remove(index))
    focusTile(Math.min(index, media.references.length - 2), '[data-remove]')
  }
  const take = (transfer: DataTransfer): boolean => {
    const files = [...transfer.files]
    const text = transfer.getData('text/uri-list') || transfer.getData('text/plain')
    if (files.length > 0) media.addFiles(files)
    else if (/^https:\/\/\S+$/.test(text.trim()) && media.room > 0) media.addUrl(text.trim())
    else return false
    return true
  }
  return (
    <div
      ref={control}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="flex flex-col gap-2"
      onPaste={(event) => {
        if (!disabled && !(event.target instanceof HTMLInputElement) && take(event.clipboardData))
          event.preventDefault()
      }}
      onDragOver={(event) => {
        if (disabled || dragged !== undefined) return
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (event.defaultPrevented || disabled || dragged !== undefined) return
        event.preventDefault()
        take(event.dataTransfer)
      }}
    >
      {filled ? (
        <ul ref={list} className="flex flex-wrap gap-2">
          {media.references.map((reference, index) => (
            <MediaTile
              key={`${reference} ${media.references.slice(0, index).filter((other) => other === reference).length}`}
              reference={reference}
              accepts={field.accepts}
              mention={field.mentionedAs && `@${field.mentionedAs}${offset + index + 1}`}
              number={index + 1}
              count={media.references.length}
              onRemove={() => remove(index)}
              onMove={(to, target) => move(index, to, target)}
              onDrag={setDragged}
              onDropped={() => {
                if (dragged !== undefined) move(dragged, index)
                setDragged(undefined)
              }}
            />
          ))}
          {media.uploads.map((upload) => (
            <UploadTile key={upload.id} upload={upload} />
          ))}
        </ul>
      ) : null}
      {open || !filled ? (
        <div
          className={cn(
            'flex min-h-12 flex-wrap items-center gap-1 rounded border border-dashed border-line-strong px-1.5 py-1',
            over && 'border-solid border-foreground bg-hover',
            invalid && 'border-danger',
            disabled && 'border-line',
          )}
        >
          <Button
            type="button"
            variant="quiet"
            size="sm"
            disabled={!open}
            aria-label={`${label}: ${t('create.media.choose')}`}
            onClick={() => picker.current?.click()}
          >
            <Upload aria-hidden />
            {t('create.media.choose')}
          </Button>
          <Button
            type="button"
            variant="quiet"
            size="sm"
            disabled={!open}
            aria-label={`${label}: ${t('create.media.gallery')}`}
            onClick={() => setAsking('gallery')}
          >
            <Images aria-hidden />
            {t('create.media.gallery')}
          </Button>
          <Button
            type="button"
            variant="quiet"
            size="sm"
            disabled={!open}
            aria-label={`${label}: ${t('create.media.link')}`}
            aria-expanded={asking === 'url'}
            onClick={() => setAsking(asking === 'url' ? undefined : 'url')}
          >
            <Link2 aria-hidden />
            {t('create.media.link')}
          </Button>
          <span className="ml-auto pr-1.5 text-xs text-faint max-md:hidden">
            {field.many && Number.isFinite(media.max)
              ? `${media.references.length} / ${media.max}`
              : t('create.media.drop')}
          </span>
        </div>
      ) : null}
      {field.many && filled && media.room === 0 ? (
        <span className="text-xs text-faint">{t('create.list.full', { max: media.max })}</span>
      ) : null}
      {asking === 'url' && open ? (
        <MediaUrl
          label={`${label}: ${t('create.media.link')}`}
          onDone={(url) => {
            setAsking(undefined)
            if (url) media.addUrl(url)
          }}
        />
      ) : null}
      <input
        ref={picker}
        type="file"
        hidden
        accept={`${field.accepts}/*`}
        multiple={field.many === true}
        onChange={(event) => {
          media.addFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {asking === 'gallery' ? (
        <GalleryPicker
          kind={field.accepts}
          onClose={() => setAsking(undefined)}
          onPick={(asset) => {
            setAsking(undefined)
            media.addAsset(asset)
          }}
        />
      ) : null}
      <span role="status" className="sr-only">
        {said}
      </span>
      {media.faults.length > 0 ? (
        <div role="alert" className="flex flex-col text-sm text-danger-ink">
          {media.faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
