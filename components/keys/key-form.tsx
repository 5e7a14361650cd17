'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { endOf, type Expiry, lastDayOf } from '@/components/keys/expiry'
import { ExpiryField } from '@/components/keys/expiry-field'
import { type Bound, LimitFields } from '@/components/keys/limit-fields'
import { isBounded, type Reach, ReachFields } from '@/components/keys/reach-fields'
import { useReadAmount } from '@/components/money/use-read-amount'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { DialogActions } from '@/components/ui/dialog'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useTimeZone } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import { useFaults } from '@/components/ui/use-faults'
import type { KeyView, MadeKey } from '@/lib/keys/contract'
import { useChangeKey, useMakeKey } from '@/lib/keys/queries'

type Typed = {
  name: string
  amount: string
  limits: { amount: string; timeZone: string }[]
  expiresAt: string
  connectionId: string
  models: string
  repeatMinutes: string
}
const placed = ['name', 'limits.0.amount', 'expiresAt', 'connectionId', 'models', 'repeatMinutes'] as const

/** Makes a key, or changes what bounds the given one; its limits have a page of their own. */
export function KeyForm({
  shown,
  onMade,
  onDone,
}: {
  shown?: KeyView
  onMade: (made: MadeKey) => void
  onDone: () => void
}) {
  const t = useTranslations('keys')
  const timeZone = useTimeZone()
  const placeFaults = useFaults()
  const { read, write } = useReadAmount()
  const [expiry, setExpiry] = useState(() => expiryOf(shown))
  const [bound, setBound] = useState<Bound>({ currency: 'USD', period: 'month' })
  const [reach, setReach] = useState(() => reachOf(shown))
  const form = useForm<Typed>({ defaultValues: { name: shown?.name ?? '', amount: '' } })
  const { errors, isSubmitting } = form.formState
  const make = useMakeKey()
  const change = useChangeKey()

  const save = async ({ name, amount: typed }: Typed) => {
    const { amount, fault } = read(typed)
    if (fault !== undefined) return form.setError('limits.0.amount', { message: fault })
    const expiresAt = endOf(expiry, Date.now())
    if (expiresAt === undefined) return form.setError('expiresAt', { message: t('form.dayMissing') })
    const { connectionId, models, repeatMinutes } = reach
    try {
      if (shown) {
        const isSameEnd = JSON.stringify(expiry) === JSON.stringify(expiryOf(shown))
        const before = reachOf(shown)
        const isSameList = JSON.stringify(models) === JSON.stringify(before.models)
        await change.mutateAsync({
          id: shown.id,
          name,
          ...(isSameEnd ? {} : { expiresAt }),
          ...(connectionId !== before.connectionId && { connectionId: connectionId ?? null }),
          ...(!isSameList && { models: models.length > 0 ? models : null }),
          ...(repeatMinutes !== before.repeatMinutes && { repeatMinutes }),
        })
        toast({ title: t('changed') })
        return onDone()
      }
      onMade(
        await make.mutateAsync({
          name,
          expiresAt: expiresAt ?? undefined,
          connectionId,
          models: models.length > 0 ? models : undefined,
          repeatMinutes: repeatMinutes ?? undefined,
          limits: amount ? [{ amount, ...bound, timeZone }] : [],
        }),
      )
    } catch (error) {
      placeFaults(form, placed, error)
    }
  }
  const submit = (event: React.FormEvent) => {
    // What the server said of a field that is not a native input would stop the next try.
    form.clearErrors()
    return form.handleSubmit(save)(event)
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormError>{errors.root?.message}</FormError>
      <Field invalid={errors.name !== undefined}>
        <FieldLabel>{t('form.name')}</FieldLabel>
        <Input
          {...form.register('name')}
          placeholder={t('form.namePlaceholder')}
          autoComplete="off"
          maxLength={60}
          required
        />
        <FieldError>{errors.name?.message}</FieldError>
      </Field>
      <ExpiryField expiry={expiry} fault={errors.expiresAt?.message} onChange={setExpiry} />
      {shown ? (
        <p className="text-sm text-faint">
          {t('form.limitsElsewhere')}{' '}
          <Link href="/settings/limits" className="underline underline-offset-2 hover:text-foreground">
            {t('limitsLink')}
          </Link>
        </p>
      ) : (
        <LimitFields
          bound={bound}
          onBound={setBound}
          fault={errors.limits?.[0]?.amount?.message}
          placeholder={write('20.00')}
          {...form.register('amount')}
        />
      )}
      <More filled={isBounded(reach)} isWrong={Boolean(errors.connectionId ?? errors.models ?? errors.repeatMinutes)}>
        <ReachFields
          reach={reach}
          kept={shown?.connection}
          faults={{
            connectionId: errors.connectionId?.message,
            models: errors.models?.message,
            repeatMinutes: errors.repeatMinutes?.message,
          }}
          onChange={setReach}
        />
      </More>
      <DialogActions>
        <Button type="submit" pending={isSubmitting}>
          {t(shown ? 'form.save' : 'form.create')}
        </Button>
      </DialogActions>
    </form>
  )
}

const expiryOf = (shown: KeyView | undefined): Expiry =>
  shown?.expiresAt === undefined ? { kind: 'never' } : { kind: 'day', day: lastDayOf(shown.expiresAt) }

const reachOf = (shown: KeyView | undefined): Reach => ({
  connectionId: shown?.connection?.id,
  models: shown?.models ?? [],
  repeatMinutes: shown?.repeatMinutes ?? null,
})

/** Folded as long as nothing in it is set or wrong. */
function More({ filled, isWrong, children }: { filled: number; isWrong: boolean; children: React.ReactNode }) {
  const t = useTranslations('keys.form')
  const [chosen, setChosen] = useState(filled > 0)
  const open = isWrong || chosen
  const id = useId()
  return (
    <section className="flex flex-col gap-4 border-t pt-3">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className="touch flex w-fit items-center gap-1.5 rounded-sm py-1 pr-2 text-base text-muted hover:text-foreground"
        onClick={() => setChosen(!open)}
      >
        <ChevronRight aria-hidden className={cn('size-4 transition-transform duration-quick', open && 'rotate-90')} />
        {t('more')}
        {filled > 0 ? <span className="figures text-xs text-faint">{t('moreFilled', { count: filled })}</span> : null}
      </button>
      {open ? (
        <div id={id} className="flex flex-col gap-4 pb-1">
          {children}
        </div>
      ) : null}
    </section>
  )
}
