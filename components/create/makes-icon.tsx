import { AudioWaveform, FileText, Film, Image, type LucideIcon, Mic, Music } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { Makes } from '@/lib/models/model'

const icons: Record<Makes, LucideIcon> = {
  video: Film,
  image: Image,
  voice: Mic,
  sound: AudioWaveform,
  music: Music,
  text: FileText,
}

export function MakesIcon({ makes, className }: { makes: Makes; className?: string }) {
  const Icon = icons[makes]
  return <Icon aria-hidden className={cn('size-4 shrink-0 stroke-[1.5] text-muted', className)} />
}
