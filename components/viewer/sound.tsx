'use client'

import { MissingFile } from '@/components/viewer/missing-file'
import { playbackKeys } from '@/components/viewer/player/playback-keys'
import { Transport } from '@/components/viewer/player/transport'
import { useMember, usePlayback } from '@/components/viewer/player/use-playback'
import { useKeys } from '@/components/viewer/use-keys'
import { useMissing } from '@/components/viewer/use-missing'
import type { AssetView } from '@/lib/assets/contract'

export default function Sound({ asset }: { asset: AssetView }) {
  const playback = usePlayback()
  const member = useMember(playback)
  const { why, onError } = useMissing(asset)
  useKeys(playbackKeys(playback, { isFilm: false }))
  if (why) return <MissingFile asset={asset} why={why} />
  return (
    <div className="flex min-h-0 flex-1 items-center justify-center p-3 md:p-8">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions */}
      <audio ref={member} src={asset.fileUrl} preload="metadata" onError={onError} />
      <Transport
        playback={playback}
        isFilm={false}
        hasSound
        peaks={asset.peaks ?? []}
        className="w-full max-w-4xl rounded-lg border bg-surface p-3 md:p-5"
      />
    </div>
  )
}
