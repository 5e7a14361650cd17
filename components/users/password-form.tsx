'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/users/password-input'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { toast } from '@/components/ui/toast'
import { useForm } from '@/components/ui/use-form'
import { useChangeAccount } from '@/lib/users/queries'

/** `email` lets a password manager know whose password this is. */
export function PasswordForm({ email }: { email?: string }) {
  const t = useTranslations('account')
  const account = useChangeAccount()
  const [round, setRound] = useState(0)
  const form = useForm(
    ['password.current', 'password.next'],
    ({ current = '', next = '' }) => account.mutateAsync({ password: { current, next } }),
    () => {
      setRound(round + 1)
      toast({ title: t('passwordChanged') })
    },
  )
  return (
    <form key={round} onSubmit={form.onSubmit} className="flex max-w-sm flex-col gap-5">
      <h2 className="text-md font-semibold">{t('password')}</h2>
      <FormError>{form.rest}</FormError>
      <input type="text" autoComplete="username" value={email ?? ''} readOnly hidden />
      <Field invalid={form.faultOf('password.current') !== undefined}>
        <FieldLabel>{t('passwordCurrent')}</FieldLabel>
        <PasswordInput name="current" autoComplete="current-password" required />
        <FieldError>{form.faultOf('password.current')}</FieldError>
      </Field>
      <Field invalid={form.faultOf('password.next') !== undefined}>
        <FieldLabel>{t('passwordNext')}</FieldLabel>
        <PasswordInput name="next" autoComplete="new-password" required />
        {form.faultOf('password.next') ? null : <FieldDescription>{t('passwordHelp')}</FieldDescription>}
        <FieldError>{form.faultOf('password.next')}</FieldError>
      </Field>
      <Button type="submit" variant="outline" pending={form.pending} className="self-start">
        {t('passwordChange')}
      </Button>
    </form>
  )
}
