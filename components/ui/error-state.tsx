'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ApiError } from '@/lib/http/api'

/** A list that could not be fetched: what the server said, and a way to ask again. */
export function ErrorState({
  error,
  retry,
  className,
  ...props
}: React.ComponentProps<'div'> & { error: unknown; retry?: () => void }) {
  const t = useTranslations('ui')
  return (
    <div
      data-slot="error-state"
      role="alert"
      className={cn('mx-auto flex max-w-sm flex-col items-center gap-3 px-4 py-16 text-center', className)}
      {...props}
    >
      <TriangleAlert aria-hidden className="size-6 stroke-[1.25] text-danger-ink" />
      <div className="flex flex-col gap-1">
        <p className="text-md font-medium">{t('errorTitle')}</p>
        <p className="text-base text-pretty text-muted">
          {error instanceof ApiError ? error.message : t('errorUnknown')}
        </p>
      </div>
      {retry ? (
        <Button variant="outline" onClick={retry}>
          {t('tryAgain')}
        </Button>
      ) : null}
    </div>
  )
}
