import { retell } from '@/components/viewer/retell'
import type { AssetView } from '@/lib/assets/contract'

type Props = Pick<React.ComponentProps<'img'>, 'className' | 'style' | 'decoding'> & {
  asset: AssetView
  onError: () => void
  onSize?: (width: number, height: number) => void
}

/** An asset's picture, as its file is. `onSize` hears of it once it has come. */
export function PictureElement({ asset, onSize, ...props }: Props) {
  return (
    <img
      ref={retell}
      src={asset.fileUrl}
      alt={asset.prompt || asset.name}
      draggable={false}
      onLoad={({ currentTarget }) => onSize?.(currentTarget.naturalWidth, currentTarget.naturalHeight)}
      {...props}
    />
  )
}
