import { AudioLines, FileText, Film, Image, type LucideIcon } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { AssetKind } from '@/lib/assets/contract'

const icons: Record<AssetKind, LucideIcon> = { image: Image, video: Film, audio: AudioLines, text: FileText }

/** Where a poster would be, of what has none. */
export function NoPoster({ kind, className }: { kind: AssetKind; className?: string }) {
  const Icon = icons[kind]
  return (
    <span data-slot="no-poster" className={cn('flex size-full items-center justify-center text-faint', className)}>
      <Icon aria-hidden className="size-5 stroke-[1.25]" />
    </span>
  )
}
