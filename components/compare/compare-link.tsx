'use client'

import { Columns3 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import { compareUrl, type Seat } from '@/lib/compare/entrants'

/** What the form holds, asked of several models: the form's own draft goes along. */
export function CompareLink({ seat }: { seat: Seat }) {
  const t = useTranslations('comparing')
  return (
    <ButtonLink
      href={compareUrl([seat])}
      prefetch={false}
      variant="outline"
      size="icon"
      className="size-12"
      aria-label={t('openFromForm')}
      title={t('openFromForm')}
    >
      <Columns3 aria-hidden />
    </ButtonLink>
  )
}
