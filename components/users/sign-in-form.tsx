'use client'

import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/users/password-input'
import { Button } from '@/components/ui/button'
import { Field, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useFaults } from '@/components/ui/use-faults'
import { type Credentials, signIn } from '@/lib/users/queries'

const refusals = { wrong: 'signInWrong', too_many: 'signInTooMany' } as const

export function SignInForm() {
  const t = useTranslations('door')
  const placeFaults = useFaults()
  const form = useForm<Credentials>()
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const enter = async (credentials: Credentials) => {
    try {
      const outcome = await signIn(credentials)
      if (outcome === 'in') location.assign('/create')
      else form.setError('root', { message: t(refusals[outcome]) })
    } catch (error) {
      placeFaults(form, [], error)
    }
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(enter)} className="flex flex-col gap-5">
      <div className="flex flex-col gap-1.5 pb-1">
        <h1 className="text-2xl font-semibold tracking-tight">{t('signInTitle')}</h1>
        <p className="text-md text-muted">{t('tagline')}</p>
      </div>
      <FormError>{errors.root?.message}</FormError>
      <Field>
        <FieldLabel>{t('email')}</FieldLabel>
        <Input {...form.register('email')} type="email" autoComplete="username" required autoFocus className="h-10" />
      </Field>
      <Field>
        <FieldLabel>{t('password')}</FieldLabel>
        <PasswordInput {...form.register('password')} autoComplete="current-password" required className="h-10" />
      </Field>
      <Button type="submit" size="lg" pending={isSubmitting || isSubmitSuccessful}>
        {t('signInAct')}
      </Button>
    </form>
  )
}
