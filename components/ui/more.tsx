'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** The end of a list that goes on: fetches the next page when it comes near, or when pressed. */
export function More({ fetching, onMore }: { fetching: boolean; onMore: () => void }) {
  const t = useTranslations('ui')
  const watch = (element: HTMLElement | null) => {
    if (!element) return
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onMore(), {
      rootMargin: '800px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }
  return (
    <div ref={fetching ? undefined : watch} data-slot="more" className="flex justify-center p-6">
      <Button variant="outline" pending={fetching} onClick={onMore}>
        {t('loadMore')}
      </Button>
    </div>
  )
}
