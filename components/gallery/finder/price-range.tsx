'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { amountOf, readPrices, writePrices } from '@/components/gallery/finder/range-of-prices'
import { Button } from '@/components/ui/button'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import type { Currency } from '@/lib/money/money'

const currencies = ['USD', 'TRY'] as const satisfies readonly Currency[]

/** From and up to an amount of one currency: amounts of two cannot be compared. */
export function PriceRange({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  // A price that came from elsewhere begins the form anew.
  return <PriceForm key={address.price ?? ''} address={address} onChange={onChange} />
}

function PriceForm({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  const t = useTranslations('finder.price')
  const kept = readPrices(address.price)
  const [currency, setCurrency] = useState<Currency>(kept?.currency ?? 'USD')
  const [least, setLeast] = useState(kept?.least ?? '')
  const [most, setMost] = useState(kept?.most ?? '')
  const [asked, setAsked] = useState(false)
  const faults = {
    least: faultOf(least),
    most: faultOf(most) ?? (isBelow(most, least) ? ('backwards' as const) : undefined),
  }
  const apply = () => {
    setAsked(true)
    if (faults.least || faults.most) return
    onChange({ ...address, price: writePrices({ currency, least: amountOf(least), most: amountOf(most) }) })
  }
  const amount = (end: 'least' | 'most', value: string, put: (value: string) => void) => {
    const fault = asked ? faults[end] : undefined
    return (
      <Field invalid={fault !== undefined}>
        <FieldLabel>{t(end)}</FieldLabel>
        <Input inputMode="decimal" placeholder="0.00" value={value} onValueChange={put} className="figures" />
        <FieldError>{fault && t(fault)}</FieldError>
      </Field>
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
      className="flex flex-col gap-3 p-2"
    >
      <Segmented aria-label={t('currency')} value={currency} onValueChange={(value) => setCurrency(value as Currency)}>
        {currencies.map((one) => (
          <SegmentedItem key={one} value={one}>
            {one}
          </SegmentedItem>
        ))}
      </Segmented>
      <div className="grid grid-cols-2 gap-2">
        {amount('least', least, setLeast)}
        {amount('most', most, setMost)}
      </div>
      <p className="text-sm text-muted">{t('note')}</p>
      <div className="flex gap-2">
        <Button type="submit" variant="outline" size="sm" className="flex-1">
          {t('apply')}
        </Button>
        {kept ? (
          <Button variant="quiet" size="sm" onClick={() => onChange({ ...address, price: undefined })}>
            {t('clear')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

const faultOf = (typed: string) =>
  typed.trim() === '' || amountOf(typed) !== undefined ? undefined : ('form' as const)

const isBelow = (most: string, least: string) => Number(amountOf(most) ?? Infinity) < Number(amountOf(least) ?? 0)
