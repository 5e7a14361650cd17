'use client'

import { useQuery } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { PageTitle } from '@/components/shell/page-title'
import { PasswordForm } from '@/components/users/password-form'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useFaults } from '@/components/ui/use-faults'
import type { Me } from '@/lib/users/contract'
import { meQuery, signOut, useChangeAccount } from '@/lib/users/queries'

export function AccountScreen() {
  const t = useTranslations()
  const { data: me, error, refetch } = useQuery(meQuery)
  return (
    <div className="flex flex-col gap-10">
      <PageTitle>{t('settings.account')}</PageTitle>
      {me ? (
        <Profile me={me} />
      ) : error ? (
        <ErrorState error={error} retry={() => refetch()} />
      ) : (
        <Skeleton className="h-40" />
      )}
      <PasswordForm email={me?.email} />
      <div className="border-t pt-6">
        <Button variant="outline" onClick={() => void signOut()}>
          <LogOut aria-hidden />
          {t('account.signOut')}
        </Button>
      </div>
    </div>
  )
}

function Profile({ me }: { me: Me }) {
  const t = useTranslations()
  const account = useChangeAccount()
  const placeFaults = useFaults()
  const form = useForm<{ name: string }>()
  const { errors, isSubmitting } = form.formState
  const save = async (profile: { name: string }) => {
    try {
      await account.mutateAsync(profile)
      toast({ title: t('ui.saved') })
    } catch (error) {
      placeFaults(form, ['name'], error)
    }
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(save)} className="flex max-w-sm flex-col gap-5">
      <h2 className="text-md font-semibold">{t('account.profile')}</h2>
      <FormError>{errors.root?.message}</FormError>
      <Field invalid={errors.name !== undefined}>
        <FieldLabel>{t('account.name')}</FieldLabel>
        <Input {...form.register('name')} defaultValue={me.name} autoComplete="name" maxLength={80} />
        <FieldError>{errors.name?.message}</FieldError>
      </Field>
      <Field>
        <FieldLabel>{t('account.email')}</FieldLabel>
        <Input value={me.email} readOnly className="text-muted" />
        <FieldDescription>
          {t('account.emailFixed')} {t('account.role')}: {t(`account.roleName.${me.role}`)}.
        </FieldDescription>
      </Field>
      <Button type="submit" pending={isSubmitting} className="self-start">
        {t('ui.save')}
      </Button>
    </form>
  )
}
