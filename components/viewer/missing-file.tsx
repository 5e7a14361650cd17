'use client'

import { FileQuestion } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import type { WhyMissing } from '@/components/viewer/use-missing'
import type { AssetView } from '@/lib/assets/contract'

/** Instead of a file that cannot be shown: its poster, what is wrong, and the page that knows what can be done. */
export function MissingFile({ asset, why }: { asset: AssetView; why: WhyMissing }) {
  const t = useTranslations('viewer')
  return (
    <div
      data-slot="missing-file"
      role="status"
      className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 p-6"
    >
      {asset.posterUrl ? (
        <img src={asset.posterUrl} alt="" className="min-h-0 max-w-full rounded-sm object-contain opacity-60" />
      ) : (
        <FileQuestion aria-hidden className="size-8 stroke-[1.25] text-faint" />
      )}
      <div className="flex max-w-md flex-col gap-1 text-center">
        <p className="text-md font-medium">{t(`${why}Title`)}</p>
        <p className="text-pretty text-muted">{t(`${why}Text`)}</p>
      </div>
      {why === 'missing' ? (
        // The whole page is asked for again: the server looks for the file, and says where else it may be.
        <a href={`/gallery/${asset.id}`} className={buttonVariants({ variant: 'outline' })}>
          {t('missingAct')}
        </a>
      ) : (
        <a
          href={`${asset.fileUrl}?download=1`}
          download={asset.name}
          className={buttonVariants({ variant: 'outline' })}
        >
          {t('unreadableAct')}
        </a>
      )}
    </div>
  )
}
