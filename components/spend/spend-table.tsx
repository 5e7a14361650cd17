'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Sideways } from '@/components/models/sideways'
import { useMoney } from '@/components/money/use-money'
import { AmountsText } from '@/components/spend/amounts'
import { useDay } from '@/components/spend/use-day'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { SpendAddress, SpendFigures, SpendReport, SpendRow } from '@/lib/spend/contract'
import { rowAddress } from '@/lib/spend/row-address'

const amounts = ['quoted', 'charged', 'refunded', 'net', 'difference', 'onFailures'] as const
const most = 100

/** What a row is called, in the reader's words. */
export function useRowWords(group: SpendReport['group']) {
  const t = useTranslations('spend.none')
  const day = useDay()
  return ({ key, words }: Pick<SpendRow, 'key' | 'words'>) => {
    if (group === 'day' || group === 'month') return day(key)
    if (key === '' && (group === 'collection' || group === 'tag')) return t(group)
    return words ?? key
  }
}

/** The figures themselves. A row's name leads to what it is made of. */
export function SpendTable({ report, onChange }: { report: SpendReport; onChange: (to: SpendAddress) => void }) {
  const t = useTranslations('spend')
  const [isWhole, showWhole] = useState(false)
  const wordsOf = useRowWords(report.group)
  const { group, rows, total } = report
  const shown = isWhole ? rows : rows.slice(0, most)
  const converted = total.converted?.currency
  const isUnrated = [total, ...rows].some(({ converted }) => converted && !converted.net)
  const head = 'eyebrow px-2 py-2 text-right align-bottom whitespace-nowrap'
  return (
    <section className="flex flex-col gap-2">
      {group === 'collection' || group === 'tag' ? <p className="text-sm text-muted">{t(`overlap.${group}`)}</p> : null}
      <Sideways label={t('table')} className="-mx-4 md:mx-0 md:rounded-lg md:border">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b">
              <th scope="col" className={cn(head, 'sticky left-0 bg-background pl-4 text-left')}>
                {t(`group.${group}`)}
              </th>
              <th scope="col" className={head}>
                {t('columns.tasks')}
              </th>
              {amounts.map((name) => (
                <th key={name} scope="col" className={head}>
                  {t(`columns.${name}`)}
                </th>
              ))}
              {converted ? (
                <th scope="col" className={head}>
                  {t('columns.converted', { currency: converted })}
                </th>
              ) : null}
              <th scope="col" className={head}>
                {t('columns.kept')}
              </th>
              <th scope="col" className={head}>
                {t('columns.perKept')}
              </th>
              <th scope="col" className={cn(head, 'pr-4')}>
                {t('columns.perResult')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} className="border-b hover:bg-hover">
                <th
                  scope="row"
                  className={cell('sticky left-0 max-w-48 bg-background pl-4 text-left font-normal md:max-w-72')}
                >
                  <RowName report={report} row={row} words={wordsOf(row)} onChange={onChange} />
                </th>
                <Figures figures={row} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <th scope="row" className={cell('sticky left-0 bg-background pl-4 text-left font-medium')}>
                {t('total')}
              </th>
              <Figures figures={total} />
            </tr>
          </tfoot>
        </table>
      </Sideways>
      {isUnrated ? <p className="text-sm text-doubt-ink">{t('unratedMark')}</p> : null}
      {shown.length < rows.length ? (
        <Button variant="outline" className="w-fit" onClick={() => showWhole(true)}>
          {t('showAll', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  )
}

const cell = (more = '') => cn('px-2 py-1.5 text-right align-top', more)

function Figures({ figures }: { figures: SpendFigures }) {
  const t = useTranslations('spend')
  const money = useMoney()
  const { converted } = figures
  return (
    <>
      <td className={cell('tabular-nums')}>
        {figures.tasks}
        {figures.unknown > 0 ? (
          <span className="block text-xs text-balance text-doubt-ink">{t('unknown', { count: figures.unknown })}</span>
        ) : null}
      </td>
      {amounts.map((name) => (
        <td key={name} className={cell()}>
          <AmountsText amounts={figures[name]} />
          {name === 'quoted' && figures.quoteUnknown > 0 ? (
            <span className="block text-xs text-balance text-doubt-ink">
              {t('quoteUnknown', { count: figures.quoteUnknown })}
            </span>
          ) : null}
        </td>
      ))}
      {converted ? (
        <td className={cell('figures')}>
          {converted.net ? money(converted.net) : <span className="text-doubt-ink">– *</span>}
        </td>
      ) : null}
      <td className={cell('whitespace-nowrap tabular-nums')}>
        {figures.results > 0 ? t('keptOf', { kept: figures.kept, results: figures.results }) : '–'}
      </td>
      <td className={cell()}>
        <AmountsText amounts={figures.perKept} />
      </td>
      <td className={cell('pr-4')}>
        <AmountsText amounts={figures.perResult} />
      </td>
    </>
  )
}

function RowName({
  report,
  row: { key },
  words,
  onChange,
}: {
  report: SpendReport
  row: SpendRow
  words: string
  onChange: (to: SpendAddress) => void
}) {
  const t = useTranslations('spend')
  if (key === '') return <span className="text-muted">{words}</span>
  return (
    <button
      type="button"
      title={t('onlyShow', { name: words })}
      onClick={() => onChange(rowAddress(report, key))}
      className="touch max-w-full truncate text-left underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {words}
    </button>
  )
}
