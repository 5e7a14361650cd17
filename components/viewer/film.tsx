'use client'

import { FilmElement } from '@/components/viewer/film-element'
import { MissingFile } from '@/components/viewer/missing-file'
import { playbackKeys } from '@/components/viewer/player/playback-keys'
import { storyboardOf } from '@/components/viewer/player/storyboard-of'
import { Transport } from '@/components/viewer/player/transport'
import { usePlayback } from '@/components/viewer/player/use-playback'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import { useNatural } from '@/components/viewer/use-natural'
import { useZoom, zoomKeys } from '@/components/viewer/use-zoom'
import { ZoomBar } from '@/components/viewer/zoom-bar'
import { Zoomable } from '@/components/viewer/zoomable'
import type { AssetView } from '@/lib/assets/contract'

export default function Film({ asset }: { asset: AssetView }) {
  const { size, learn } = useNatural(asset)
  const zoom = useZoom(size)
  const playback = usePlayback()
  const { why, onError } = useMissing(asset)
  useKeys({ ...zoomKeys(zoom), ...playbackKeys(playback, { isFilm: true }) })
  if (why) return <MissingFile asset={asset} why={why} />
  return (
    <div data-slot="film" className="flex min-h-0 flex-1 flex-col bg-sunken">
      <Zoomable
        zoom={zoom}
        onTap={playback.toggle}
        className="min-h-0 flex-1"
        over={<ZoomBar zoom={zoom} className="absolute right-2 bottom-2 max-md:hidden" />}
      >
        <FilmElement
          asset={asset}
          playback={playback}
          onSize={learn}
          onError={onError}
          className="size-full object-contain"
        />
      </Zoomable>
      <Transport playback={playback} isFilm hasSound={asset.hasSound !== false} storyboard={storyboardOf(asset)} />
    </div>
  )
}
