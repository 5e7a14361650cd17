'use client'

import { Download } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { GalleryAddress } from '@/lib/gallery/contract'

const DownloadDialog = dynamic(() => import('@/components/gallery/download/download-dialog'), { loading: () => null })

/** Downloads a whole list of the gallery, whatever its size. */
export function DownloadList({
  address,
  ...props
}: { address: GalleryAddress } & Pick<React.ComponentProps<typeof Button>, 'variant' | 'className'>) {
  const t = useTranslations('judging.downloadAll')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="icon" aria-label={t('title')} title={t('title')} onClick={() => setOpen(true)} {...props}>
        <Download aria-hidden />
      </Button>
      {open ? <DownloadDialog address={address} onOpenChange={setOpen} /> : null}
    </>
  )
}
