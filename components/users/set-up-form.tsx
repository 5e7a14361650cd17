'use client'

import { useLocale, useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/users/password-input'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useForm } from '@/components/ui/use-form'
import { setUp, signIn } from '@/lib/users/queries'

/** The first account. Ends in the studio, signed in. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('door')
  const locale = useLocale()
  const form = useForm(
    ['email', 'password', 'name'],
    async ({ email = '', password = '', name = '' }) => {
      await setUp({ token, email, password, name, locale })
      return signIn({ email, password })
    },
    (outcome) => location.assign(outcome === 'in' ? '/create' : '/sign-in'),
  )
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-5">
      <div className="flex flex-col gap-1.5 pb-1">
        <h1 className="text-2xl font-semibold tracking-tight">{t('setUpTitle')}</h1>
        <p className="text-md text-pretty text-muted">{t('setUpText')}</p>
      </div>
      <FormError>{form.rest}</FormError>
      <Field invalid={form.faultOf('email') !== undefined}>
        <FieldLabel>{t('email')}</FieldLabel>
        <Input name="email" type="email" autoComplete="username" required autoFocus className="h-10" />
        <FieldError>{form.faultOf('email')}</FieldError>
      </Field>
      <Field invalid={form.faultOf('password') !== undefined}>
        <FieldLabel>{t('password')}</FieldLabel>
        <PasswordInput name="password" autoComplete="new-password" required className="h-10" />
        {form.faultOf('password') ? null : <FieldDescription>{t('passwordHelp')}</FieldDescription>}
        <FieldError>{form.faultOf('password')}</FieldError>
      </Field>
      <Field invalid={form.faultOf('name') !== undefined}>
        <FieldLabel>{t('name')}</FieldLabel>
        <Input name="name" autoComplete="name" className="h-10" />
        <FieldDescription>{t('nameHelp')}</FieldDescription>
        <FieldError>{form.faultOf('name')}</FieldError>
      </Field>
      <Button type="submit" size="lg" pending={form.pending || form.answer !== undefined}>
        {t('setUpAct')}
      </Button>
    </form>
  )
}
