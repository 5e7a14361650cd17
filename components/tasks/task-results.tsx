'use client'

import { AudioLines, FileText, Film, Hourglass, Image as Picture, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { NoPoster } from '@/components/assets/no-poster'
import { Peaks } from '@/components/assets/peaks'
import type { AssetKind, AssetView } from '@/lib/assets/contract'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import type { TaskView } from '@/lib/tasks/contract'

const icons: Record<AssetKind, LucideIcon> = { image: Picture, video: Film, audio: AudioLines, text: FileText }

/** Each result of a task, and the way to it in the gallery. */
export function TaskResults({ outputs }: { outputs: TaskView['outputs'] }) {
  const t = useTranslations()
  return (
    <ul data-slot="task-results" className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2">
      {outputs.map(({ position, kind, asset }) => (
        <li key={position} className="flex aspect-square overflow-hidden rounded-sm border bg-sunken">
          {asset ? (
            <Link
              href={`/gallery/${asset.id}`}
              prefetch={false}
              aria-label={t('task.result', { position })}
              className="flex size-full items-center justify-center focus-visible:-outline-offset-2"
            >
              <Face asset={asset} />
            </Link>
          ) : (
            <Frame icon={kind ? icons[kind] : Hourglass} label={t('task.result', { position })} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Face({ asset }: { asset: AssetView }) {
  const src = thumbnailOf(asset)
  if (src) return <img src={src} alt="" loading="lazy" decoding="async" className="size-full object-contain" />
  if (asset.kind === 'text') return <span className="line-clamp-5 p-3 text-sm text-muted">{asset.text}</span>
  if (asset.peaks) return <Peaks peaks={asset.peaks} className="h-1/2 px-3 text-faint" />
  return <NoPoster kind={asset.kind} />
}

function Frame({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <span className="flex size-full flex-col items-center justify-center gap-1.5 text-sm text-faint">
      <Icon aria-hidden className="size-5 stroke-[1.25]" />
      {label}
    </span>
  )
}
