'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** A page that threw. */
export function Broken({ retry }: { retry: () => void }) {
  const t = useTranslations()
  return (
    <EmptyState
      role="alert"
      icon={<TriangleAlert />}
      title={t('shell.errorTitle')}
      description={t('shell.errorText')}
      className="min-h-[70dvh] justify-center"
    >
      <Button variant="outline" onClick={retry}>
        {t('ui.tryAgain')}
      </Button>
    </EmptyState>
  )
}
