import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { labelOf, optionLabel, say, type Translate } from '@/lib/i18n/say'
import type { Message } from '@/lib/kernel/message'
import type { Fields, Unit } from '@/lib/models/field'
import type { Path } from '@/lib/models/rule'
import { unitOf } from '@/lib/models/wording'

export type Words = ReturnType<typeof wordsOf>

/** What the form says, in the reader's language. */
export function useWords(): Words {
  const t = useTranslations()
  const locale = useLocale()
  return useMemo(() => wordsOf(t as Translate, locale), [t, locale])
}

const wordsOf = (t: Translate, locale: string) => {
  const inUnit = (value: string, unit: Unit | undefined) => (unit ? t(`units.${unit}`, { value }) : value)
  const number = (value: number) => new Intl.NumberFormat(locale).format(value)
  return {
    t,
    locale,
    number,
    required: t('create.required'),
    unset: t('create.unset'),
    say: (message: Message) => say(message, t, locale),
    field: (path: string) => labelOf(path, t),
    /** Inside a list or group the parent's name is already there. */
    ownName: (path: string) => labelOf(path, t).split(' › ').at(-1) ?? path,
    help: (key: string) => (t.has(`help.${key}`) ? t(`help.${key}`) : ''),
    option: (path: string, option: string | number, unit?: Unit) => inUnit(optionLabel(path, option, t), unit),
    unit: (unit: Unit) => inUnit('', unit).trim(),
    amount: (fields: Fields, path: Path, value: number) => inUnit(number(value), unitOf(fields, path)),
  }
}
