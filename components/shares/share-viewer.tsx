'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { closeShared, stepShared } from '@/components/shares/open-shared'
import { SharedMedia } from '@/components/shares/shared-media'
import { Button, buttonVariants } from '@/components/ui/button'
import { useMissing } from '@/components/viewer/use-missing'
import { useSwipe } from '@/components/viewer/use-swipe'
import type { SharedItem } from '@/lib/shares/contract'

type Place = { at: number; total: number; items: SharedItem[] }

/** One result as large as it can be, over the wall. Without an item: it is not shared any more. */
export function ShareViewer({ item, place, onNearEnd }: { item?: SharedItem; place?: Place; onNearEnd: () => void }) {
  const t = useTranslations('shares.page')
  const { why, onError } = useMissing(item)
  const before = place?.items[place.at - 1]
  const after = place?.items[place.at + 1]
  const step = (to: SharedItem | undefined) => {
    if (!to) return
    if (place && place.at > place.items.length - 6) onNearEnd()
    stepShared(to.key)
  }
  const swipe = useSwipe((to) => step(to === 'before' ? before : after))
  const onKey = (event: React.KeyboardEvent) => {
    const to = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : undefined
    const isTaken = event.target instanceof Element && event.target.closest('video, audio') !== null
    if (!to || isTaken || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    step(to)
  }
  const name = item && (item.prompt?.slice(0, 120) ?? t('item', { kind: item.kind, number: (place?.at ?? 0) + 1 }))
  return (
    <Base.Root open onOpenChange={(open) => !open && closeShared()}>
      <Base.Portal>
        <Base.Popup
          data-slot="share-viewer"
          aria-label={name ?? t('gone')}
          onKeyDown={onKey}
          className="fixed inset-0 flex flex-col overflow-x-clip bg-background outline-none"
        >
          <div className="flex h-12 shrink-0 items-center gap-1 px-2 max-md:h-14">
            <Base.Close className={buttonVariants({ variant: 'quiet' })}>
              <X aria-hidden />
              {t('close')}
            </Base.Close>
            <p role="status" className="figures mx-auto text-sm text-faint">
              {place ? t('of', { number: place.at + 1, total: place.total }) : null}
            </p>
            {item && why !== 'missing' ? (
              <a
                href={`${item.fileUrl}?download=1`}
                download
                aria-label={t('download')}
                title={t('download')}
                className={buttonVariants({ variant: 'quiet', size: 'icon' })}
              >
                <Download aria-hidden />
              </a>
            ) : null}
            <Step to={before} label={t('previous')} icon={<ChevronLeft aria-hidden />} onStep={step} />
            <Step to={after} label={t('next')} icon={<ChevronRight aria-hidden />} onStep={step} />
          </div>
          {item ? (
            <div className="flex min-h-0 flex-1 touch-pan-y touch-pinch-zoom flex-col" {...swipe}>
              <SharedMedia key={item.key} item={item} name={name ?? ''} why={why} onError={onError} />
            </div>
          ) : (
            <p className="m-auto px-4 text-center text-md text-muted">{t('gone')}</p>
          )}
          {item?.prompt || item?.model ? <Words item={item} /> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Step({
  to,
  label,
  icon,
  onStep,
}: {
  to?: SharedItem
  label: string
  icon: React.ReactNode
  onStep: (to: SharedItem | undefined) => void
}) {
  return (
    <Button variant="quiet" size="icon" aria-label={label} title={label} disabled={!to} onClick={() => onStep(to)}>
      {icon}
    </Button>
  )
}

function Words({ item }: { item: SharedItem }) {
  return (
    <div className="max-h-[25dvh] shrink-0 overflow-y-auto border-t px-4 py-3 md:px-6">
      {item.prompt ? <p className="max-w-prose break-words whitespace-pre-wrap">{item.prompt}</p> : null}
      {item.model ? <p className="text-sm text-faint">{item.model}</p> : null}
    </div>
  )
}
