'use client'

import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useLocale, useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { useRowWords } from '@/components/spend/spend-table'
import { barsOf } from '@/lib/spend/bars'
import type { SpendReport } from '@/lib/spend/contract'

const tick = { fill: 'var(--muted)', fontSize: 11 }

/** The net of each row as a bar, one chart for each currency. Numbers are only drawn here; the table says them. */
export default function SpendChart({ report }: { report: SpendReport }) {
  const currencies = (['USD', 'TRY'] as const).filter((currency) => report.total.net[currency] !== undefined)
  if (currencies.length === 0) return null
  return (
    <div className="grid gap-6 lg:grid-flow-col lg:auto-cols-fr">
      {currencies.map((currency) => (
        <Bars key={currency} report={report} currency={currency} />
      ))}
    </div>
  )
}

function Bars({ report, currency }: { report: SpendReport; currency: 'USD' | 'TRY' }) {
  const t = useTranslations('spend')
  const locale = useLocale()
  const wordsOf = useRowWords(report.group)
  const isByTime = report.group === 'day' || report.group === 'month'
  const say = useMoney()
  const { bars: told, isCut } = barsOf(report, currency)
  const bars = told.map(({ row, amount, unknown }) => ({
    name: wordsOf(row),
    amount: Number(amount ?? 0),
    mark: unknown > 0 ? '?' : undefined,
    words: [
      ...(amount === undefined ? [] : [say({ amount, currency })]),
      ...(unknown > 0 ? [t('chartUnknown', { count: unknown })] : []),
    ].join(' · '),
  }))
  const short = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumSignificantDigits: 3,
  })
  const lying = !isByTime
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-2">
        <span className="eyebrow">{t('chart', { currency })}</span>
        <span className="text-xs text-faint">
          {isCut ? t('chartMost', { count: bars.length }) : t('chartText')}
          {bars.some(({ mark }) => mark) ? ` ${t('chartMark')}` : ''}
        </span>
      </figcaption>
      <div aria-hidden className="w-full" style={{ height: lying ? 40 + bars.length * 26 : 224 }}>
        <ResponsiveContainer>
          <BarChart
            data={bars}
            layout={lying ? 'vertical' : 'horizontal'}
            margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--line)" vertical={lying} horizontal={!lying} />
            {lying ? (
              <>
                <XAxis
                  type="number"
                  tick={tick}
                  stroke="var(--line-strong)"
                  tickFormatter={(value: number) => short.format(value)}
                />
                <YAxis
                  type="category"
                  dataKey="name"
                  width={132}
                  tick={tick}
                  stroke="var(--line-strong)"
                  interval={0}
                />
              </>
            ) : (
              <>
                <XAxis dataKey="name" tick={tick} stroke="var(--line-strong)" minTickGap={24} />
                <YAxis
                  tick={tick}
                  stroke="var(--line-strong)"
                  width={56}
                  tickFormatter={(value: number) => short.format(value)}
                />
              </>
            )}
            <Tooltip
              cursor={{ fill: 'var(--hover)' }}
              isAnimationActive={false}
              formatter={(_value, _name, { payload }: { payload?: { words: string } }) => [
                payload?.words,
                t('columns.net'),
              ]}
              contentStyle={{
                background: 'var(--raised)',
                border: '1px solid var(--line)',
                borderRadius: 4,
                fontSize: 12,
              }}
              itemStyle={{ color: 'var(--foreground)' }}
              labelStyle={{ color: 'var(--muted)' }}
            />
            <Bar
              dataKey="amount"
              fill="var(--muted)"
              maxBarSize={28}
              isAnimationActive={false}
              // A bar without any length would lose its mark.
              minPointSize={(_value, index) => (bars[index]?.mark ? 1 : 0)}
            >
              <LabelList
                dataKey="mark"
                position={lying ? 'right' : 'top'}
                fill="var(--doubt-ink)"
                fontSize={tick.fontSize}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
}
