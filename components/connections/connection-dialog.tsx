'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { LowBalanceField } from '@/components/connections/low-balance-field'
import { TestOutcome } from '@/components/connections/test-outcome'
import { useReadAmount } from '@/components/money/use-read-amount'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldDescription, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useFaults } from '@/components/ui/use-faults'
import type { AddConnection, ConnectionView } from '@/lib/connections/contract'
import { useAddConnection, useChangeConnection, useTestConnection } from '@/lib/connections/queries'

type Dialect = ConnectionView['dialect']

const addresses: Record<Dialect, string> = {
  'unified-tasks': 'https://api.unifically.com',
  onysoft: 'https://api.onysoft.com',
}
const dialects = Object.keys(addresses) as Dialect[]

type Typed = { name: string; baseUrl: string; apiKey: string; lowBalance: string }

/** Adds a connection, or changes the given one; an empty key then means the present one. */
export function ConnectionDialog({
  connection,
  open,
  onOpenChange,
}: {
  connection?: ConnectionView
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('connections')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{connection ? t('changeTitle') : t('addTitle')}</DialogTitle>
        <ConnectionForm connection={connection} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

function ConnectionForm({ connection, onDone }: { connection?: ConnectionView; onDone: () => void }) {
  const t = useTranslations('connections')
  const ui = useTranslations('ui')
  const [dialect, setDialect] = useState<Dialect>(connection?.dialect ?? 'unified-tasks')
  const [allowPrivate, setAllowPrivate] = useState(connection?.allowPrivate ?? false)
  const placeFaults = useFaults()
  const { read, write } = useReadAmount()
  const form = useForm<Typed>({
    defaultValues: {
      name: connection?.name ?? '',
      baseUrl: connection?.baseUrl ?? addresses[dialect],
      apiKey: '',
      lowBalance: write(connection?.lowBalance ?? ''),
    },
  })
  const { errors, isSubmitting } = form.formState
  const add = useAddConnection()
  const change = useChangeConnection()
  const test = useTestConnection()

  const wish = ({ name, baseUrl, apiKey }: Omit<Typed, 'lowBalance'>): AddConnection => ({
    name: name.trim() || t(`dialectName.${dialect}`),
    dialect,
    baseUrl: baseUrl.trim(),
    apiKey,
    isDefault: false,
    allowPrivate,
  })
  const send = (typed: Typed, lowBalance: string | null) => {
    const { name, baseUrl, apiKey } = wish(typed)
    if (!connection) return add.mutateAsync(wish(typed))
    const address = connection.sandbox ? {} : { baseUrl, allowPrivate, ...(apiKey && { apiKey }) }
    return change.mutateAsync({ id: connection.id, name, lowBalance, ...address })
  }
  const save = async (typed: Typed) => {
    const { amount, fault } = read(typed.lowBalance)
    if (fault !== undefined) return form.setError('lowBalance', { message: fault })
    try {
      await send(typed, amount || null)
      toast({ title: connection ? t('changed') : t('added') })
      onDone()
    } catch (error) {
      placeFaults(form, ['name', 'baseUrl', 'apiKey', 'lowBalance'], error)
    }
  }
  const chooseDialect = (choice: Dialect) => {
    setDialect(choice)
    form.resetField('baseUrl', { defaultValue: addresses[choice] })
    test.reset()
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(save)} noValidate className="flex flex-col gap-4">
      <FormError>{errors.root?.message}</FormError>
      {connection ? null : (
        <Field>
          <FieldName>{t('dialect')}</FieldName>
          <Segmented<Dialect> value={dialect} onValueChange={chooseDialect}>
            {dialects.map((choice) => (
              <SegmentedItem key={choice} value={choice}>
                {t(`dialectName.${choice}`)}
              </SegmentedItem>
            ))}
          </Segmented>
        </Field>
      )}
      <Field invalid={errors.name !== undefined}>
        <FieldLabel>{t('name')}</FieldLabel>
        <Input {...form.register('name')} placeholder={t(`dialectName.${dialect}`)} autoComplete="off" maxLength={80} />
        <FieldError>{errors.name?.message}</FieldError>
      </Field>
      {connection?.sandbox ? null : (
        <>
          <Field invalid={errors.baseUrl !== undefined}>
            <FieldLabel>{t('baseUrl')}</FieldLabel>
            <Input
              {...form.register('baseUrl')}
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              required
            />
            <FieldError>{errors.baseUrl?.message}</FieldError>
          </Field>
          <Field invalid={errors.apiKey !== undefined}>
            <FieldLabel>{t('apiKey')}</FieldLabel>
            <Input
              {...form.register('apiKey')}
              type="password"
              autoComplete="off"
              spellCheck={false}
              required={!connection}
              className="figures"
            />
            {connection ? <FieldDescription>{t('apiKeyKept')}</FieldDescription> : null}
            <FieldError>{errors.apiKey?.message}</FieldError>
          </Field>
          <Field className="flex-row items-start gap-3">
            <Switch checked={allowPrivate} onCheckedChange={setAllowPrivate} className="mt-px" />
            <div className="flex flex-col gap-0.5">
              <FieldLabel>{t('allowPrivate')}</FieldLabel>
              <FieldDescription>{t('allowPrivateHelp')}</FieldDescription>
            </div>
          </Field>
        </>
      )}
      {connection ? (
        <LowBalanceField connection={connection} fault={errors.lowBalance?.message} {...form.register('lowBalance')} />
      ) : null}
      <TestOutcome outcome={test.data} error={test.error} />
      <DialogActions>
        {connection ? null : (
          <Button
            variant="outline"
            pending={test.isPending}
            onClick={() => test.mutate(wish(form.getValues()))}
            className="md:mr-auto"
          >
            {t('test')}
          </Button>
        )}
        <Button type="submit" pending={isSubmitting}>
          {connection ? ui('save') : t('add')}
        </Button>
      </DialogActions>
    </form>
  )
}
