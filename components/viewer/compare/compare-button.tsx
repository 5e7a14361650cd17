'use client'

import { Columns2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import { ButtonLink } from '@/components/ui/button'
import { compareHref, fewestCompared, mostCompared } from '@/components/viewer/compare/compare-href'
import { leaveViewer } from '@/components/viewer/left-viewer'

/** For what is selected on a wall: as many as can be looked at beside each other, else nothing. */
export function CompareButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('viewer')
  const wall = useWallStore()
  if (ids.length < fewestCompared || ids.length > mostCompared) return null
  const keepFocus = () => {
    const { focus } = wall.state()
    const id = wall.items.idAt(focus)
    if (id !== undefined && wall.isSeen(focus)) leaveViewer(wall.asked.address, id)
  }
  return (
    <ButtonLink
      href={compareHref(ids)}
      prefetch={false}
      onClick={keepFocus}
      variant="quiet"
      size="icon"
      aria-label={t('compareWith')}
      title={t('compareWith')}
    >
      <Columns2 aria-hidden />
    </ButtonLink>
  )
}
