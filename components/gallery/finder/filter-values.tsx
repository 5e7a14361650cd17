'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { FilterNote, NotCounted } from '@/components/gallery/finder/filter-note'
import { isClosed, type ListFilter, valuesOf, withValues } from '@/components/gallery/finder/narrowing'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { useFilterWords } from '@/components/gallery/finder/use-filter-words'
import { CheckRow } from '@/components/ui/check-row'
import { Input } from '@/components/ui/input'
import type { GalleryCounts } from '@/lib/gallery/contract'
import { choices } from '@/lib/searches/choices'

const shown = 100
const searchedFrom = 9

/** The values of one filter and how many there are of each; they are alternatives. A long list has a search of its own. */
export function FilterValues({ name, address, counts, failed, onChange }: FinderPart & { name: ListFilter }) {
  const t = useTranslations('finder')
  const locale = useLocale()
  const { valueWords, filterWords } = useFilterWords(counts)
  const [typed, setTyped] = useState('')
  const chosen = valuesOf(address, name)
  const number = new Intl.NumberFormat(locale)
  const small = (text: string) => text.toLocaleLowerCase(locale)

  const values = valuesFor(name, chosen, counts)
  if (!values) return <NotCounted failed={failed} />
  const found = values
    .map((value) => ({ value, words: valueWords(name, value) }))
    .filter(({ value, words }) => small(`${words} ${value}`).includes(small(typed.trim())))
  const countOf = (value: string) => {
    if (!counts) return undefined
    return number.format(counts[name].find((one) => one.value === value)?.count ?? 0)
  }
  return (
    <div className="flex min-h-0 flex-col gap-1">
      {values.length >= searchedFrom ? (
        <Input
          type="search"
          aria-label={t('narrow', { name: filterWords(name) })}
          placeholder={t('narrow', { name: filterWords(name) })}
          value={typed}
          onValueChange={setTyped}
        />
      ) : null}
      <div role="group" aria-label={filterWords(name)} className="flex flex-col">
        {found.slice(0, shown).map(({ value, words }) => (
          <CheckRow
            key={value}
            checked={chosen.includes(value)}
            onCheckedChange={(on) =>
              onChange(withValues(address, name, on ? [...chosen, value] : chosen.filter((one) => one !== value)))
            }
            count={countOf(value)}
          >
            {words}
          </CheckRow>
        ))}
      </div>
      {values.length === 0 ? <FilterNote>{t('noValues')}</FilterNote> : null}
      {values.length > 0 && found.length === 0 ? <FilterNote>{t('noMatch')}</FilterNote> : null}
      {found.length > shown ? <FilterNote>{t('moreValues', { count: found.length - shown })}</FilterNote> : null}
    </div>
  )
}

function valuesFor(name: ListFilter, chosen: string[], counts: GalleryCounts | undefined): string[] | undefined {
  if (isClosed(name)) return [...choices[name]]
  return counts && [...new Set([...counts[name].map(({ value }) => value), ...chosen])]
}
