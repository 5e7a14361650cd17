'use client'

import { useTranslations } from 'use-intl'
import { QuoteText } from '@/components/money/quote-text'
import { useBalance } from '@/components/money/use-balance'
import { useMoney } from '@/components/money/use-money'
import { Facts, Fact } from '@/components/ui/facts'
import { useMoment } from '@/components/ui/moment'
import type { Money, Quote } from '@/lib/money/money'
import { balanceMove } from '@/lib/tasks/balance-move'
import type { BalanceReading, TaskView } from '@/lib/tasks/contract'
import { type Spent, spentOn } from '@/lib/tasks/spent-on'

const sources = { exact: 'sourceExact', list: 'sourceList', unknown: 'sourceUnknown' } as const satisfies Record<
  Quote['source'],
  string
>

/** What is written where the gateway has named no amount. */
const unnamed = {
  open: 'notYet',
  nothing: 'nothing',
  refunded: 'notSaid',
  for_result: 'notSaid',
  for_nothing: 'notSaid',
  unknown: 'notSaid',
} as const satisfies Record<Spent, string>

export function Receipt({ task }: { task: TaskView }) {
  const t = useTranslations('money')
  const { moved } = useBalance()
  const { quote, charged, refunded, balanceBefore, balanceAfter } = task
  const spent = spentOn(task)
  const less = balanceMove(task)?.less
  const source =
    quote.source === 'list' && quote.asOf ? t('sourceListAsOf', { date: quote.asOf }) : t(sources[quote.source])
  return (
    <Facts>
      <Fact name={t('quoted')} note={source}>
        <QuoteText quote={quote} />
      </Fact>
      <Fact name={t('charged')}>
        <Amount money={charged} otherwise={t(unnamed[spent])} danger={spent === 'for_nothing'} />
      </Fact>
      {refunded || spent === 'for_nothing' ? (
        <Fact name={t('refunded')}>
          <Amount money={refunded} otherwise={t('notSaid')} />
        </Fact>
      ) : null}
      <Balance name={t('balanceBefore')} reading={balanceBefore} />
      <Balance name={t('balanceAfter')} reading={balanceAfter} />
      {less ? (
        <Fact name={t('difference')} note={t('differenceNote')}>
          <span className="figures">{moved(less)}</span>
        </Fact>
      ) : null}
    </Facts>
  )
}

function Amount({ money, otherwise, danger = false }: { money?: Money; otherwise: string; danger?: boolean }) {
  const say = useMoney()
  if (!money) return <span className="text-faint">{otherwise}</span>
  return <span className={danger ? 'figures text-danger-ink' : 'figures'}>{say(money)}</span>
}

function Balance({ name, reading }: { name: string; reading?: BalanceReading }) {
  const when = useMoment()
  const { say } = useBalance()
  if (!reading) return null
  return (
    <Fact name={name} note={when(reading.at)}>
      <span className="figures">{say(reading.money)}</span>
    </Fact>
  )
}
