import type { CaptionPart } from '@/components/batches/use-caption-words'
import { cn } from '@/components/ui/cn'

/**
 * What lies over the link of a tile with a caption: at its foot the parameters in which the result differs from the others of its batch, above them whatever else
 * the tile shows. On a picture `isOver` it; else below what it tells. The name of the link says the same.
 */
export function OverCaption({
  parts,
  isOver,
  isNarrow,
  isSelected,
  children,
}: {
  parts: CaptionPart[]
  isOver: boolean
  isNarrow: boolean
  isSelected: boolean
  children: React.ReactNode
}) {
  return (
    <div
      className={cn(
        'pointer-events-none absolute flex flex-col',
        // The lines around a focused tile stay free.
        isSelected ? 'inset-2' : 'inset-0 peer-focus-visible:inset-1',
      )}
    >
      <div className="relative min-h-0 flex-1 overflow-hidden">{children}</div>
      <Caption parts={parts} isOver={isOver} isNarrow={isNarrow} />
    </div>
  )
}

/** A prompt in one line, everything else in two: on a phone a tile is hardly taller. Where it is narrow, words stand there without their labels. */
function Caption({ parts, isOver, isNarrow }: { parts: CaptionPart[]; isOver: boolean; isNarrow: boolean }) {
  const prompt = parts.find(({ name }) => name === 'prompt')
  const others = parts.filter((part) => part !== prompt)
  return (
    <div
      aria-hidden
      data-slot="tile-caption"
      className={cn(
        'flex shrink-0 flex-col px-2 py-1 text-sm',
        isOver ? 'bg-over text-over-foreground' : 'border-t text-foreground',
      )}
    >
      {prompt ? <span className="truncate">{prompt.value}</span> : null}
      {others.length > 0 ? (
        <span className="flex max-h-8 flex-wrap gap-x-2 overflow-hidden">
          {others.map(({ name, label, value, isTelling }) => (
            <span key={name} className="max-w-full truncate">
              {isNarrow && isTelling ? null : <span className={isOver ? 'opacity-80' : 'text-muted'}>{label} </span>}
              {value}
            </span>
          ))}
        </span>
      ) : null}
    </div>
  )
}
