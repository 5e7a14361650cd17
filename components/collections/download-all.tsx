'use client'

import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { downloadFrame } from '@/components/gallery/judging/download-frame'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { CollectionView } from '@/lib/collections/contract'
import { askCollectionIds } from '@/lib/collections/queries'

/** Asks for a zip as a page asks for a file, so that the browser writes it to disk as it comes. */
export function DownloadAll({ collection }: { collection: CollectionView }) {
  const t = useTranslations('collections')
  const form = useRef<HTMLFormElement>(null)
  const ids = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(false)
  const download = async () => {
    setPending(true)
    try {
      const all = await askCollectionIds(collection.id)
      if (all.ids.length === 0) return toast({ title: t('downloadEmpty') })
      if (all.ids.length < all.total)
        return toast({
          title: t('download'),
          description: t('downloadTooMany', { count: all.total }),
          priority: 'high',
        })
      if (ids.current) ids.current.value = JSON.stringify(all.ids)
      if (!form.current) return
      form.current.target = downloadFrame()
      form.current.submit()
    } catch (error) {
      toast({ title: error instanceof Error ? error.message : String(error), priority: 'high' })
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Button
        variant="outline"
        size="icon"
        pending={pending}
        aria-label={t('download')}
        title={t('download')}
        onClick={download}
      >
        {pending ? null : <Download aria-hidden />}
      </Button>
      <form ref={form} method="post" action="/api/assets/zip" hidden>
        <input ref={ids} type="hidden" name="ids" />
      </form>
    </>
  )
}
