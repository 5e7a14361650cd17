'use client'

import { ArchiveRestore, Download, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CollectButton } from '@/components/collections/collect-button'
import { useBin } from '@/components/gallery/bin/use-bin'
import { RejectButton } from '@/components/gallery/judging/reject-button'
import { Stars } from '@/components/gallery/judging/stars'
import { Button, buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { CompareJudging } from '@/components/viewer/compare/use-compare-judging'
import type { AssetView } from '@/lib/assets/contract'

/** What can be done with one of those that are compared; what was deleted can be brought back. */
export function PaneActs({
  asset,
  index,
  judging: { judge, bin, restored },
  className,
}: {
  asset: AssetView
  index: number
  judging: CompareJudging
  className?: string
}) {
  const t = useTranslations('judging')
  const viewer = useTranslations('viewer')
  const ids = [asset.id]
  return (
    <div
      data-slot="pane-acts"
      role="group"
      aria-label={viewer('judging', { n: index + 1 })}
      className={cn('flex min-h-8 flex-wrap items-center gap-x-2', className)}
    >
      {asset.binnedAt === undefined ? (
        <>
          <span className="flex max-md:order-last max-md:w-full max-md:justify-between">
            <Stars rating={asset.rating ?? 0} onRate={(rating) => void judge(ids, { rating })} />
            <RejectButton
              isRejected={asset.isRejected ?? false}
              onReject={(isRejected) => void judge(ids, { isRejected })}
            />
          </span>
          <span className="flex max-md:ml-auto">
            <CollectButton ids={ids} />
            <a
              href={`${asset.fileUrl}?download=1`}
              download={asset.name}
              aria-label={t('download')}
              title={t('download')}
              className={buttonVariants({ variant: 'quiet', size: 'icon' })}
            >
              <Download aria-hidden />
            </a>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('delete')}
              title={`${t('delete')} · ${t('keys.delKey')}`}
              onClick={() => void bin(ids)}
            >
              <Trash2 aria-hidden />
            </Button>
          </span>
        </>
      ) : (
        <Binned ids={ids} onRestored={() => restored(ids)} />
      )}
    </div>
  )
}

function Binned({ ids, onRestored }: { ids: string[]; onRestored: () => void }) {
  const t = useTranslations()
  const bin = useBin(onRestored)
  return (
    <>
      <span>{t('viewer.inBin')}</span>
      <Button variant="outline" size="sm" pending={bin.isPending} onClick={() => bin.restore({ ids })}>
        <ArchiveRestore aria-hidden />
        {t('bin.restore')}
      </Button>
    </>
  )
}
