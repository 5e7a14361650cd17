'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import type { AssetKind } from '@/lib/assets/contract'
import { assetsQuery } from '@/lib/assets/queries'

/** Back to the gallery, and its neighbours there; arrow keys do the same. */
export function AssetStep({ id, kind }: { id: string; kind?: AssetKind }) {
  const t = useTranslations('assets')
  const router = useRouter()
  const { data } = useInfiniteQuery(assetsQuery(kind))
  const search = kind ? `?kind=${kind}` : ''
  const all = data?.pages.flatMap((page) => page.items) ?? []
  const here = all.findIndex((item) => item.id === id)
  const hrefOf = (index: number) => (here !== -1 && all[index] ? `/gallery/${all[index].id}${search}` : undefined)
  const previous = hrefOf(here - 1)
  const next = hrefOf(here + 1)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const href = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined
      const busy =
        event.target instanceof Element && event.target.closest('input, textarea, select, video, audio, [role=dialog]')
      if (!href || busy || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      router.replace(href)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [previous, next, router])

  return (
    <div data-slot="asset-step" className="flex h-12 shrink-0 items-center gap-1 px-2">
      <ButtonLink href={`/gallery${search}`} variant="quiet">
        <ArrowLeft aria-hidden />
        {t('back')}
      </ButtonLink>
      <div className="ml-auto flex">
        {previous ? (
          <ButtonLink href={previous} replace variant="quiet" size="icon" aria-label={t('previous')}>
            <ChevronLeft aria-hidden />
          </ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink href={next} replace variant="quiet" size="icon" aria-label={t('next')}>
            <ChevronRight aria-hidden />
          </ButtonLink>
        ) : null}
      </div>
    </div>
  )
}
