'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { ScopeFields, type Scoped } from '@/components/limits/scope-fields'
import { useReadAmount } from '@/components/money/use-read-amount'
import { Button } from '@/components/ui/button'
import { CheckRow } from '@/components/ui/check-row'
import { DialogActions } from '@/components/ui/dialog'
import { Field, FieldDescription, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useTimeZone } from '@/components/ui/moment'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { useFaults } from '@/components/ui/use-faults'
import type { LimitChoices, LimitPeriod, LimitView } from '@/lib/limits/contract'
import { useAddLimit, useChangeLimit } from '@/lib/limits/queries'
import type { Currency } from '@/lib/money/money'

const periods = ['day', 'week', 'month', 'total'] as const satisfies readonly LimitPeriod[]
const currencies = ['USD', 'TRY'] as const satisfies readonly Currency[]

type Typed = { limit: { amount: string; currency: string }; timeZone: string; scopeId: string; period: string }

export function LimitForm({
  limit,
  choices,
  isAdmin,
  onDone,
}: {
  limit?: LimitView
  choices: LimitChoices
  isAdmin: boolean
  onDone: () => void
}) {
  const t = useTranslations('spendLimits')
  const zone = useTimeZone()
  const placeFaults = useFaults()
  const { read, write } = useReadAmount()
  const [scoped, setScoped] = useState<Scoped>({ scope: 'person', isForAll: false })
  const [period, setPeriod] = useState<LimitPeriod>(limit?.period ?? 'month')
  const [currency, setCurrency] = useState<Currency>(limit?.limit.currency ?? 'USD')
  const [isHard, setHard] = useState(limit?.isHard ?? true)
  const [stopsUnknown, setStopsUnknown] = useState(limit?.stopsUnknown ?? false)
  const form = useForm<Typed>({
    defaultValues: { limit: { amount: write(limit?.limit.amount ?? '') }, timeZone: limit?.timeZone ?? zone },
  })
  const { errors, isSubmitting } = form.formState
  const add = useAddLimit()
  const change = useChangeLimit()
  const isOfBatches = (limit?.scope ?? scoped.scope) === 'batch'

  const save = async ({ limit: typed, timeZone }: Typed) => {
    const { amount, fault } = read(typed.amount)
    if (fault !== undefined) return form.setError('limit.amount', { message: fault })
    const rest = {
      period: isOfBatches ? ('total' as const) : period,
      timeZone: timeZone.trim() || zone,
      limit: { amount, currency },
      isHard,
      stopsUnknown,
    }
    try {
      await (limit ? change.mutateAsync({ id: limit.id, ...rest }) : add.mutateAsync({ ...scoped, ...rest }))
      toast({ title: t('saved') })
      onDone()
    } catch (error) {
      placeFaults(form, ['scopeId', 'limit.amount', 'limit.currency', 'timeZone', 'period'], error)
    }
  }
  const choose = (next: Scoped) => {
    setScoped(next)
    form.clearErrors()
    const paidIn = choices.connections.find(({ id }) => id === next.scopeId)?.currency
    if (paidIn) setCurrency(paidIn)
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(save)} noValidate className="flex flex-col gap-4">
      <FormError>{errors.root?.message}</FormError>
      {limit ? null : (
        <ScopeFields
          scoped={scoped}
          choices={choices}
          isAdmin={isAdmin}
          fault={errors.scopeId?.message}
          onChange={choose}
        />
      )}
      <div className="flex flex-wrap gap-4">
        <Field invalid={errors.limit?.amount !== undefined} className="min-w-32 flex-1">
          <FieldLabel>{t('form.amount')}</FieldLabel>
          <Input
            {...form.register('limit.amount')}
            inputMode="decimal"
            autoComplete="off"
            placeholder={write('20.00')}
            maxLength={40}
            required
            className="figures"
          />
          <FieldError>{errors.limit?.amount?.message}</FieldError>
        </Field>
        <Field invalid={errors.limit?.currency !== undefined}>
          <FieldName>{t('form.currency')}</FieldName>
          <Segmented<Currency> value={currency} onValueChange={setCurrency}>
            {currencies.map((one) => (
              <SegmentedItem key={one} value={one}>
                {one}
              </SegmentedItem>
            ))}
          </Segmented>
        </Field>
        <Field className="w-full">
          <FieldDescription>{t('form.currencyHelp', { currency })}</FieldDescription>
          <FieldError>{errors.limit?.currency?.message}</FieldError>
        </Field>
      </div>
      {isOfBatches ? null : (
        <Field invalid={errors.period !== undefined}>
          <FieldName>{t('form.period')}</FieldName>
          <Segmented<LimitPeriod> value={period} onValueChange={setPeriod}>
            {periods.map((one) => (
              <SegmentedItem key={one} value={one}>
                {t(`period.${one}`)}
              </SegmentedItem>
            ))}
          </Segmented>
          <FieldError>{errors.period?.message}</FieldError>
        </Field>
      )}
      {isOfBatches || period === 'total' ? null : (
        <Field invalid={errors.timeZone !== undefined}>
          <FieldLabel>{t('form.timeZone')}</FieldLabel>
          <Input {...form.register('timeZone')} autoComplete="off" spellCheck={false} maxLength={60} />
          <FieldDescription>{t('form.timeZoneHelp')}</FieldDescription>
          <FieldError>{errors.timeZone?.message}</FieldError>
        </Field>
      )}
      <Field>
        <FieldName>{t('form.kind')}</FieldName>
        <Segmented<boolean> value={isHard} onValueChange={setHard}>
          <SegmentedItem value={true}>{t('form.hard')}</SegmentedItem>
          <SegmentedItem value={false}>{t('form.soft')}</SegmentedItem>
        </Segmented>
      </Field>
      {isHard ? (
        <CheckRow checked={stopsUnknown} onCheckedChange={setStopsUnknown} className="-mx-2 -mt-2">
          {t('form.stopsUnknown')}
        </CheckRow>
      ) : null}
      <DialogActions>
        <Button type="submit" pending={isSubmitting}>
          {t('form.save')}
        </Button>
      </DialogActions>
    </form>
  )
}
