'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { PageHead } from '@/components/shell/page-head'
import { isAt, settingsPages } from '@/components/shell/pages'
import { FilterLinks } from '@/components/ui/filter-links'

export function SettingsNavigation() {
  const t = useTranslations()
  const path = usePathname()
  const choices = settingsPages.map(({ key, href }) => ({ key, href, words: t(`settings.${key}`) }))
  return (
    <PageHead title={t('shell.settings')}>
      <FilterLinks
        label={t('shell.settings')}
        choices={choices}
        chosen={settingsPages.find(({ href }) => isAt(path, href))?.key ?? ''}
        className="max-md:w-[calc(100%+1rem)]"
      />
    </PageHead>
  )
}
