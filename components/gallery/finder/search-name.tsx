'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ApiError } from '@/lib/http/api'

/** Asks what a search is to be called. */
export function SearchName({
  label,
  initial = '',
  act,
  autoFocus,
  pending,
  error,
  onName,
  children,
}: {
  label: string
  initial?: string
  act: string
  autoFocus?: boolean
  pending: boolean
  error: Error | null
  onName: (name: string) => void
  children?: React.ReactNode
}) {
  const t = useTranslations('ui')
  const [name, setName] = useState(initial)
  const said = error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : error && t('offline')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() && !pending) onName(name)
      }}
    >
      <Field invalid={said !== null}>
        <FieldLabel>{label}</FieldLabel>
        <div className="flex gap-1.5">
          <Input value={name} onValueChange={setName} maxLength={80} autoFocus={autoFocus} autoComplete="off" />
          <Button type="submit" variant="outline" pending={pending} disabled={!name.trim()}>
            {act}
          </Button>
          {children}
        </div>
        <FieldError>{said}</FieldError>
      </Field>
    </form>
  )
}
