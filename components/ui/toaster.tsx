'use client'

import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { showToasts, type ToastOptions } from '@/components/ui/toast'

const manager = Toast.createToastManager<NonNullable<ToastOptions['data']>>()

export default function Toaster() {
  useEffect(
    () =>
      showToasts({
        show: ({ stays, ...options }) => manager.add({ ...options, ...(stays && { timeout: 0 }) }),
        end: manager.close,
      }),
    [],
  )
  return (
    <Toast.Provider toastManager={manager} limit={3} timeout={6000}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(var(--tab-bar)+1rem)] [body:has([data-slot=selection-bar])_&]:bottom-[calc(var(--tab-bar)+7.5rem)] md:[body:has([data-slot=selection-bar])_&]:bottom-16 [body:has([data-slot=pane-acts])_&]:top-14 [body:has([data-slot=pane-acts])_&]:bottom-auto flex flex-col gap-2 outline-none md:right-4 md:bottom-4 md:left-auto md:w-80">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const t = useTranslations('ui')
  const { toasts, close } = Toast.useToastManager<NonNullable<ToastOptions['data']>>()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['right', 'down']}
      data-slot="toast"
      className="relative rounded-lg bg-raised shadow-raised transition-opacity duration-calm data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex min-h-14 items-center gap-3 p-2 pr-11">
        <Picture {...toast.data} />
        <div className="min-w-0 flex-1">
          <Toast.Title className="truncate text-base font-medium">
            {toast.data?.href ? (
              <Link href={toast.data.href} onClick={() => close(toast.id)} className="after:absolute after:inset-0">
                {toast.title}
              </Link>
            ) : (
              toast.title
            )}
          </Toast.Title>
          <Toast.Description className="line-clamp-2 text-sm text-muted" />
        </div>
        <Act {...toast.data} onDone={() => close(toast.id)} />
      </Toast.Content>
      <Toast.Close
        aria-label={t('close')}
        className={cn(buttonVariants({ variant: 'quiet', size: 'icon-sm' }), 'absolute top-2 right-2')}
      >
        <X aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ))
}

function Act({ act, onDone }: NonNullable<ToastOptions['data']> & { onDone: () => void }) {
  if (!act) return null
  const run = (event: React.MouseEvent<HTMLButtonElement>) => {
    // Or the next note would take the focus, and the page's keys, from who never left the page.
    if (event.detail > 0) event.currentTarget.blur()
    onDone()
    act.run()
  }
  return (
    <button type="button" onClick={run} className={cn(buttonVariants({ variant: 'outline', size: 'sm' }))}>
      {act.words}
    </button>
  )
}

function Picture({ picture, icon }: NonNullable<ToastOptions['data']>) {
  if (picture) return <img src={picture} alt="" className="size-12 shrink-0 rounded-sm bg-sunken object-cover" />
  if (icon)
    return <span className="flex size-8 shrink-0 items-center justify-center text-muted [&_svg]:size-4">{icon}</span>
  return <span className="w-1" />
}
