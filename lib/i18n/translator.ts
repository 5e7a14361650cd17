import format, { type CompiledMessage } from 'icu-minify/format'
import { compiled } from '@/lib/i18n/compiled'
import type { Translate } from '@/lib/i18n/say'
import type { Locale } from '@/lib/users/contract'

/** Renders a key that is only known at run time (a Message's); keys written in code are checked by the compiler through useTranslations. A key without a sentence stands for itself. */
export function translator(locale: Locale): Translate {
  const translate = (key: string, values?: Record<string, string | number>) => {
    const message = messageAt(locale, key)
    return message === undefined ? key : String(format<string>(message, locale, values, { formatters }))
  }
  return Object.assign(translate, { has: (key: string) => messageAt(locale, key) !== undefined })
}

function messageAt(locale: Locale, key: string): CompiledMessage | undefined {
  const found = key
    .split('.')
    .reduce<unknown>((node, name) => (isBranch(node) ? node[name] : undefined), compiled[locale])
  return typeof found === 'string' || Array.isArray(found) ? found : undefined
}

const isBranch = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node)

const formatters = {
  getDateTimeFormat: (...options: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...options),
  getNumberFormat: (...options: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...options),
  getPluralRules: (...options: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...options),
}
