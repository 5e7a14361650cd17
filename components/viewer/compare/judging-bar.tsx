'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { PaneActs } from '@/components/viewer/compare/pane-acts'
import type { CompareJudging } from '@/components/viewer/compare/use-compare-judging'
import type { AssetView } from '@/lib/assets/contract'

/** Chooses which one is judged, and judges it: where there is no room beside each. `names`: what each one is called on the stage. */
export function JudgingBar({
  assets,
  names,
  judging,
  className,
}: {
  assets: readonly AssetView[]
  names: readonly string[]
  judging: CompareJudging
  className?: string
}) {
  const t = useTranslations('viewer')
  const { marked, mark } = judging
  const asset = assets[marked]
  return (
    <div
      data-slot="judging-bar"
      className={cn('flex shrink-0 flex-wrap items-center gap-x-2 border-t bg-background px-2 py-1', className)}
    >
      <Segmented aria-label={t('marked')} value={marked} onValueChange={(next: number) => mark(next)}>
        {assets.map(({ id }, index) => (
          <SegmentedItem key={id} value={index} className="figures h-7 px-2.5 text-sm">
            {names[index]}
          </SegmentedItem>
        ))}
      </Segmented>
      {asset ? <PaneActs asset={asset} index={marked} judging={judging} className="max-md:contents" /> : null}
    </div>
  )
}
