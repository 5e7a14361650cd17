'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { Button, ButtonLink } from '@/components/ui/button'
import { compareHref, fewestCompared, mostCompared } from '@/components/viewer/compare/compare-href'
import type { Comparison } from '@/lib/compare/contract'
import { compareUrl } from '@/lib/compare/entrants'

/** What was chosen, whether it counts, what all of it cost, and what can be done next. */
export function Verdict({
  comparison,
  isChanging,
  onChange,
  onNone,
}: {
  comparison: Comparison
  isChanging: boolean
  onChange: (isChanging: boolean) => void
  onNone: () => void
}) {
  const t = useTranslations('comparing.one')
  const money = useMoney()
  const { vote, entrants, results, isReady, charged } = comparison
  const best = entrants.find(({ place }) => place === vote?.place)?.named
  const ids = entrants.flatMap(({ assets }) => assets[0]?.id ?? [])
  const named = entrants.flatMap((entrant) => entrant.named ?? [])
  const chosen = {
    winner: t('youChose', { place: vote?.place ?? 0, model: best?.model.title ?? '' }),
    none: t('youChoseNone'),
    revealed: '',
  }
  const counts = vote?.verdict === 'revealed' ? t('youRevealed') : t(vote?.isBlind ? 'isBlind' : 'isNotBlind')
  return (
    <section
      data-slot="verdict"
      aria-label={t('which')}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 md:px-6"
    >
      <div role="status" className="flex min-w-0 flex-1 basis-72 flex-col">
        <p className="text-pretty">
          {vote ? (
            <>
              <strong className="font-medium">{chosen[vote.verdict]}</strong>{' '}
              <span className="text-muted">{isChanging ? t('changing') : counts}</span>
            </>
          ) : (
            <span className="text-muted">{t('nothing')}</span>
          )}
        </p>
        {charged.sums.length > 0 || charged.open > 0 ? (
          <p className="text-sm text-faint">
            {t('total')}: <span className="figures">{charged.sums.map(money).join(' + ')}</span>{' '}
            {charged.open > 0 ? t('totalOpen', { count: charged.open }) : null}
          </p>
        ) : null}
      </div>
      {isChanging ? (
        <>
          <Button variant="outline" aria-keyshortcuts="0" onClick={onNone}>
            {t('none')}
          </Button>
          <Button variant="quiet" onClick={() => onChange(false)}>
            {t('keep')}
          </Button>
        </>
      ) : (
        <>
          {vote && results > 1 && isReady ? (
            <Button variant="quiet" onClick={() => onChange(true)}>
              {t(vote.verdict === 'revealed' ? 'chooseNow' : 'change')}
            </Button>
          ) : null}
          {ids.length >= fewestCompared && ids.length <= mostCompared ? (
            <ButtonLink href={compareHref(ids)} variant="outline">
              {t('closer')}
            </ButtonLink>
          ) : null}
          <ButtonLink
            href={compareUrl(
              named.map(({ connection, model }) => ({ connectionId: connection.id, modelId: model.id })),
              { from: named[0]?.taskId },
            )}
            variant="outline"
          >
            {t('again')}
          </ButtonLink>
        </>
      )}
    </section>
  )
}
