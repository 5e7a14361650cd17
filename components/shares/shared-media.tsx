'use client'

import { Peaks } from '@/components/assets/peaks'
import { TextSheet } from '@/components/assets/text-sheet'
import { SharedMissing } from '@/components/shares/shared-missing'
import type { WhyMissing } from '@/components/viewer/use-missing'
import type { AssetKind } from '@/lib/assets/contract'
import type { SharedItem } from '@/lib/shares/contract'

type Props = { item: SharedItem; name: string; onError: () => void }

const faces: Record<AssetKind, (props: Props) => React.ReactNode> = {
  image: Picture,
  video: Film,
  audio: Sound,
  text: Words,
}

/** `why`: its file cannot be shown. */
export function SharedMedia({ why, ...props }: Props & { why?: WhyMissing }) {
  const Face = faces[props.item.kind]
  return (
    <div data-slot="shared-media" className="flex min-h-0 flex-1 items-center justify-center p-2 md:p-4">
      {why ? <SharedMissing item={props.item} why={why} /> : <Face {...props} />}
    </div>
  )
}

const fit = 'h-auto max-h-full w-auto max-w-full rounded-sm object-contain'

function Picture({ item, name, onError }: Props) {
  return <img src={item.fileUrl} alt={name} width={item.width} height={item.height} onError={onError} className={fit} />
}

function Film({ item, name, onError }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions
    <video
      data-control
      src={item.fileUrl}
      poster={item.posterUrl}
      width={item.width}
      height={item.height}
      aria-label={name}
      controls
      playsInline
      preload="metadata"
      onError={onError}
      className={fit}
    />
  )
}

function Sound({ item, name, onError }: Props) {
  return (
    <div className="flex w-full max-w-3xl flex-col gap-4 rounded-lg border bg-surface p-4 md:p-6">
      <Peaks peaks={item.peaks} className="h-24 text-muted" />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions */}
      <audio
        data-control
        src={item.fileUrl}
        aria-label={name}
        controls
        preload="metadata"
        onError={onError}
        className="w-full"
      />
    </div>
  )
}

function Words({ item }: Props) {
  return <TextSheet of={item} className="max-h-full overflow-y-auto" />
}
