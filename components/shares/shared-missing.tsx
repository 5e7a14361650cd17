import { FileQuestion } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import type { WhyMissing } from '@/components/viewer/use-missing'
import type { SharedItem } from '@/lib/shares/contract'

/** Instead of a file that cannot be shown: its poster, what is wrong, and what a stranger can do about it. */
export function SharedMissing({ item, why }: { item: SharedItem; why: WhyMissing }) {
  const t = useTranslations('shares.page')
  return (
    <div role="status" className="flex max-h-full min-h-0 flex-col items-center justify-center gap-4 p-4">
      {item.posterUrl ? (
        <img src={item.posterUrl} alt="" className="min-h-0 max-w-full rounded-sm object-contain opacity-60" />
      ) : (
        <FileQuestion aria-hidden className="size-8 stroke-[1.25] text-faint" />
      )}
      <div className="flex max-w-md flex-col gap-1 text-center">
        <p className="text-md font-medium">{t(`${why}Title`)}</p>
        <p className="text-pretty text-muted">{t(`${why}Text`)}</p>
      </div>
      {why === 'unreadable' ? (
        <a href={`${item.fileUrl}?download=1`} download className={buttonVariants({ variant: 'outline' })}>
          {t('download')}
        </a>
      ) : null}
    </div>
  )
}
