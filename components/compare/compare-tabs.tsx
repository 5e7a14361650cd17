'use client'

import { useTranslations } from 'use-intl'
import { FilterLinks } from '@/components/ui/filter-links'

export function CompareTabs({ chosen }: { chosen: 'new' | 'past' | 'score' | 'none' }) {
  const t = useTranslations('comparing.tabs')
  const choices = [
    { key: 'new', href: '/compare', words: t('new') },
    { key: 'past', href: '/compare/past', words: t('past') },
    { key: 'score', href: '/compare/score', words: t('score') },
  ]
  return <FilterLinks label={t('label')} choices={choices} chosen={chosen} />
}
