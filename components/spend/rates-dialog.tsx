'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useReadAmount } from '@/components/money/use-read-amount'
import { useDay } from '@/components/spend/use-day'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { useFaults } from '@/components/ui/use-faults'
import { ratesQuery, useDeleteRate, useSetRate } from '@/lib/spend/queries'

/** `today`: as the page's time zone has it. */
export function RatesButton({ today }: { today: string }) {
  const t = useTranslations('spend.rates')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
        <ArrowLeftRight aria-hidden />
        {t('open')}
      </Button>
      {open ? <RatesDialog today={today} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** The rates at which dollars and lira are converted; nothing is without one. */
export function RatesDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const t = useTranslations('spend.rates')
  const day = useDay()
  const { data: rates, error, isPending, refetch } = useQuery(ratesQuery)
  const set = useSetRate()
  const remove = useDeleteRate()
  const placeFaults = useFaults()
  const { read } = useReadAmount()
  const form = useForm({ defaultValues: { onDate: today, tryPerUsd: '' } })
  const { errors, isSubmitting } = form.formState
  const save = async ({ onDate, tryPerUsd }: { onDate: string; tryPerUsd: string }) => {
    const { amount: rate, fault } = read(tryPerUsd)
    if (fault !== undefined) return form.setError('tryPerUsd', { message: fault })
    if (!/^\d{1,7}(\.\d{1,6})?$/.test(rate) || !/[1-9]/.test(rate))
      return form.setError('tryPerUsd', { message: t('wrong') })
    try {
      await set.mutateAsync({ onDate, tryPerUsd: rate })
      form.reset({ onDate, tryPerUsd: '' })
    } catch (error) {
      placeFaults(form, ['onDate', 'tryPerUsd'], error)
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{t('title')}</DialogTitle>
        <DialogDescription>{t('text')}</DialogDescription>
        <form method="post" onSubmit={form.handleSubmit(save)} className="flex flex-col gap-3">
          <FormError>{errors.root?.message}</FormError>
          <div className="grid grid-cols-2 gap-3">
            <Field invalid={errors.onDate !== undefined}>
              <FieldLabel>{t('day')}</FieldLabel>
              <Input type="date" required {...form.register('onDate')} />
              <FieldError>{errors.onDate?.message}</FieldError>
            </Field>
            <Field invalid={errors.tryPerUsd !== undefined}>
              <FieldLabel>{t('rate')}</FieldLabel>
              <Input inputMode="decimal" required autoComplete="off" {...form.register('tryPerUsd')} />
              <FieldError>{errors.tryPerUsd?.message}</FieldError>
            </Field>
          </div>
          <Button type="submit" pending={isSubmitting} className="self-end">
            {t('set')}
          </Button>
        </form>
        <FormError>{remove.error?.message}</FormError>
        {isPending ? <Skeleton className="h-8" /> : null}
        {error && !rates ? <ErrorState className="py-4" error={error} retry={() => refetch()} /> : null}
        {rates?.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
        <ul className="flex flex-col divide-y">
          {rates?.toReversed().map(({ onDate, tryPerUsd }) => (
            <li key={onDate} className="flex items-center justify-between gap-2 py-1">
              <span>
                {day(onDate)} · <span className="figures">{t('row', { rate: tryPerUsd })}</span>
              </span>
              <Button
                variant="quiet"
                size="icon-sm"
                aria-label={t('delete', { day: day(onDate) })}
                onClick={() => remove.mutate({ onDate })}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  )
}
