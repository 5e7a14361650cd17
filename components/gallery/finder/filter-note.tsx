'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/skeleton'

/** A sentence where values would stand. */
export const FilterNote = (props: { children: string }) => <p className="px-2 py-1.5 text-sm text-muted" {...props} />

/** While values are being counted, and where that did not work. */
export function NotCounted({ failed }: { failed: boolean }) {
  const t = useTranslations('finder')
  if (failed) return <FilterNote>{t('countFailed')}</FilterNote>
  return (
    <div aria-busy aria-label={t('loading')} className="flex flex-col gap-3 p-2">
      {[32, 40, 28].map((width) => (
        <Skeleton key={width} className="h-3" style={{ width: `${width * 4}px` }} />
      ))}
    </div>
  )
}
