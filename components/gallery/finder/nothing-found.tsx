'use client'

import { useQueries } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Elsewhere } from '@/components/gallery/finder/elsewhere'
import type { ChangeAddress } from '@/components/gallery/finder/finder-part'
import { activeFilters, type FilterName, withoutAll, withoutFilter } from '@/components/gallery/finder/narrowing'
import { useFilterWords } from '@/components/gallery/finder/use-filter-words'
import { WayList } from '@/components/gallery/finder/way-list'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { useTimeZone } from '@/components/ui/moment'
import type { GalleryAddress } from '@/lib/gallery/contract'
import { wordsOf } from '@/lib/search/words-of'
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
  const about = aboutNothing({ q: address.q, isHopeless: ways.length === 0 && isCounted && !isSingle })
  return (
    <EmptyState
      icon={<SearchX />}
      title={isSingle ? t('nothing.one') : t('nothing.title')}
      description={about && t(`nothing.${about}`)}
    >
      <Elsewhere address={address} onChange={onChange} />
      {ways.length > 0 ? (
        <WayList
          label={isSingle ? t('nothing.textOne') : t('nothing.text')}
          ways={ways.map(({ name, next, total }) => ({
            key: name,
            words: t('nothing.without', { name: filterWords(name), values: chosenWords(address, name) }),
            aside: t('nothing.count', { count: total }),
            go: () => onChange(next),
          }))}
        />
      ) : null}
      {names.length > 0 && !(isSingle && ways.length > 0) ? (
        <Button variant="outline" onClick={() => onChange(withoutAll(address))}>
          {t('clearAll')}
        </Button>
      ) : null}
    </EmptyState>
  )
}

/** A text is searched by its words: signs alone find nothing. */
const aboutNothing = ({ q, isHopeless }: { q: string | undefined; isHopeless: boolean }) =>
  q !== undefined && wordsOf(q).length === 0 ? 'noWord' : isHopeless ? 'several' : undefined
