'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { cn, type Styled } from '@/components/ui/cn'

export const Dialog = Base.Root
export const DialogTrigger = Base.Trigger
export const DialogClose = Base.Close

/** Centred on a desk, a sheet from below on a phone. */
export function DialogContent({ className, children, ...props }: Styled<Base.Popup.Props>) {
  const t = useTranslations('ui')
  return (
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        data-slot="dialog-content"
        className={cn(
          'fixed inset-x-0 bottom-0 flex max-h-[92dvh] flex-col gap-4 overflow-y-auto overscroll-contain rounded-t-lg bg-raised p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-raised outline-none',
          'md:inset-x-auto md:top-[12dvh] md:bottom-auto md:left-1/2 md:max-h-[80dvh] md:w-[30rem] md:-translate-x-1/2 md:rounded-lg',
          'transition-[opacity,translate] duration-calm data-ending-style:opacity-0 data-starting-style:opacity-0 max-md:data-ending-style:translate-y-4 max-md:data-starting-style:translate-y-4',
          className,
        )}
        {...props}
      >
        {children}
        <Base.Close
          aria-label={t('close')}
          className={cn(buttonVariants({ variant: 'quiet', size: 'icon' }), 'absolute top-3 right-3')}
        >
          <X aria-hidden />
        </Base.Close>
      </Base.Popup>
    </Base.Portal>
  )
}

export function DialogTitle({ className, ...props }: Styled<Base.Title.Props>) {
  return <Base.Title data-slot="dialog-title" className={cn('pr-10 text-lg font-semibold', className)} {...props} />
}

export function DialogDescription({ className, ...props }: Styled<Base.Description.Props>) {
  return (
    <Base.Description data-slot="dialog-description" className={cn('text-base text-muted', className)} {...props} />
  )
}

export function DialogActions({ className, ...props }: React.ComponentProps<'div'>) {
  return (
    <div
      data-slot="dialog-actions"
      className={cn('flex flex-col-reverse gap-2 pt-1 md:flex-row md:justify-end', className)}
      {...props}
    />
  )
}
