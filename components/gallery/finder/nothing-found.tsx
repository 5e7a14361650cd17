'use client'

import { useQueries } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ChangeAddress } from '@/components/gallery/finder/finder-part'
import { activeFilters, type FilterName, withoutAll, withoutFilter } from '@/components/gallery/finder/narrowing'
import { useFilterWords } from '@/components/gallery/finder/use-filter-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useTimeZone } from '@/components/ui/moment'
import type { GalleryAddress } from '@/lib/gallery/contract'
import { countsQuery } from '@/lib/searches/queries'

/** Where filters leave nothing: which one to take off, and how much there is without it. */
export function NothingFound({ address, onChange }: { address: GalleryAddress; onChange: ChangeAddress }) {
  const t = useTranslations('finder')
  const timeZone = useTimeZone()
  const names: (FilterName | 'q')[] = [...(address.q ? (['q'] as const) : []), ...activeFilters(address)]
  const isSingle = names.length === 1
  const answers = useQueries({
    queries: names.map((name) => countsQuery(withoutFilter(address, name), timeZone)),
  })
  const { filterWords, chosenWords } = useFilterWords(answers.find(({ data }) => data)?.data)
  const ways = names
    .map((name, index) => ({ name, next: withoutFilter(address, name), total: answers[index]?.data?.total ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total)
  const isCounted = answers.every(({ isFetching }) => !isFetching)
  return (
    <EmptyState
      icon={<SearchX />}
      title={isSingle ? t('nothing.one') : t('nothing.title')}
      description={ways.length > 0 ? t('nothing.text') : isCounted && !isSingle ? t('nothing.several') : undefined}
    >
      {ways.length > 0 ? (
        <ul className="flex w-full flex-col rounded-lg border text-left">
          {ways.map(({ name, next, total }) => (
            <li key={name} className="flex not-first:border-t">
              <button
                type="button"
                onClick={() => onChange(next)}
                className="touch flex min-h-9 flex-1 items-baseline justify-between gap-4 px-3 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="min-w-0 break-words">
                  {t('nothing.without', { name: filterWords(name), values: chosenWords(address, name) })}
                </span>
                <span className="figures shrink-0 text-sm text-faint">{t('nothing.count', { count: total })}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {names.length > 0 && !(isSingle && ways.length > 0) ? (
        <Button variant="outline" onClick={() => onChange(withoutAll(address))}>
          {t('clearAll')}
        </Button>
      ) : null}
    </EmptyState>
  )
}
