'use client'

import { AudioLines, FileText, Film, Image as Picture, type LucideIcon } from 'lucide-react'
import { Peaks } from '@/components/assets/peaks'
import { isLive } from '@/components/tasks/task-state'
import { cn } from '@/components/ui/cn'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import type { TaskView } from '@/lib/tasks/contract'

type Kind = 'image' | 'video' | 'audio' | 'text'

const kinds: Record<Kind, { icon: LucideIcon; ratio: number }> = {
  image: { icon: Picture, ratio: 1 },
  video: { icon: Film, ratio: 16 / 9 },
  audio: { icon: AudioLines, ratio: 16 / 9 },
  text: { icon: FileText, ratio: 4 / 3 },
}

const makes: Record<string, Kind> = {
  image: 'image',
  video: 'video',
  voice: 'audio',
  sound: 'audio',
  music: 'audio',
  text: 'text',
}

/** The result's poster, or a frame in the shape that was asked for while there is none. */
export function TaskFrame({ task, className }: { task: TaskView; className?: string }) {
  const asset = task.outputs.find((output) => output.asset)?.asset
  const kind = asset?.kind ?? makes[task.model.makes] ?? 'image'
  const { icon: Icon, ratio } = kinds[kind]
  const src = asset && thumbnailOf(asset)
  const aspect = asset?.width && asset.height ? asset.width / asset.height : (ratioAsked(task.input) ?? ratio)
  const live = isLive(task.state)
  return (
    <div
      data-slot="task-frame"
      className={cn(
        'flex h-16 w-24 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken',
        className,
      )}
    >
      {src ? (
        <img src={src} alt="" loading="lazy" decoding="async" className="size-full object-contain" />
      ) : asset?.peaks ? (
        <Peaks peaks={asset.peaks} className="px-1.5 py-3 text-faint" />
      ) : (
        <div
          className={cn('flex items-center justify-center rounded-sm border text-faint', live && 'developing')}
          style={aspect >= 1.5 ? { width: '100%', aspectRatio: aspect } : { height: '100%', aspectRatio: aspect }}
        >
          <Icon aria-hidden className="size-4 stroke-[1.25]" />
        </div>
      )}
    </div>
  )
}

/** "9:16" or "1024x1536", whatever the gateway calls that parameter. */
function ratioAsked(input: TaskView['input']): number | undefined {
  for (const value of Object.values(input)) {
    const match = typeof value === 'string' ? /^(\d{1,4})[:x](\d{1,4})$/.exec(value) : null
    if (match) return Number(match[1]) / Number(match[2])
  }
  return undefined
}
