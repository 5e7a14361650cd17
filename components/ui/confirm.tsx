'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useTranslations } from 'use-intl'
import { Button, buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Asks before something that cannot be taken back. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  act,
  variant = 'danger',
  pending,
  onConfirm,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: React.ReactNode
  act: string
  variant?: 'danger' | 'spend'
  pending?: boolean
  onConfirm: () => void
}) {
  const t = useTranslations('ui')
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup
          data-slot="confirm"
          className="fixed inset-x-4 top-[20dvh] mx-auto flex max-w-[26rem] flex-col gap-4 rounded-lg bg-raised p-5 shadow-raised outline-none transition-opacity duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <div className="flex flex-col gap-1.5">
            <AlertDialog.Title className="text-lg font-semibold text-balance">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-base text-pretty text-muted">
              {description}
            </AlertDialog.Description>
          </div>
          <div className="flex flex-col-reverse gap-2 md:flex-row md:justify-end">
            <AlertDialog.Close className={cn(buttonVariants({ variant: 'outline' }))}>{t('cancel')}</AlertDialog.Close>
            <Button variant={variant} pending={pending} onClick={onConfirm}>
              {act}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
