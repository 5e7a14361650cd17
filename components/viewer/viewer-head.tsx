'use client'

import { ArrowLeft, ChevronLeft, ChevronRight, Maximize, PanelRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { KeysButton } from '@/components/viewer/keys-button'
import type { GalleryPlace } from '@/lib/gallery/contract'

/** Back to the wall, where one is, and its neighbours there. A step is told with the `name` of what it led to. */
export function ViewerHead({
  name,
  place,
  back,
  hrefOf,
  onShow,
  onFullScreen,
  details,
  children,
}: {
  name: string
  place: GalleryPlace | undefined
  back: { href: string; goBack: () => void }
  hrefOf: (id: string) => string
  onShow: (id: string) => void
  onFullScreen: () => void
  details: [boolean, (shown: boolean) => void]
  children?: React.ReactNode
}) {
  const t = useTranslations('viewer')
  const assets = useTranslations('assets')
  const [detailsShown, showDetails] = details
  const { position, total = 0 } = place ?? {}
  return (
    <div data-slot="viewer-head" className="flex min-h-12 shrink-0 items-center gap-0.5 px-2">
      <a
        href={back.href}
        onClick={plainly(back.goBack)}
        title={`${assets('back')} · Esc`}
        className={buttonVariants({ variant: 'quiet' })}
      >
        <ArrowLeft aria-hidden />
        {assets('back')}
      </a>
      <p data-slot="place" role="status" className="px-1 text-sm whitespace-nowrap text-faint tabular-nums">
        {position === undefined ? null : t('place', { position: position + 1, total })}
        <span className="sr-only"> · {name}</span>
      </p>
      <div className="ml-auto flex items-center">
        {children}
        <KeysButton />
        <IconButton label={t('fullScreen')} hint="F" onClick={onFullScreen} className="max-md:hidden">
          <Maximize aria-hidden />
        </IconButton>
        <IconButton
          label={t('details')}
          hint="I"
          aria-pressed={detailsShown}
          onClick={() => showDetails(!detailsShown)}
          className="max-lg:hidden"
        >
          <PanelRight aria-hidden />
        </IconButton>
        <Step to={place?.before} words={assets('previous')} hint="←" hrefOf={hrefOf} onShow={onShow}>
          <ChevronLeft aria-hidden />
        </Step>
        <Step to={place?.after} words={assets('next')} hint="→" hrefOf={hrefOf} onShow={onShow}>
          <ChevronRight aria-hidden />
        </Step>
      </div>
    </div>
  )
}

function Step({
  to,
  words,
  hint,
  hrefOf,
  onShow,
  children,
}: {
  to: string | undefined
  words: string
  hint: string
  hrefOf: (id: string) => string
  onShow: (id: string) => void
  children: React.ReactNode
}) {
  const look = buttonVariants({ variant: 'quiet', size: 'icon' })
  const isEnd = to === undefined
  return (
    // At the end of the list it is the same element, or the focus would be lost there.
    <a
      href={isEnd ? undefined : hrefOf(to)}
      role={isEnd ? 'link' : undefined}
      tabIndex={0}
      aria-disabled={isEnd || undefined}
      aria-label={words}
      title={`${words} · ${hint}`}
      onClick={isEnd ? undefined : plainly(() => onShow(to))}
      className={look}
    >
      {children}
    </a>
  )
}

/** A click that asks for a new tab gets one. */
const plainly = (act: () => void) => (event: React.MouseEvent) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  act()
}
