'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { formatBalance } from '@/lib/i18n/format'
import type { ConnectionTest } from '@/lib/connections/contract'

/** "Key works, balance 12.50 USD", or what is wrong and what to do about it. */
export function TestOutcome({ outcome, error }: { outcome?: z.infer<typeof ConnectionTest>; error?: Error | null }) {
  const t = useTranslations('connections')
  const locale = useLocale()
  if (error) return <Bad>{error.message}</Bad>
  if (!outcome) return null
  if (outcome.works) {
    const { balance, models } = outcome
    return (
      <p role="status" className="flex gap-2 text-done-ink">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {balance ? t('worksBalance', { balance: formatBalance(balance, locale) }) : t('works')}
          {models === undefined ? null : <span className="text-faint"> · {t('worksModels', { count: models })}</span>}
        </span>
      </p>
    )
  }
  return (
    <Bad>
      {t(`trouble.${outcome.trouble}`)}{' '}
      <span className="text-muted">
        {outcome.said ? <q className="break-words">{outcome.said}</q> : null}
        {outcome.status ? ` ${t('status', { status: outcome.status })}` : null}
      </span>
    </Bad>
  )
}

function Bad({ children }: { children: React.ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 text-pretty text-danger-ink">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
