'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { AudioLines, Film, Play, Square } from 'lucide-react'
import { useConnection, useFormStore } from '@/components/fields/form-context'
import { type Earlier, earlierResults } from '@/components/fields/list-earlier'
import { useSound } from '@/components/fields/use-sound'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { formatClock } from '@/lib/i18n/format'
import type { TaskField } from '@/lib/models/field'
import { tasksQuery } from '@/lib/tasks/queries'

/** What of this user's own finished work the field can take: a task once, a song each by itself. */
export default function EarlierResults({
  field,
  chosen,
  onPick,
}: {
  field: TaskField
  chosen: string
  onPick: (id: string) => void
}) {
  const { t } = useWords()
  const { model } = useFormStore()
  const connection = useConnection()
  const sound = useSound()
  const tasks = useInfiniteQuery(tasksQuery('completed'))
  if (tasks.isError) return <ErrorState className="py-6" error={tasks.error} retry={() => void tasks.refetch()} />
  if (tasks.isPending) return <Skeleton className="mt-2 h-24" />
  const results = tasks.data.pages
    .flatMap((page) => page.items)
    .flatMap((task) => earlierResults(task, field, { gateway: model.gateway, connectionId: connection?.id }))
  return (
    <div className="mt-2 flex flex-col gap-1">
      {results.length === 0 ? (
        <p className="text-sm text-pretty text-muted">
          {field.of === 'clip' ? t('create.task.noSong') : t('create.task.none', { model: model.title })}
        </p>
      ) : null}
      <ul className="flex flex-col">
        {results.map((result) => (
          <Result
            key={result.id}
            result={result}
            chosen={result.id === chosen}
            playing={sound.playing === result.id}
            onPick={() => onPick(result.id)}
            onPlay={(source) => sound.toggle(result.id, source)}
          />
        ))}
      </ul>
      {tasks.hasNextPage ? (
        <Button variant="quiet" size="sm" pending={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {t('ui.loadMore')}
        </Button>
      ) : null}
      {sound.element}
    </div>
  )
}

function Result({
  result,
  chosen,
  playing,
  onPick,
  onPlay,
}: {
  result: Earlier
  chosen: boolean
  playing: boolean
  onPick: () => void
  onPlay: (source: string) => void
}) {
  const { t } = useWords()
  const { title, model, place, count, durationMs, soundUrl } = result
  const named = count > 1 ? `${title}, ${t('create.task.which', { place, count })}` : title
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-label={chosen ? t('create.task.chosen', { title: named }) : named}
        className={cn(
          'touch flex min-w-0 flex-1 items-center gap-2.5 rounded-sm px-1.5 py-1.5 text-left hover:bg-hover',
          chosen && 'bg-hover',
        )}
        onClick={onPick}
      >
        <Poster {...result} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">{title}</span>
          <span className="flex gap-1.5 text-xs text-faint">
            <span className="truncate">{model}</span>
            {count > 1 ? <span className="figures shrink-0">{t('create.task.which', { place, count })}</span> : null}
            {durationMs === undefined ? null : <span className="figures shrink-0">{formatClock(durationMs)}</span>}
          </span>
        </span>
      </button>
      {soundUrl ? (
        <Button
          variant="quiet"
          size="icon"
          aria-label={t(playing ? 'create.task.stop' : 'create.task.play', { title: named })}
          onClick={() => onPlay(soundUrl)}
        >
          {playing ? <Square aria-hidden /> : <Play aria-hidden />}
        </Button>
      ) : null}
    </li>
  )
}

function Poster({ posterUrl, soundUrl }: Earlier) {
  const Icon = soundUrl ? AudioLines : Film
  return posterUrl ? (
    <img src={posterUrl} alt="" loading="lazy" className="h-9 w-12 shrink-0 rounded-sm bg-sunken object-cover" />
  ) : (
    <span className="flex h-9 w-12 shrink-0 items-center justify-center rounded-sm bg-sunken text-faint">
      <Icon aria-hidden className="size-4" />
    </span>
  )
}
