'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

export function RejectButton({
  isRejected,
  onReject,
  className,
}: {
  isRejected: boolean
  onReject: (isRejected: boolean) => void
  className?: string
}) {
  const t = useTranslations('judging')
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label={t('reject')}
      aria-pressed={isRejected}
      title={`${t('reject')} · X`}
      onClick={() => onReject(!isRejected)}
      className={cn(isRejected && 'bg-danger-wash text-danger-ink hover:text-danger-ink', className)}
    >
      <X aria-hidden />
    </Button>
  )
}
