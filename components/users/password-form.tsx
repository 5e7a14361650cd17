'use client'

import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/users/password-input'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { toast } from '@/components/ui/toast'
import { useFaults } from '@/components/ui/use-faults'
import { useChangeAccount } from '@/lib/users/queries'

type Passwords = { password: { current: string; next: string } }

/** `email` lets a password manager know whose password this is. */
export function PasswordForm({ email }: { email?: string }) {
  const t = useTranslations('account')
  const account = useChangeAccount()
  const placeFaults = useFaults()
  const form = useForm<Passwords>()
  const { errors, isSubmitting } = form.formState
  const { current, next } = errors.password ?? {}
  const change = async (passwords: Passwords) => {
    try {
      await account.mutateAsync(passwords)
      form.reset()
      toast({ title: t('passwordChanged') })
    } catch (error) {
      placeFaults(form, ['password.current', 'password.next'], error)
    }
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(change)} className="flex max-w-sm flex-col gap-5">
      <h2 className="text-md font-semibold">{t('password')}</h2>
      <FormError>{errors.root?.message}</FormError>
      <input type="text" autoComplete="username" value={email ?? ''} readOnly hidden />
      <Field invalid={current !== undefined}>
        <FieldLabel>{t('passwordCurrent')}</FieldLabel>
        <PasswordInput {...form.register('password.current')} autoComplete="current-password" required />
        <FieldError>{current?.message}</FieldError>
      </Field>
      <Field invalid={next !== undefined}>
        <FieldLabel>{t('passwordNext')}</FieldLabel>
        <PasswordInput {...form.register('password.next')} autoComplete="new-password" required />
        {next ? null : <FieldDescription>{t('passwordHelp')}</FieldDescription>}
        <FieldError>{next?.message}</FieldError>
      </Field>
      <Button type="submit" variant="outline" pending={isSubmitting} className="self-start">
        {t('passwordChange')}
      </Button>
    </form>
  )
}
