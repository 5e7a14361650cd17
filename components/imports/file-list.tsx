'use client'

import { Check, CircleAlert, RotateCcw, X } from 'lucide-react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import type { Adding, createFileQueue } from '@/components/imports/file-queue'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'

type Queue = ReturnType<typeof createFileQueue>

/** Every file that was given, how far it is, and why it was not taken. */
export function FileList({ queue, all }: { queue: Queue; all: readonly Adding[] }) {
  const t = useTranslations('imports.drop')
  const of = (state: Adding['state']) => all.filter((one) => one.state === state).length
  const isOver = of('waiting') + of('sending') === 0
  const sum = [
    of('added') > 0 && t('done', { count: of('added') }),
    of('refused') > 0 && t('refused', { count: of('refused') }),
  ].filter(Boolean)
  return createPortal(
    <section
      data-slot="file-list"
      aria-label={t('title')}
      className="fixed inset-x-2 bottom-[calc(var(--tab-bar)+0.5rem)] flex max-h-[50dvh] flex-col rounded-lg bg-raised shadow-raised md:inset-x-auto md:right-4 md:bottom-4 md:w-88"
    >
      <header className="flex items-center gap-2 border-b py-1.5 pr-1.5 pl-3">
        <p role="status" className="min-w-0 flex-1 text-base font-medium">
          {isOver ? sum.join(' · ') : [t('title'), ...sum].join(' · ')}
        </p>
        {isOver ? (
          <Button variant="quiet" size="icon" aria-label={t('close')} onClick={queue.clear}>
            <X aria-hidden />
          </Button>
        ) : null}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled by keys too */}
      <ul tabIndex={0} aria-label={t('title')} className="flex flex-col overflow-y-auto overscroll-contain p-1.5">
        {all.map((one) => (
          <Line key={one.id} one={one} queue={queue} />
        ))}
      </ul>
    </section>,
    document.body,
  )
}

function Line({ one, queue }: { one: Adding; queue: Queue }) {
  const t = useTranslations('imports.drop')
  const { id, file, state } = one
  const { name } = file
  return (
    <li className="flex min-w-0 items-center gap-2 px-1.5 py-1">
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-1.5">
          {state === 'added' ? <Check aria-hidden className="size-3.5 shrink-0 text-done-ink" /> : null}
          {state === 'refused' ? <CircleAlert aria-hidden className="size-3.5 shrink-0 text-danger-ink" /> : null}
          <span className="truncate">{name}</span>
        </span>
        {state === 'sending' ? <Progress value={one.progress} aria-label={t('sending', { name })} /> : null}
        {state === 'refused' ? (
          <span className="text-sm text-pretty text-danger-ink">
            {'words' in one.why ? one.why.words : t(one.why.key, { max: one.why.max ?? 0 })}
          </span>
        ) : (
          <span className="text-xs text-faint">
            {state === 'sending' ? null : t(state === 'added' ? 'ready' : state)}
          </span>
        )}
      </span>
      {state === 'refused' && 'key' in one.why && one.why.key === 'unsent' ? (
        <Button variant="quiet" size="icon-sm" aria-label={t('again', { name })} onClick={() => queue.again(id)}>
          <RotateCcw aria-hidden />
        </Button>
      ) : null}
      {state === 'added' ? null : (
        <Button variant="quiet" size="icon-sm" aria-label={t('cancel', { name })} onClick={() => queue.drop(id)}>
          <X aria-hidden />
        </Button>
      )}
    </li>
  )
}
