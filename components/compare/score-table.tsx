'use client'

import { useLocale, useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { useSpan } from '@/components/ui/moment'
import type { ModelScore } from '@/lib/compare/contract'
import type { Money } from '@/lib/money/money'

/** A line for each model at its gateway, the best first. Dollars and lira stand apart. */
export function ScoreTable({ models }: { models: readonly ModelScore[] }) {
  const t = useTranslations('comparing.score')
  const heads = ['won', 'rate', 'median', 'perComparison', 'perWin'] as const
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what does not fit is scrolled to with the keyboard
    <div tabIndex={0} role="region" aria-label={t('title')} className="overflow-x-auto">
      <table className="w-full min-w-[44rem] border-collapse text-left">
        <thead>
          <tr className="border-b text-sm text-muted">
            <th scope="col" className="py-2 pr-4 font-normal">
              {t('model')}
            </th>
            {heads.map((head) => (
              <th key={head} scope="col" className="py-2 pr-4 text-right font-normal last:pr-0">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((score) => (
            <ScoreRow key={`${score.model.gateway} ${score.model.id}`} score={score} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ScoreRow({ score }: { score: ModelScore }) {
  const t = useTranslations('comparing.score')
  const span = useSpan()
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 0 }).format
  const { model, seen, wins, failed, rate, costs, unknown } = score
  const cell = 'py-2.5 pr-4 text-right align-top whitespace-nowrap last:pr-0'
  const note = 'block text-sm text-faint'
  return (
    <tr className="border-b">
      <th scope="row" className="py-2.5 pr-4 align-top font-medium">
        {model.title}
        <span className={`${note} font-mono font-normal`}>{model.id}</span>
      </th>
      <td className={cell}>
        <span className="figures">{t('wonOf', { wins, seen })}</span>
        {failed > 0 ? <span className={note}>{t('failed', { count: failed })}</span> : null}
      </td>
      <td className={cell}>
        {rate ? (
          <span className="figures">{t('between', { low: percent(rate.low), high: percent(rate.high) })}</span>
        ) : (
          <span className="text-faint">{t('tooFew')}</span>
        )}
        <span className={note}>{t('chance', { share: percent(score.byChance) })}</span>
      </td>
      <td className={cell}>
        <span className="figures">{score.medianMs === undefined ? '–' : span(score.medianMs)}</span>
      </td>
      <td className={cell}>
        <Amounts of={costs.map(({ perComparison }) => perComparison)} />
        {unknown > 0 ? <span className={note}>{t('unknownCost', { count: unknown })}</span> : null}
      </td>
      <td className={cell}>
        {wins > 0 ? (
          <Amounts of={costs.flatMap(({ perWin }) => perWin ?? [])} />
        ) : (
          <span className="text-faint">{t('noWin')}</span>
        )}
        {wins > 0 && unknown > 0 ? <span className={note}>{t('unknownCost', { count: unknown })}</span> : null}
      </td>
    </tr>
  )
}

function Amounts({ of }: { of: readonly Money[] }) {
  const money = useMoney()
  if (of.length === 0) return <span className="figures">–</span>
  return of.map((amount) => (
    <span key={amount.currency} className="figures block">
      {money(amount)}
    </span>
  ))
}
