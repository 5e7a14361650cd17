'use client'

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useLocale, useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import type { BalanceHistory } from '@/lib/spend/contract'

const tick = { fill: 'var(--muted)', fontSize: 11 }

/** So exactly that two lines of the axis never bear the same words: a balance of a thousand that moves by cents is written out. */
function writtenOut(least: number, most: number): Intl.NumberFormatOptions {
  if (most - least >= most / 20) return { notation: 'compact', maximumSignificantDigits: 3 }
  const digits = most - least < 10 ? 2 : 0
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

/** A balance holds until it is read to be another: steps. The table beside it says the figures, in the same `zone`. */
export default function BalanceChart({
  name,
  readings,
  zone: timeZone,
}: {
  name: string
  readings: BalanceHistory[number]['readings']
  zone: string
}) {
  const t = useTranslations('spend.balance')
  const say = useMoney()
  const locale = useLocale()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const currency = readings[0]!.money.currency
  // Numbers are only drawn; what is said is the amount itself.
  const points = readings.map(({ at, money }) => ({ at, amount: Number(money.amount), words: say(money) }))
  const amounts = points.map(({ amount }) => amount)
  const short = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...writtenOut(Math.min(...amounts), Math.max(...amounts)),
  })
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="sr-only">{t('chart', { name })}</figcaption>
      <div aria-hidden className="h-40 w-full">
        <ResponsiveContainer>
          <LineChart data={points} margin={{ top: 4, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              domain={['dataMin', 'dataMax']}
              tick={tick}
              stroke="var(--line-strong)"
              minTickGap={48}
              tickFormatter={(at: number) => day.format(at)}
            />
            <YAxis
              tick={tick}
              stroke="var(--line-strong)"
              width={64}
              domain={['auto', 'auto']}
              tickFormatter={(value: number) => short.format(value)}
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => when.format(Number(at))}
              formatter={(_value, _name, { payload }: { payload?: { words: string } }) => [payload?.words, name]}
              contentStyle={{
                background: 'var(--raised)',
                border: '1px solid var(--line)',
                borderRadius: 4,
                fontSize: 12,
              }}
              itemStyle={{ color: 'var(--foreground)' }}
              labelStyle={{ color: 'var(--muted)' }}
            />
            <Line type="stepAfter" dataKey="amount" stroke="var(--muted)" dot={false} isAnimationActive={false} />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
}
