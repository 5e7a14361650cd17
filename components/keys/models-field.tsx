'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CheckRow } from '@/components/ui/check-row'
import { ErrorState } from '@/components/ui/error-state'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import type { ConnectionView } from '@/lib/connections/contract'
import { modelListQuery } from '@/lib/offers/queries'

const most = 40

/** The only models that a key may start, by search; those chosen stand first. `dialect`: only what is offered there. */
export function ModelsField({
  chosen,
  dialect,
  fault,
  onChange,
}: {
  chosen: readonly string[]
  dialect?: ConnectionView['dialect']
  fault?: string
  onChange: (chosen: string[]) => void
}) {
  const t = useTranslations('keys.form')
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const { data, error, isPending, refetch } = useQuery(modelListQuery)
  const small = (text: string) => text.toLocaleLowerCase(locale)
  const offered = (data?.models ?? []).filter(({ gateway }) => dialect === undefined || gateway === dialect)
  const titles = new Map(offered.map(({ id, title }) => [id, title]))
  const isFound = (id: string) => small(`${titles.get(id) ?? ''} ${id}`).includes(small(typed.trim()))
  const [first] = useState(chosen)
  const found = [...new Set([...first, ...titles.keys(), ...chosen])].filter(isFound)
  const shown = found.filter((id, place) => place < most || chosen.includes(id))
  return (
    <div data-slot="models-field" className="flex min-w-0 flex-col gap-1.5">
      <Field invalid={fault !== undefined}>
        <FieldLabel>{t('models')}</FieldLabel>
        <Input type="search" placeholder={t('modelsFind')} value={typed} onValueChange={setTyped} autoComplete="off" />
        <FieldError>{fault}</FieldError>
      </Field>
      <div
        role="group"
        aria-label={t('models')}
        className="flex max-h-56 min-h-9 flex-col overflow-y-auto overscroll-contain rounded border p-1"
      >
        {isPending ? <Skeleton className="h-24" /> : null}
        {error && !data ? <ErrorState error={error} retry={() => void refetch()} className="py-4" /> : null}
        {shown.map((id) => (
          <CheckRow
            key={id}
            checked={chosen.includes(id)}
            onCheckedChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
          >
            {titles.get(id) ?? id} <span className="font-mono text-xs break-all text-faint">{id}</span>
          </CheckRow>
        ))}
        {data && found.length === 0 ? <p className="px-2 py-1 text-muted">{t('modelsNone')}</p> : null}
        {found.length > shown.length ? (
          <p className="px-2 py-1 text-sm text-faint">{t('modelsMore', { count: found.length - shown.length })}</p>
        ) : null}
      </div>
      <div className="flex min-h-7 items-center justify-between gap-2">
        <p role="status" className="text-sm text-faint">
          {chosen.length > 0 ? t('modelsChosen', { count: chosen.length }) : t('modelsHelp')}
        </p>
        {chosen.length > 0 ? (
          <Button variant="quiet" size="sm" onClick={() => onChange([])}>
            {t('modelsClear')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
