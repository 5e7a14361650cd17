import { FilmElement } from '@/components/viewer/film-element'
import { PictureElement } from '@/components/viewer/picture-element'

/** A film or a picture, whichever the asset is. */
export function Visual({ playback, index, ...props }: React.ComponentProps<typeof FilmElement>) {
  return props.asset.kind === 'video' ? (
    <FilmElement playback={playback} index={index} {...props} />
  ) : (
    <PictureElement {...props} />
  )
}
