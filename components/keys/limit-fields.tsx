'use client'

import { useTranslations } from 'use-intl'
import { Field, FieldDescription, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import type { LimitPeriod } from '@/lib/limits/contract'
import type { Currency } from '@/lib/money/money'

export type Bound = { currency: Currency; period: LimitPeriod }

const currencies = ['USD', 'TRY'] as const satisfies readonly Currency[]
const periods = ['day', 'week', 'month', 'total'] as const satisfies readonly LimitPeriod[]

/** The limit with which a key is made: an amount, in what, and for which time. The rest goes to the input of the amount. */
export function LimitFields({
  bound,
  onBound,
  fault,
  ...input
}: { bound: Bound; onBound: (bound: Bound) => void; fault?: string } & React.ComponentProps<'input'>) {
  const t = useTranslations()
  return (
    <div data-slot="limit-fields" className="flex flex-wrap gap-4">
      <Field invalid={fault !== undefined} className="min-w-32 flex-1">
        <FieldLabel>{t('keys.form.limit')}</FieldLabel>
        <Input {...input} inputMode="decimal" autoComplete="off" maxLength={40} className="figures" />
      </Field>
      <Field>
        <FieldName>{t('spendLimits.form.currency')}</FieldName>
        <Segmented<Currency> value={bound.currency} onValueChange={(currency) => onBound({ ...bound, currency })}>
          {currencies.map((one) => (
            <SegmentedItem key={one} value={one}>
              {one}
            </SegmentedItem>
          ))}
        </Segmented>
      </Field>
      <Field>
        <FieldName>{t('keys.form.period')}</FieldName>
        <Segmented<LimitPeriod> value={bound.period} onValueChange={(period) => onBound({ ...bound, period })}>
          {periods.map((one) => (
            <SegmentedItem key={one} value={one}>
              {t(`spendLimits.period.${one}`)}
            </SegmentedItem>
          ))}
        </Segmented>
      </Field>
      <Field invalid={fault !== undefined} className="w-full">
        <FieldDescription>{t('keys.form.limitHelp')}</FieldDescription>
        <FieldError>{fault}</FieldError>
      </Field>
    </div>
  )
}
