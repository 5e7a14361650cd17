'use client'

import type { OptionPrice } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { useMoney } from '@/components/money/use-money'
import type { Field } from '@/lib/models/field'
import { isNegative, negate } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'

/** "1080p +$0.10 · 4k +$0.60": what each other option of a field would add to the price, or take off it. */
export default function OptionPrices({
  path,
  field,
  prices,
}: {
  path: string
  field: Field
  prices: readonly OptionPrice[]
}) {
  const { t, option: named } = useWords()
  const money = useMoney()
  const unit = 'unit' in field ? field.unit : undefined
  const name = ({ option }: OptionPrice) =>
    typeof option === 'boolean' ? t(option ? 'prices.on' : 'prices.off') : named(path, option, unit)
  const signed = (difference: Money) =>
    isNegative(difference) ? `−${money(negate(difference))}` : `+${money(difference)}`
  const told = prices.filter(({ is }) => is !== 'waiting')
  const same = told.filter(({ is }) => is === 'same')
  if (told.every(({ is }) => is === 'unavailable')) return null
  if (same.length === prices.length) return <p className="text-sm text-faint">{t('prices.noDifference')}</p>
  return (
    <ul data-slot="option-prices" className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-muted">
      {told.map((price) =>
        price.is === 'same' ? null : (
          <li key={String(price.option)}>
            {name(price)}{' '}
            {price.is === 'differs' ? (
              <span className="figures text-foreground">{signed(price.difference)}</span>
            ) : (
              <span className="text-faint">{t(`prices.${price.is}`)}</span>
            )}
          </li>
        ),
      )}
      {same.length > 0 ? (
        <li className="text-faint">{t('prices.sameAs', { options: same.map(name).join(', ') })}</li>
      ) : null}
    </ul>
  )
}
