'use client'

import { AudioLines, ChevronRight, FileQuestion, FileText, Film, Image, type LucideIcon, Trash2 } from 'lucide-react'
import { useWords } from '@/components/fields/use-words'
import { useSpendingWords } from '@/components/lineage/use-spending-words'
import { purposeOf } from '@/components/reuse/purposes'
import { TaskStateMark } from '@/components/tasks/task-state'
import { cn } from '@/components/ui/cn'
import type { AssetKind } from '@/lib/assets/contract'
import type { LineageNode } from '@/lib/lineage/contract'
import type { LineageRow } from '@/lib/lineage/rows-of'

/** One line of the tree: the arrows walk it, Enter opens it. */
export function LineageLine({
  row: { key, node, level, from, again, branches },
  isFocus,
  isCurrent,
  isClosed,
  onFold,
  onOpen,
  onFocus,
}: {
  row: LineageRow
  isFocus: boolean
  isCurrent: boolean
  isClosed: boolean
  onFold: () => void
  onOpen: () => void
  onFocus: () => void
}) {
  const words = useWords()
  const { t } = words
  const say = useSpendingWords()
  const title = node.prompt || node.title || t(node.is === 'upload' ? 'lineage.upload' : 'lineage.unknown')
  const notes = [
    node.is === 'task' && node.prompt !== '' && node.title,
    node.is !== 'task' && node.prompt !== '' && t(node.is === 'upload' ? 'lineage.upload' : 'lineage.unknown'),
    from && purposeOf(from, words),
    isFocus && t('lineage.here'),
    node.gone && t(`lineage.${node.gone}`),
    node.retryOf && t('lineage.retry'),
    node.otherParents > 0 && t('lineage.alsoFrom', { count: node.otherParents }),
    again && t('lineage.shownAbove'),
  ].filter((note) => typeof note === 'string' && note !== '')
  const whole = say(node.branch)
  const own = say(node.own)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree hears the keys for all its lines
    <div
      role="treeitem"
      data-key={key}
      aria-level={level}
      aria-expanded={branches > 0 ? !isClosed : undefined}
      aria-selected={isFocus}
      tabIndex={isCurrent ? 0 : -1}
      className={cn(
        'touch flex min-w-0 cursor-default items-center gap-2 rounded-sm px-1.5 py-1 hover:bg-hover focus-visible:outline-2 focus-visible:outline-ring',
        isFocus && 'bg-hover',
      )}
      style={{ paddingLeft: `${0.375 + Math.min(level - 1, 8) * 0.875}rem` }}
      onClick={onOpen}
      onFocus={onFocus}
    >
      <span
        aria-hidden
        className={cn(
          '-my-1 flex size-5 shrink-0 items-center justify-center text-faint max-md:-mx-3 max-md:size-11',
          branches === 0 && 'invisible',
        )}
        onClick={(event) => {
          event.stopPropagation()
          onFold()
        }}
      >
        <ChevronRight className={cn('size-3.5 transition-transform duration-quick', !isClosed && 'rotate-90')} />
      </span>
      <Poster node={node} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cn('truncate', node.gone && 'text-muted', isFocus && 'font-medium')}>{title}</span>
        <span className="truncate text-xs text-faint">{notes.join(' · ')}</span>
        {node.state && node.state !== 'completed' ? <TaskStateMark state={node.state} className="text-xs" /> : null}
      </span>
      <span className="flex max-w-28 shrink-0 flex-col items-end text-right text-xs text-faint">
        {again ? null : <span className="figures text-sm text-foreground">{whole}</span>}
        {!again && own !== whole && node.is === 'task' ? (
          <span className="figures">
            {own} <span className="font-sans">{t('lineage.own')}</span>
          </span>
        ) : null}
      </span>
    </div>
  )
}

const icons: Record<AssetKind, LucideIcon> = { image: Image, video: Film, audio: AudioLines, text: FileText }

function Poster({ node: { posterUrl, kind, gone, is } }: { node: LineageNode }) {
  const look = 'size-9 shrink-0 rounded-sm bg-sunken'
  if (posterUrl && gone !== 'erased')
    return <img src={posterUrl} alt="" loading="lazy" className={cn(look, 'object-cover', gone && 'opacity-50')} />
  const Icon = is === 'missing' ? FileQuestion : gone ? Trash2 : kind ? icons[kind] : FileQuestion
  return (
    <span className={cn(look, 'flex items-center justify-center text-faint')}>
      <Icon aria-hidden className="size-4" />
    </span>
  )
}
