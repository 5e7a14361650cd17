'use client'

import { useTranslations } from 'use-intl'
import { Field, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'
import { StopLoss } from '@/lib/batches/contract'
import type { Currency } from '@/lib/money/money'

/** As it is typed. */
export type TypedStop = { amount: string; currency: Currency; failures: string }

export const typedStop = ({ amount, failures }: StopLoss, currency: Currency = 'USD'): TypedStop => ({
  amount: amount?.amount ?? '',
  currency: amount?.currency ?? currency,
  failures: failures === undefined ? '' : String(failures),
})

/** Undefined while what is typed is no stop-loss. */
export function readStop({ amount, currency, failures }: TypedStop): StopLoss | undefined {
  const typed = amount.trim().replace(',', '.')
  const read = StopLoss.safeParse({
    ...(typed !== '' && { amount: { amount: typed, currency } }),
    ...(failures.trim() !== '' && { failures: Number(failures) }),
  })
  return read.success ? read.data : undefined
}

const currencies = ['USD', 'TRY'] as const satisfies Currency[]

/** When nothing more is to be sent. Both empty: whatever happens, all rows are. */
export function StopLossFields({
  value,
  onChange,
  faults = {},
}: {
  value: TypedStop
  onChange: (value: TypedStop) => void
  faults?: Record<string, string>
}) {
  const t = useTranslations('batches.stop')
  const isRead = (part: Partial<TypedStop>) => readStop({ amount: '', failures: '', currency: 'USD', ...part })
  const amountFault = faults['stop.amount'] ?? (isRead({ amount: value.amount }) ? undefined : t('badAmount'))
  const failuresFault = faults['stop.failures'] ?? (isRead({ failures: value.failures }) ? undefined : t('badFailures'))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t('title')}</legend>
      <p className="text-sm text-pretty text-faint">{t('text')}</p>
      <div className="flex flex-wrap items-start gap-3">
        <Field invalid={amountFault !== undefined} className="w-40">
          <FieldLabel className="text-sm font-normal text-muted">{t('amount')}</FieldLabel>
          <Input
            inputMode="decimal"
            value={value.amount}
            placeholder="20.00"
            onChange={({ target }) => onChange({ ...value, amount: target.value })}
          />
          <FieldError>{amountFault}</FieldError>
        </Field>
        <Field className="w-24">
          <FieldName className="text-sm font-normal text-muted">{t('currency')}</FieldName>
          <Select
            value={value.currency}
            items={currencies.map((currency) => ({ value: currency, label: currency }))}
            onValueChange={(currency) => currency && onChange({ ...value, currency })}
          >
            <SelectTrigger />
            <SelectContent>
              {currencies.map((currency) => (
                <SelectItem key={currency} value={currency}>
                  {currency}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        <Field invalid={failuresFault !== undefined} className="w-40">
          <FieldLabel className="text-sm font-normal text-muted">{t('failures')}</FieldLabel>
          <Input
            inputMode="numeric"
            value={value.failures}
            placeholder="5"
            onChange={({ target }) => onChange({ ...value, failures: target.value })}
          />
          <FieldError>{failuresFault}</FieldError>
        </Field>
      </div>
    </fieldset>
  )
}
