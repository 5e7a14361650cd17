'use client'

import dynamic from 'next/dynamic'
import { Writing } from '@/components/viewer/writing'
import type { AssetKind, AssetView } from '@/lib/assets/contract'

type Face = React.ComponentType<{ asset: AssetView }>

const faces: Record<AssetKind, Face> = {
  image: dynamic(() => import('@/components/viewer/picture')),
  video: dynamic(() => import('@/components/viewer/film')),
  audio: dynamic(() => import('@/components/viewer/sound')),
  text: Writing,
}

/** One result, as large as there is room. */
export function Stage({ asset }: React.ComponentProps<Face>) {
  const Face = faces[asset.kind]
  return <Face key={asset.id} asset={asset} />
}
