'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { QuoteText } from '@/components/money/quote-text'
import { Facts, Fact } from '@/components/ui/facts'
import type { Quote } from '@/lib/money/money'
import type { TaskView } from '@/lib/tasks/contract'

const sources = { exact: 'sourceExact', list: 'sourceList', unknown: 'sourceUnknown' } as const satisfies Record<
  Quote['source'],
  string
>

export function Receipt({ task }: { task: Pick<TaskView, 'quote' | 'charged' | 'refunded'> }) {
  const t = useTranslations('money')
  const say = useMoney()
  const { quote, charged, refunded } = task
  const source =
    quote.source === 'list' && quote.asOf ? t('sourceListAsOf', { date: quote.asOf }) : t(sources[quote.source])
  return (
    <Facts>
      <Fact name={t('quoted')} note={source}>
        <QuoteText quote={quote} />
      </Fact>
      <Fact name={t('charged')}>
        {charged ? <span className="figures">{say(charged)}</span> : <span className="text-faint">{t('notSaid')}</span>}
      </Fact>
      {refunded ? (
        <Fact name={t('refunded')}>
          <span className="figures">{say(refunded)}</span>
        </Fact>
      ) : null}
    </Facts>
  )
}
