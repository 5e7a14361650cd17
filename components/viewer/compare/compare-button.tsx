'use client'

import { Columns2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import { compareHref, fewestCompared, mostCompared } from '@/components/viewer/compare/compare-href'

/** For a selection: as many as can be looked at beside each other, else nothing. */
export function CompareButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('viewer')
  if (ids.length < fewestCompared || ids.length > mostCompared) return null
  return (
    <ButtonLink
      href={compareHref(ids)}
      prefetch={false}
      variant="quiet"
      size="icon"
      aria-label={t('compareWith')}
      title={t('compareWith')}
    >
      <Columns2 aria-hidden />
    </ButtonLink>
  )
}
