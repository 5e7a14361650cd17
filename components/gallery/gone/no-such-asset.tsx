'use client'

import { Unlink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { GoneWays } from '@/components/gallery/gone/gone-ways'

export function NoSuchAsset() {
  const t = useTranslations('finder.gone')
  return (
    <GonePage icon={<Unlink />} title={t('nowhereTitle')} text={t('nowhereText')}>
      <GoneWays />
    </GonePage>
  )
}
