'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { PageHead } from '@/components/shell/page-head'
import { isAt, settingsPagesFor } from '@/components/shell/pages'
import { FilterLinks } from '@/components/ui/filter-links'
import type { Me } from '@/lib/users/contract'

export function SettingsNavigation({ role }: { role: Me['role'] }) {
  const t = useTranslations()
  const path = usePathname()
  const pages = settingsPagesFor(role)
  const choices = [
    ...pages.map(({ key, href }) => ({ key: key as string, href: href as string, words: t(`settings.${key}`) })),
    { key: 'reference', href: '/reference', words: t('shell.reference') },
  ]
  return (
    <PageHead title={t('shell.settings')}>
      <FilterLinks
        label={t('shell.settings')}
        choices={choices}
        chosen={pages.find(({ href }) => isAt(path, href))?.key ?? ''}
        className="max-md:w-[calc(100%+1rem)]"
      />
    </PageHead>
  )
}
