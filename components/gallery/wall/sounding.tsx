'use client'

import { useState } from 'react'
import { Peaks } from '@/components/assets/peaks'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import type { GalleryItem } from '@/lib/gallery/contract'

/** A sound while it plays: what was heard stands out. */
export function Sounding({ item }: { item: GalleryItem }) {
  const wall = useWallStore()
  const [heard, setHeard] = useState(0)
  return (
    <div data-slot="sounding" className="relative h-full max-h-20 min-w-0 flex-1">
      <Peaks peaks={item.peaks} className="absolute inset-0" />
      <Peaks
        peaks={item.peaks}
        className="absolute inset-0 text-foreground"
        style={{ clipPath: `inset(0 ${100 - heard * 100}% 0 0)` }}
      />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- gateways give no captions */}
      <audio
        src={item.fileUrl}
        autoPlay
        onTimeUpdate={({ currentTarget: { currentTime, duration } }) =>
          setHeard(duration > 0 ? currentTime / duration : 0)
        }
        onEnded={() => wall.play(undefined)}
      />
    </div>
  )
}
