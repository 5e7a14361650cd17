'use client'

import { useForm } from 'react-hook-form'
import { useLocale, useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/users/password-input'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useFaults } from '@/components/ui/use-faults'
import { type Credentials, setUp, signIn } from '@/lib/users/queries'

type FirstAccount = Credentials & { name: string }

/** The first account. Ends in the studio, signed in. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('door')
  const locale = useLocale()
  const placeFaults = useFaults()
  const form = useForm<FirstAccount>()
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const make = async (account: FirstAccount) => {
    try {
      await setUp({ ...account, token, locale })
      const outcome = await signIn({ email: account.email, password: account.password })
      location.assign(outcome === 'in' ? '/create' : '/sign-in')
    } catch (error) {
      placeFaults(form, ['email', 'password', 'name'], error)
    }
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(make)} noValidate className="flex flex-col gap-5">
      <div className="flex flex-col gap-1.5 pb-1">
        <h1 className="text-2xl font-semibold tracking-tight">{t('setUpTitle')}</h1>
        <p className="text-md text-pretty text-muted">{t('setUpText')}</p>
      </div>
      <FormError>{errors.root?.message}</FormError>
      <Field invalid={errors.email !== undefined}>
        <FieldLabel>{t('email')}</FieldLabel>
        <Input {...form.register('email')} type="email" autoComplete="username" required autoFocus className="h-10" />
        <FieldError>{errors.email?.message}</FieldError>
      </Field>
      <Field invalid={errors.password !== undefined}>
        <FieldLabel>{t('password')}</FieldLabel>
        <PasswordInput {...form.register('password')} autoComplete="new-password" required className="h-10" />
        {errors.password ? null : <FieldDescription>{t('passwordHelp')}</FieldDescription>}
        <FieldError>{errors.password?.message}</FieldError>
      </Field>
      <Field invalid={errors.name !== undefined}>
        <FieldLabel>{t('name')}</FieldLabel>
        <Input {...form.register('name')} autoComplete="name" className="h-10" />
        <FieldDescription>{t('nameHelp')}</FieldDescription>
        <FieldError>{errors.name?.message}</FieldError>
      </Field>
      <Button type="submit" size="lg" pending={isSubmitting || isSubmitSuccessful}>
        {t('setUpAct')}
      </Button>
    </form>
  )
}
