'use client'

import { useTranslations } from 'use-intl'
import { FilterLinks } from '@/components/ui/filter-links'

/** What was collected, and what of it others can see. */
export function CollectionsTabs({ chosen }: { chosen: 'collections' | 'shares' | 'none' }) {
  const t = useTranslations()
  const choices = [
    { key: 'collections', href: '/collections', words: t('collections.all') },
    { key: 'shares', href: '/collections/shares', words: t('shares.title') },
  ]
  return <FilterLinks label={t('collections.title')} choices={choices} chosen={chosen} />
}
