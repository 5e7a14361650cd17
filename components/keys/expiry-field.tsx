'use client'

import { useTranslations } from 'use-intl'
import type { Expiry } from '@/components/keys/expiry'
import { Field, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'

const terms = [7, 30, 90, 365] as const

export function ExpiryField({
  expiry,
  fault,
  onChange,
}: {
  expiry: Expiry
  fault?: string
  onChange: (expiry: Expiry) => void
}) {
  const t = useTranslations('keys.form')
  const isDay = expiry.kind === 'day'
  const choose = (choice: string | number) => {
    if (typeof choice === 'number') onChange({ kind: 'days', days: choice })
    else onChange(choice === 'day' ? { kind: 'day', day: '' } : { kind: 'never' })
  }
  return (
    <>
      <Field invalid={fault !== undefined && !isDay}>
        <FieldName>{t('expires')}</FieldName>
        <Segmented<string | number> value={expiry.kind === 'days' ? expiry.days : expiry.kind} onValueChange={choose}>
          <SegmentedItem value="never">{t('never')}</SegmentedItem>
          {terms.map((days) => (
            <SegmentedItem key={days} value={days}>
              {t('days', { days })}
            </SegmentedItem>
          ))}
          <SegmentedItem value="day">{t('onDay')}</SegmentedItem>
        </Segmented>
        {isDay ? null : <FieldError>{fault}</FieldError>}
      </Field>
      {isDay ? (
        <Field invalid={fault !== undefined}>
          <FieldLabel>{t('lastDay')}</FieldLabel>
          <Input
            type="date"
            value={expiry.day}
            onValueChange={(day) => onChange({ kind: 'day', day })}
            className="md:w-44"
          />
          <FieldError>{fault}</FieldError>
        </Field>
      ) : null}
    </>
  )
}
