'use client'

import { Folders, Keyboard, Trash2 } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DownloadList } from '@/components/gallery/download/download-list'
import { isElsewhere } from '@/components/gallery/judging/judging-key'
import { KeysDialog } from '@/components/gallery/judging/keys-dialog'
import { Button, ButtonLink } from '@/components/ui/button'
import type { GalleryAddress } from '@/lib/gallery/contract'

/** The keys of the gallery (`?`), the whole list as a download, and the way to the bin. */
export function GalleryTools({ address }: { address: GalleryAddress }) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== '?' || event.metaKey || event.ctrlKey || isElsewhere(event.target)) return
    event.preventDefault()
    setOpen(true)
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <div data-slot="gallery-tools" className="ml-auto flex items-center gap-1">
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('judging.keys.open')}
        title={`${t('judging.keys.open')} · ?`}
        onClick={() => setOpen(true)}
        className="pointer-coarse:hidden"
      >
        <Keyboard aria-hidden />
      </Button>
      <DownloadList address={address} variant="quiet" />
      <ButtonLink
        href="/collections"
        variant="quiet"
        size="icon"
        aria-label={t('collections.title')}
        className="md:hidden"
      >
        <Folders aria-hidden />
      </ButtonLink>
      <ButtonLink href="/gallery/bin" variant="quiet" size="icon" aria-label={t('bin.open')} title={t('bin.title')}>
        <Trash2 aria-hidden />
      </ButtonLink>
      {open ? <KeysDialog open onOpenChange={setOpen} /> : null}
    </div>
  )
}
