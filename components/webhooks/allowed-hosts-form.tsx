'use client'

import { useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Field, FieldDescription, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Skeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useFaults } from '@/components/ui/use-faults'
import { allowedHostsQuery, useSetAllowedHosts } from '@/lib/webhooks/queries'

/** For administrators: hosts in one's own network, and such as speak plain http. */
export function AllowedHostsForm() {
  const t = useTranslations('webhooks.hosts')
  const { data, error, isPending, refetch } = useQuery(allowedHostsQuery)
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3 border-t pt-6">
      <h2 className="text-md font-medium">{t('title')}</h2>
      <p className="max-w-md text-pretty text-muted">{t('intro')}</p>
      {isPending ? (
        <Skeleton className="h-24" />
      ) : data ? (
        <Hosts hosts={data.hosts} />
      ) : (
        <ErrorState error={error} retry={() => void refetch()} />
      )}
    </section>
  )
}

function Hosts({ hosts }: { hosts: string[] }) {
  const t = useTranslations('webhooks.hosts')
  const ui = useTranslations('ui')
  const set = useSetAllowedHosts()
  const placeFaults = useFaults()
  const form = useForm<{ hosts: string }>({ defaultValues: { hosts: hosts.join('\n') } })
  const { errors, isSubmitting } = form.formState
  const save = async ({ hosts: typed }: { hosts: string }) => {
    try {
      const saved = await set.mutateAsync({ hosts: typed.split(/[\s,]+/).filter((host) => host !== '') })
      form.reset({ hosts: saved.hosts.join('\n') })
      toast({ title: t('saved') })
    } catch (error) {
      placeFaults(form, ['hosts'], error)
    }
  }
  return (
    <form method="post" onSubmit={form.handleSubmit(save)} noValidate className="flex flex-col items-start gap-3">
      <FormError>{errors.root?.message}</FormError>
      <Field invalid={errors.hosts !== undefined} className="w-full">
        <FieldLabel>{t('label')}</FieldLabel>
        <Textarea
          {...form.register('hosts')}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder="10.0.0.5:8080"
          className="figures"
        />
        <FieldDescription>{t('help')}</FieldDescription>
        <FieldError>{errors.hosts?.message}</FieldError>
      </Field>
      <Button type="submit" pending={isSubmitting}>
        {ui('save')}
      </Button>
    </form>
  )
}
