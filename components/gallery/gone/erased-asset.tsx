'use client'

import { FileX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { GoneWays } from '@/components/gallery/gone/gone-ways'
import { KnownOfAsset } from '@/components/gallery/gone/known-of-asset'
import { useMoment } from '@/components/ui/moment'
import type { Whereabouts } from '@/lib/assets/whereabouts'

export function ErasedAsset({ found }: { found: Extract<Whereabouts, { state: 'erased' }> }) {
  const t = useTranslations('finder.gone')
  const say = useMoment()
  const { posterUrl: _, ...asset } = found.asset
  return (
    <GonePage icon={<FileX />} title={t('erasedTitle')} text={t('erasedText', { at: say(found.erasedAt) })}>
      <KnownOfAsset asset={asset} />
      <GoneWays taskId={asset.taskId} />
    </GonePage>
  )
}
