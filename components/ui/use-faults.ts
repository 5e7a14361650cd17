'use client'

import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/lib/http/api'

/**
 * Puts what the server said at the fields it is about. What is about none of `fields`, and that nobody answered, goes to the form as a whole:
 * `errors.root`.
 */
export function useFaults() {
  const t = useTranslations('ui')
  return <Values extends FieldValues>(
    { setError }: Pick<UseFormReturn<Values>, 'setError'>,
    fields: readonly FieldPath<Values>[],
    error: unknown,
  ) => {
    if (!(error instanceof ApiError)) return setError('root', { message: t('offline') })
    const placed = fields.flatMap((name) => {
      const fault = error.fields.find(({ path }) => path === name)
      return fault ? [{ name, message: fault.message }] : []
    })
    for (const { name, message } of placed) setError(name, { message })
    if (placed.length === 0) setError('root', { message: error.fields[0]?.message ?? error.message })
  }
}
