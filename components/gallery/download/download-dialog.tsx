'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'use-intl'
import { downloadFrame } from '@/components/gallery/judging/download-frame'
import { localTimeZone } from '@/components/gallery/wall/wall-view'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import type { GalleryAddress } from '@/lib/gallery/contract'
import { listWeightQuery, listZipHref } from '@/lib/gallery/queries'
import { formatBytes } from '@/lib/i18n/format'

/** Says what a download of the whole list weighs before it begins. The browser writes it to disk as it comes. */
export default function DownloadDialog({
  address,
  onOpenChange,
}: {
  address: GalleryAddress
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('judging.downloadAll')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const list = { address, tz: localTimeZone() }
  const { data, error, isFetching, refetch } = useQuery(listWeightQuery(list))
  const said = () => {
    if (error) return error.message
    if (!data) return t('counting')
    return data.count === 0 ? t('empty') : t('weighs', { count: data.count, size: formatBytes(data.bytes, locale) })
  }
  const begin = () => {
    window.open(listZipHref(list), downloadFrame())
    onOpenChange(false)
  }
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{t('title')}</DialogTitle>
        <DialogDescription>{t('how')}</DialogDescription>
        <p role="status" className="font-medium tabular-nums">
          {said()}
        </p>
        <DialogActions>
          <Button variant="outline" onClick={() => onOpenChange(false)}>
            {ui('cancel')}
          </Button>
          {error ? (
            <Button pending={isFetching} onClick={() => void refetch()}>
              {ui('tryAgain')}
            </Button>
          ) : (
            <Button pending={!data} disabled={data?.count === 0} onClick={begin}>
              {t('act')}
            </Button>
          )}
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}
