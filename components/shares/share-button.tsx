'use client'

import { Share2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { CollectionView } from '@/lib/collections/contract'

const ShareDialog = dynamic(() => import('@/components/shares/share-dialog'), { ssr: false })

/** `isSmall`: an icon alone where there is little room. */
export function ShareButton({ collection, isSmall = false }: { collection: CollectionView; isSmall?: boolean }) {
  const t = useTranslations('shares')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outline" className={isSmall ? 'max-md:px-0' : 'max-md:flex-1'} onClick={() => setOpen(true)}>
        <Share2 aria-hidden />
        <span className={isSmall ? 'max-md:sr-only' : undefined}>{t('share')}</span>
      </Button>
      {open ? <ShareDialog collection={collection} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
