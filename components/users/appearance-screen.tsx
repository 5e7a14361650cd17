'use client'

import { useTranslations } from 'use-intl'
import { NoticesField } from '@/components/notices/notices-field'
import { PageTitle } from '@/components/shell/page-title'
import { useAppearance } from '@/components/users/use-appearance'
import { Field, FieldDescription, FieldName } from '@/components/ui/field'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import type { Locale, Theme } from '@/lib/users/contract'

const locales = ['en', 'tr'] as const satisfies readonly Locale[]
const themes = ['system', 'dark', 'light'] as const satisfies readonly Theme[]

export function AppearanceScreen() {
  const t = useTranslations()
  const { locale, theme, change } = useAppearance()
  return (
    <div className="flex flex-col gap-8">
      <PageTitle>{t('settings.appearance')}</PageTitle>
      <Field>
        <FieldName>{t('appearance.language')}</FieldName>
        <Segmented<Locale> value={locale} onValueChange={(choice) => change({ locale: choice })}>
          {locales.map((choice) => (
            <SegmentedItem key={choice} value={choice}>
              <span lang={choice}>{t(`appearance.languageName.${choice}`)}</span>
            </SegmentedItem>
          ))}
        </Segmented>
        <FieldDescription>{t('appearance.languageHelp')}</FieldDescription>
      </Field>
      <Field>
        <FieldName>{t('appearance.theme')}</FieldName>
        <Segmented<Theme> value={theme} onValueChange={(choice) => change({ theme: choice })}>
          {themes.map((choice) => (
            <SegmentedItem key={choice} value={choice}>
              {t(`appearance.themeName.${choice}`)}
            </SegmentedItem>
          ))}
        </Segmented>
        <FieldDescription>{t('appearance.themeHelp')}</FieldDescription>
      </Field>
      <NoticesField />
    </div>
  )
}
