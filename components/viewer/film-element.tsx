import type { Playback } from '@/components/viewer/player/playback'
import { useMember } from '@/components/viewer/player/use-playback'
import type { AssetView } from '@/lib/assets/contract'

type Props = Pick<React.ComponentProps<'video'>, 'className' | 'style'> & {
  asset: AssetView
  playback: Playback
  /** Its place among those that play together. */
  index?: number
  onError: () => void
  onSize?: (width: number, height: number) => void
}

/** A film without controls of its own: what plays it is its transport. */
export function FilmElement({ asset, playback, index, onSize, ...props }: Props) {
  const member = useMember(playback, index)
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions
    <video
      ref={member}
      src={asset.fileUrl}
      poster={asset.posterUrl}
      aria-label={asset.prompt || asset.name}
      playsInline
      preload="auto"
      onLoadedMetadata={({ currentTarget }) => onSize?.(currentTarget.videoWidth, currentTarget.videoHeight)}
      {...props}
    />
  )
}
