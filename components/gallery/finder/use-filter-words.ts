'use client'

import { useLocale, useTranslations } from 'use-intl'
import { type FilterName, isClosed, isList, type ListFilter, valuesOf } from '@/components/gallery/finder/narrowing'
import { readPrices } from '@/components/gallery/finder/range-of-prices'
import { useMoney } from '@/components/money/use-money'
import type { GalleryAddress, GalleryCounts } from '@/lib/gallery/contract'
import type { OpenFilter } from '@/lib/searches/choices'

/** What filters and their values are called. Names of what an id stands for come with the `counts`. */
export function useFilterWords(counts?: GalleryCounts) {
  const t = useTranslations('finder')
  const locale = useLocale()
  const money = useMoney()

  const valueWords = (name: ListFilter, value: string): string =>
    isClosed(name) ? t(`value.${name}.${value}` as 'value.kind.image') : titleOf(name, value, counts)

  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const datesWords = ({ dates, from, to }: GalleryAddress): string => {
    if (dates) return t(`dates.span.${dates}` as 'dates.span.today')
    if (from && to) return day.formatRange(new Date(from), new Date(to))
    return from ? t('dates.since', { day: day.format(new Date(from)) }) : to ? untilWords(to) : ''
  }
  const untilWords = (to: string) => t('dates.until', { day: day.format(new Date(to)) })

  const pricesWords = ({ price }: GalleryAddress): string => {
    const range = readPrices(price)
    if (!range) return price ?? ''
    const { currency, least, most } = range
    if (Number(least) === 0 && Number(most) === 0) return t('price.free', { currency })
    const words = (amount: string) => money({ amount, currency })
    if (least && most) return t('price.between', { least: words(least), most: words(most) })
    if (least) return t('price.from', { amount: words(least) })
    return most ? t('price.upTo', { amount: words(most) }) : t('price.any', { currency })
  }

  /** All chosen values of one filter; `short`: the first, and how many there are besides. */
  const chosenWords = (address: GalleryAddress, name: FilterName | 'q', short = false): string => {
    if (name === 'q') return address.q ?? ''
    if (!isList(name)) return name === 'dates' ? datesWords(address) : pricesWords(address)
    const [first = '', ...others] = valuesOf(address, name).map((value) => valueWords(name, value))
    if (short && others.length > 1) return t('andMore', { first, count: others.length })
    return [first, ...others].join(', ')
  }

  return { valueWords, chosenWords, filterWords: (name: FilterName | 'q') => t(`filter.${name}`) }
}

/** Without the counts nobody knows what an id is called; a model's id or a provider is a name by itself. */
function titleOf(name: OpenFilter, value: string, counts: GalleryCounts | undefined): string {
  const known: { value: string; title?: string }[] = counts?.[name] ?? []
  const title = known.find((one) => one.value === value)?.title
  if (title) return title
  const isId = name === 'connection' || name === 'collection' || name === 'batch'
  return isId && !counts ? '…' : value
}
