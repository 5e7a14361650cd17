'use client'

import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useWallState, useWallStore } from '@/components/gallery/wall/wall-context'
import { Button } from '@/components/ui/button'

/** New results stand above what is looked at. */
export function FreshButton() {
  const t = useTranslations('wall')
  const wall = useWallStore()
  const fresh = useWallState((state) => state.fresh)
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-3 flex justify-center md:pr-14">
      {fresh > 0 ? (
        <Button
          variant="outline"
          aria-label={t('freshAct', { count: fresh })}
          onClick={() => {
            wall.goTo(0)
            wall.setFocus(0)
          }}
          className="pointer-events-auto rounded-full bg-raised shadow-raised"
        >
          <ArrowUp aria-hidden />
          {t('fresh', { count: fresh })}
        </Button>
      ) : null}
    </div>
  )
}
