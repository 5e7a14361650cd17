'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { LimitForm } from '@/components/limits/limit-form'
import { useLimitWords } from '@/components/limits/use-limit-words'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { LimitView } from '@/lib/limits/contract'
import { limitChoicesQuery } from '@/lib/limits/queries'

/** Adds a limit, or changes the given one. */
export function LimitDialog({
  limit,
  isAdmin,
  open,
  onOpenChange,
}: {
  limit?: LimitView
  isAdmin: boolean
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('spendLimits.form')
  const { name } = useLimitWords()
  const { data: choices, error, refetch } = useQuery({ ...limitChoicesQuery, enabled: open })
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{limit ? t('changeTitle', { name: name(limit) }) : t('addTitle')}</DialogTitle>
        {choices ? (
          <LimitForm limit={limit} choices={choices} isAdmin={isAdmin} onDone={() => onOpenChange(false)} />
        ) : error ? (
          <ErrorState error={error} retry={() => refetch()} />
        ) : (
          <Skeleton className="h-80" />
        )}
      </DialogContent>
    </Dialog>
  )
}
