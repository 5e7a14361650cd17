'use client'

import { Cable } from 'lucide-react'
import { useWords } from '@/components/fields/use-words'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export function NoConnection() {
  const { t } = useWords()
  return (
    <EmptyState
      icon={<Cable aria-hidden />}
      title={t('create.noConnection.title')}
      description={t('create.noConnection.text')}
    >
      <ButtonLink href="/settings/connections">{t('create.noConnection.add')}</ButtonLink>
    </EmptyState>
  )
}
