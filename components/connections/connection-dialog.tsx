'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { TestOutcome } from '@/components/connections/test-outcome'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldDescription, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useForm, valuesOf, type Values } from '@/components/ui/use-form'
import type { AddConnection, ConnectionView } from '@/lib/connections/contract'
import { useAddConnection, useChangeConnection, useTestConnection } from '@/lib/connections/queries'

type Dialect = ConnectionView['dialect']

const addresses: Record<Dialect, string> = {
  'unified-tasks': 'https://api.unifically.com',
  onysoft: 'https://api.onysoft.com',
}
const dialects = Object.keys(addresses) as Dialect[]
const names = ['name', 'baseUrl', 'apiKey']

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
  const element = useRef<HTMLFormElement>(null)
  const add = useAddConnection()
  const change = useChangeConnection()
  const test = useTestConnection()

  const wish = ({ name = '', baseUrl = '', apiKey = '' }: Values): AddConnection => ({
    name: name || t(`dialectName.${dialect}`),
    dialect,
    baseUrl,
    apiKey,
    isDefault: false,
    allowPrivate,
  })
  const form = useForm(
    names,
    (values) => {
      const { name, baseUrl, apiKey } = wish(values)
      if (!connection) return add.mutateAsync(wish(values))
      const address = connection.sandbox ? {} : { baseUrl, allowPrivate, ...(apiKey && { apiKey }) }
      return change.mutateAsync({ id: connection.id, name, ...address })
    },
    () => {
      toast({ title: connection ? t('changed') : t('added') })
      onDone()
    },
  )
  return (
    <form ref={element} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      <FormError>{form.rest}</FormError>
      {connection ? null : (
        <Field>
          <FieldName>{t('dialect')}</FieldName>
          <Segmented<Dialect> value={dialect} onValueChange={setDialect}>
            {dialects.map((choice) => (
              <SegmentedItem key={choice} value={choice}>
                {t(`dialectName.${choice}`)}
              </SegmentedItem>
            ))}
          </Segmented>
        </Field>
      )}
      <Field invalid={form.faultOf('name') !== undefined}>
        <FieldLabel>{t('name')}</FieldLabel>
        <Input
          name="name"
          defaultValue={connection?.name}
          placeholder={t(`dialectName.${dialect}`)}
          autoComplete="off"
          maxLength={80}
        />
        <FieldError>{form.faultOf('name')}</FieldError>
      </Field>
      {connection?.sandbox ? null : (
        <>
          <Field key={dialect} invalid={form.faultOf('baseUrl') !== undefined}>
            <FieldLabel>{t('baseUrl')}</FieldLabel>
            <Input
              name="baseUrl"
              type="url"
              inputMode="url"
              defaultValue={connection?.baseUrl ?? addresses[dialect]}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <FieldError>{form.faultOf('baseUrl')}</FieldError>
          </Field>
          <Field invalid={form.faultOf('apiKey') !== undefined}>
            <FieldLabel>{t('apiKey')}</FieldLabel>
            <Input
              name="apiKey"
              type="password"
              autoComplete="off"
              spellCheck={false}
              required={!connection}
              className="figures"
            />
            {connection ? <FieldDescription>{t('apiKeyKept')}</FieldDescription> : null}
            <FieldError>{form.faultOf('apiKey')}</FieldError>
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
      <TestOutcome outcome={test.data} error={test.error} />
      <DialogActions>
        {connection ? null : (
          <Button
            variant="outline"
            pending={test.isPending}
            onClick={() => element.current && test.mutate(wish(valuesOf(element.current)))}
            className="md:mr-auto"
          >
            {t('test')}
          </Button>
        )}
        <Button type="submit" pending={form.pending}>
          {connection ? ui('save') : t('add')}
        </Button>
      </DialogActions>
    </form>
  )
}
