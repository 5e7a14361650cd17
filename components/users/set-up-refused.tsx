'use client'

import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'

export function SetUpRefused() {
  const t = useTranslations('door')
  return (
    <div className="flex flex-col items-start gap-4">
      <h1 className="text-2xl font-semibold tracking-tight">{t('setUpBadTitle')}</h1>
      <div className="flex flex-col gap-2 text-md text-pretty text-muted">
        <p>{t('setUpBadText')}</p>
        <p>{t('setUpBadNext')}</p>
        <p>{t('setUpHasAccount')}</p>
      </div>
      <ButtonLink href="/sign-in" size="lg">
        {t('signInAct')}
      </ButtonLink>
    </div>
  )
}
