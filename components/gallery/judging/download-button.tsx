'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { downloadFrame } from '@/components/gallery/judging/download-frame'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { mostZipped } from '@/lib/assets/judging'

/** Asks for a zip as a page asks for a file, so that the browser writes it to disk as it comes. */
export function DownloadButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('judging')
  const fill = (event: React.FormEvent<HTMLFormElement>) => {
    if (ids.length > mostZipped) {
      event.preventDefault()
      return toast({ title: t('tooMany', { most: mostZipped }), priority: 'high' })
    }
    event.currentTarget.target = downloadFrame()
    const field = event.currentTarget.elements.namedItem('ids')
    if (field instanceof HTMLInputElement) field.value = JSON.stringify(ids)
  }
  return (
    <form method="post" action="/api/assets/zip" onSubmit={fill} className="contents">
      <input type="hidden" name="ids" />
      <Button type="submit" variant="quiet" size="icon" aria-label={t('download')} title={t('download')}>
        <Download aria-hidden />
      </Button>
    </form>
  )
}
