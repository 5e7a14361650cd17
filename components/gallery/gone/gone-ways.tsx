'use client'

import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'

/** Where to go from a result that is not there. What mends it stands in front, as `children`. */
export function GoneWays({ taskId, children }: { taskId?: string; children?: React.ReactNode }) {
  const t = useTranslations('finder.gone')
  return (
    <div className="flex flex-wrap gap-2 max-md:flex-col md:pl-8">
      {children}
      {taskId ? (
        <ButtonLink href={`/activity/${taskId}`} variant="outline">
          {t('task')}
        </ButtonLink>
      ) : null}
      <ButtonLink href="/gallery" variant="outline">
        {t('gallery')}
      </ButtonLink>
    </div>
  )
}
