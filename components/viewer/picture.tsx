'use client'

import { useState } from 'react'
import { MissingFile } from '@/components/viewer/missing-file'
import { PictureElement } from '@/components/viewer/picture-element'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import { useNatural } from '@/components/viewer/use-natural'
import { useZoom, zoomKeys } from '@/components/viewer/use-zoom'
import { ZoomBar } from '@/components/viewer/zoom-bar'
import { Zoomable } from '@/components/viewer/zoomable'
import type { AssetView } from '@/lib/assets/contract'

export default function Picture({ asset }: { asset: AssetView }) {
  const { size, learn } = useNatural(asset)
  const zoom = useZoom(size)
  const [loaded, setLoaded] = useState(false)
  const { why, onError } = useMissing(asset)
  useKeys(zoomKeys(zoom))
  if (why) return <MissingFile asset={asset} why={why} />
  return (
    <Zoomable
      zoom={zoom}
      className="min-h-0 flex-1"
      over={<ZoomBar zoom={zoom} className="absolute right-2 bottom-2 max-md:hidden" />}
    >
      <PictureElement
        asset={asset}
        decoding="async"
        onSize={(width, height) => {
          setLoaded(true)
          learn(width, height)
        }}
        onError={onError}
        className="size-full bg-contain bg-center bg-no-repeat object-contain"
        style={asset.posterUrl && !loaded ? { backgroundImage: `url(${asset.posterUrl})` } : undefined}
      />
    </Zoomable>
  )
}
