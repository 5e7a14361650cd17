'use client'

import { CheckCheck, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { CollectButton } from '@/components/collections/collect-button'
import type { Said } from '@/components/gallery/judging/judge'
import { DownloadButton } from '@/components/gallery/judging/download-button'
import { RejectButton } from '@/components/gallery/judging/reject-button'
import { SelectedBar } from '@/components/gallery/judging/selected-bar'
import { Stars } from '@/components/gallery/judging/stars'
import { lookOf, useShowings } from '@/components/gallery/judging/surfaces'
import type { useJudging } from '@/components/gallery/judging/use-judging'
import { deselectLeaving } from '@/components/gallery/selection'
import { ReuseButton } from '@/components/reuse/reuse-button'
import { TagButton } from '@/components/tags/tag-button'
import { Button } from '@/components/ui/button'
import { CompareButton } from '@/components/viewer/compare/compare-button'

/** What can be done with all that is selected; within a thumb's reach on a phone. `total`: of the list that could be selected. */
export function SelectionBar({
  ids,
  total,
  judging,
  onJudged,
  onAll,
  onClear,
}: {
  ids: ReadonlySet<string>
  total: number
  judging: ReturnType<typeof useJudging>
  onJudged: () => void
  onAll: () => void
  onClear: () => void
}) {
  const t = useTranslations('judging')
  const showings = useShowings()
  const { chosen, rating, isRejected } = useMemo(() => alike(ids, showings), [ids, showings])
  const judge = (said: Said) => {
    void judging.judge(chosen, said)
    onJudged()
  }
  return (
    <SelectedBar
      count={ids.size}
      onClear={onClear}
      more={
        ids.size < total ? (
          <Button variant="quiet" size="sm" onClick={onAll}>
            <CheckCheck aria-hidden className="md:hidden" />
            <span className="max-md:sr-only">{t('all')}</span>
          </Button>
        ) : null
      }
      className="md:flex-nowrap"
    >
      <div className="flex items-center max-md:order-last max-md:w-full max-md:justify-between">
        <Stars rating={rating} onRate={(stars) => judge({ rating: stars })} />
        <RejectButton isRejected={isRejected} onReject={() => judge({ isRejected: !isRejected })} />
      </div>
      <div className="flex items-center gap-1">
        <CompareButton ids={chosen} />
        <ReuseButton ids={chosen} />
        <CollectButton ids={chosen} />
        <TagButton ids={chosen} />
        <DownloadButton ids={chosen} />
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('delete')}
          title={`${t('delete')} · ${t('keys.delKey')}`}
          onClick={() => void deselectLeaving(chosen, judging.bin(chosen))}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
    </SelectedBar>
  )
}

/** What all of them have in common, as far as they are known. */
function alike(ids: ReadonlySet<string>, _showings: number) {
  const chosen = [...ids]
  const looks = chosen.flatMap((id) => lookOf(id) ?? [])
  const rating = looks.every((look) => look.rating === looks[0]?.rating) ? looks[0]?.rating : undefined
  return { chosen, rating, isRejected: looks.length > 0 && looks.every((look) => look.isRejected) }
}
