'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ModelsField } from '@/components/keys/models-field'
import { ErrorState } from '@/components/ui/error-state'
import { Field, FieldDescription, FieldError, FieldLabel, FieldName } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'
import { connectionsQuery } from '@/lib/connections/queries'
import type { KeyView } from '@/lib/keys/contract'

export type Reach = { connectionId?: string; models: string[]; repeatMinutes: number | null }

export const isBounded = ({ connectionId, models, repeatMinutes }: Reach): number =>
  [connectionId !== undefined, models.length > 0, repeatMinutes !== null].filter(Boolean).length

/** What a key may use, and how it takes what is asked twice. `kept`: the connection it has now, which may be deleted. */
export function ReachFields({
  reach,
  kept,
  faults,
  onChange,
}: {
  reach: Reach
  kept?: KeyView['connection']
  faults: { connectionId?: string; models?: string; repeatMinutes?: string }
  onChange: (reach: Reach) => void
}) {
  const t = useTranslations('keys')
  const { data: connections = [], error, refetch } = useQuery(connectionsQuery)
  const choices = [
    { value: '', label: t('anyConnection') },
    ...connections.map(({ id, name }) => ({ value: id, label: name })),
    ...(kept?.isDeleted ? [{ value: kept.id, label: t('deletedConnection', { name: kept.name }) }] : []),
  ]
  const only = connections.find(({ id }) => id === reach.connectionId)
  if (error && connections.length === 0)
    return <ErrorState error={error} retry={() => void refetch()} className="py-6" />
  return (
    <>
      <Field invalid={faults.connectionId !== undefined}>
        <FieldName>{t('form.connection')}</FieldName>
        <Select<string>
          items={choices}
          value={reach.connectionId ?? ''}
          onValueChange={(id) => onChange({ ...reach, connectionId: id || undefined })}
        >
          <SelectTrigger />
          <SelectContent>
            {choices.map(({ value, label }) => (
              <SelectItem key={value} value={value}>
                {label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        <FieldDescription>{t('form.connectionHelp')}</FieldDescription>
        <FieldError>{faults.connectionId}</FieldError>
      </Field>
      <ModelsField
        chosen={reach.models}
        dialect={only?.dialect}
        fault={faults.models}
        onChange={(models) => onChange({ ...reach, models })}
      />
      <Field invalid={faults.repeatMinutes !== undefined}>
        <FieldLabel>{t('form.repeat')}</FieldLabel>
        <NumberInput
          min={1}
          max={10_080}
          unit={t('form.repeatUnit')}
          value={reach.repeatMinutes}
          onValueChange={(repeatMinutes) => onChange({ ...reach, repeatMinutes })}
          className="md:w-44"
        />
        <FieldDescription>{t('form.repeatHelp')}</FieldDescription>
        <FieldError>{faults.repeatMinutes}</FieldError>
      </Field>
    </>
  )
}
