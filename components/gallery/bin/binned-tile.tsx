'use client'

import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { Peaks } from '@/components/assets/peaks'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import type { BinnedAsset } from '@/lib/assets/judging'
import { formatClock } from '@/lib/i18n/format'

/** What is seen of one result in the bin: pressed anywhere, it is selected. */
export const BinnedTile = memo(function BinnedTile({
  asset,
  isSelected,
  onSelect,
}: {
  asset: BinnedAsset
  isSelected: boolean
  onSelect: (id: string, isRange: boolean) => void
}) {
  const t = useTranslations('bin')
  const words = asset.prompt || t('untitled')
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the checkbox inside is its control and carries the name */}
      <label
        className={cn(
          'relative block aspect-square overflow-hidden rounded-sm bg-sunken select-none',
          isSelected && 'outline-2 -outline-offset-2 outline-ring',
        )}
      >
        <Face asset={asset} />
        <Checkbox
          aria-label={t('selectOne', { name: words })}
          checked={isSelected}
          onCheckedChange={(_, { event }) => onSelect(asset.id, 'shiftKey' in event && event.shiftKey === true)}
          className="absolute top-2 left-2"
        />
        {asset.durationMs === undefined ? null : (
          <span className="figures absolute bottom-1.5 left-1.5 rounded-sm bg-over px-1 text-xs text-over-foreground">
            {formatClock(asset.durationMs)}
          </span>
        )}
      </label>
      <p className="truncate text-sm text-muted">{words}</p>
    </>
  )
})

function Face({ asset }: { asset: BinnedAsset }) {
  if (asset.posterUrl)
    return <img src={asset.posterUrl} alt="" loading="lazy" decoding="async" className="size-full object-contain" />
  if (asset.kind === 'audio') return <Peaks peaks={asset.peaks} className="absolute inset-3 text-faint" />
  return (
    <p className="absolute inset-0 overflow-hidden p-3 pt-8 text-sm whitespace-pre-line text-muted">
      {asset.text ?? asset.name}
    </p>
  )
}
