'use client'

import { useOptionPrices } from '@/components/create/use-option-prices'
import type { OptionPrices } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import type { Money } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'

/** How far the questions are, with the ways to stop and to go on. The answers stand at the fields. */
export default function WhatChangesIt({
  ask,
  price,
  onPrices,
  onClose,
}: {
  ask: AskQuote
  price: Money
  onPrices: (prices: OptionPrices | undefined) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const { asked, total, running, left, changes, stop, goOn } = useOptionPrices(ask, price, onPrices)
  return (
    <div data-slot="what-changes-it" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <p role="status" className="min-w-0 flex-1 text-pretty">
        {running
          ? t('prices.asking', { asked, total })
          : left > 0
            ? t('prices.askedSome', { asked, left })
            : t(changes ? 'prices.askedAll' : 'prices.nothingChanges')}
      </p>
      {running ? (
        <Button variant="outline" size="sm" onClick={stop}>
          {t('prices.stop')}
        </Button>
      ) : (
        <>
          {left > 0 ? (
            <Button variant="outline" size="sm" onClick={goOn}>
              {t('prices.goOn')}
            </Button>
          ) : null}
          <Button variant="quiet" size="sm" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </>
      )}
    </div>
  )
}
