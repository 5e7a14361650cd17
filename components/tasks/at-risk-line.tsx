'use client'

import { useQuery } from '@tanstack/react-query'
import { ArchiveX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { atRiskQuery } from '@/lib/assets/queries'

/** One line while there are results whose saving has failed. */
export function AtRiskLine({ className }: { className?: string }) {
  const t = useTranslations('tasks.atRisk')
  const count = useQuery(atRiskQuery).data?.failing ?? 0
  if (count === 0) return null
  return (
    <p
      data-slot="at-risk-line"
      role="status"
      className={cn('flex items-center gap-2 bg-doubt-wash px-3 py-2 text-sm text-pretty text-doubt-ink', className)}
    >
      <ArchiveX aria-hidden className="size-4 shrink-0" />
      <span className="flex-1">{t('failing', { count })}</span>
      <Link href="/activity?state=at_risk" className="touch flex items-center underline underline-offset-2">
        {t('show')}
      </Link>
    </p>
  )
}
