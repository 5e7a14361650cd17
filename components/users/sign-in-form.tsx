'use client'

import { useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/users/password-input'
import { Button } from '@/components/ui/button'
import { Field, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useForm } from '@/components/ui/use-form'
import { signIn } from '@/lib/users/queries'

const refusals = { wrong: 'signInWrong', too_many: 'signInTooMany' } as const

export function SignInForm() {
  const t = useTranslations('door')
  const form = useForm(
    [],
    async ({ email = '', password = '' }) => signIn({ email, password }),
    (outcome) => {
      if (outcome === 'in') location.assign('/create')
    },
  )
  const refusal = form.answer && form.answer !== 'in' ? t(refusals[form.answer]) : form.rest
  return (
    <form method="post" onSubmit={form.onSubmit} className="flex flex-col gap-5">
      <div className="flex flex-col gap-1.5 pb-1">
        <h1 className="text-2xl font-semibold tracking-tight">{t('signInTitle')}</h1>
        <p className="text-md text-muted">{t('tagline')}</p>
      </div>
      <FormError>{refusal}</FormError>
      <Field>
        <FieldLabel>{t('email')}</FieldLabel>
        <Input name="email" type="email" autoComplete="username" required autoFocus className="h-10" />
      </Field>
      <Field>
        <FieldLabel>{t('password')}</FieldLabel>
        <PasswordInput name="password" autoComplete="current-password" required className="h-10" />
      </Field>
      <Button type="submit" size="lg" pending={form.pending || form.answer === 'in'}>
        {t('signInAct')}
      </Button>
    </form>
  )
}
