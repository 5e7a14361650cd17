'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useBatchWords } from '@/components/batches/use-batch-words'
import { useRowTask } from '@/components/batches/use-row-task'
import { useWords } from '@/components/fields/use-words'
import { QuoteText } from '@/components/money/quote-text'
import { useMoney } from '@/components/money/use-money'
import { TaskStateMark } from '@/components/tasks/task-state'
import { cn } from '@/components/ui/cn'
import { spentOn } from '@/lib/tasks/spent-on'
import type { BatchRowView } from '@/lib/batches/contract'
import type { TaskView } from '@/lib/tasks/contract'

/** One row: its number, what makes it differ, how it stands and what it costs. */
export function RowLine({ row }: { row: BatchRowView }) {
  const t = useTranslations('batches')
  const words = useWords()
  const { caption } = useBatchWords()
  const task = useRowTask(row)
  const parts = caption(row.caption)
  const asset = task?.outputs.find((output) => output.asset)?.asset
  return (
    <li
      data-slot="batch-row"
      data-standing={task ? undefined : row.standing}
      className="flex min-h-14 items-start gap-3 px-4 py-2 [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] md:px-6"
    >
      <span className="figures w-8 shrink-0 pt-0.5 text-right text-sm text-faint">{row.position + 1}</span>
      {asset ? (
        <Link
          href={`/gallery/${asset.id}`}
          prefetch={false}
          aria-label={t('openResult', { row: row.position + 1 })}
          className="flex size-10 shrink-0 overflow-hidden rounded-sm border bg-sunken"
        >
          {asset.posterUrl ? (
            <img src={asset.posterUrl} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
          ) : null}
        </Link>
      ) : task ? (
        <span className="size-10 shrink-0" />
      ) : null}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap gap-x-3 break-words">
          {parts.length === 0 ? (
            <span className="line-clamp-2">{row.prompt || row.model.title}</span>
          ) : (
            parts.map(({ name, label, value }) => (
              <span key={name} className="line-clamp-2 min-w-0">
                {name === 'prompt' ? null : <span className="text-faint">{label} </span>}
                {value}
              </span>
            ))
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-faint">
          <span>{row.model.title}</span>
          <span>{row.connection.name}</span>
        </p>
        {row.refusals.length > 0 ? (
          <ul className="flex flex-col text-sm text-pretty text-danger-ink">
            {row.refusals.map(({ path, say }, index) => (
              <li key={index}>{named(words.field(path), words.say(say), words.locale)}</li>
            ))}
          </ul>
        ) : null}
        {task?.failure ? <q className="text-sm break-words text-danger-ink">{task.failure.said}</q> : null}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-0.5 text-sm">
        {task ? (
          <Link href={`/activity/${task.id}`} prefetch={false} className="hover:underline hover:underline-offset-2">
            <TaskStateMark state={task.state} />
          </Link>
        ) : (
          <span className={row.standing === 'bad' ? 'font-medium text-danger-ink' : 'text-muted'}>
            {t(`standing.${row.standing}`)}
          </span>
        )}
        <Price row={row} task={task} />
      </div>
    </li>
  )
}

/** Most sentences name their field; "This is needed." does not. */
const named = (field: string, sentence: string, locale: string) =>
  field === '' || sentence.toLocaleLowerCase(locale).includes(field.toLocaleLowerCase(locale))
    ? sentence
    : `${field}: ${sentence}`

function Price({ row, task }: { row: BatchRowView; task?: TaskView }) {
  const t = useTranslations('money')
  const money = useMoney()
  if (task?.charged) {
    const isRefunded = spentOn(task) === 'refunded'
    return (
      <span className="text-muted">
        <span className={cn('figures', isRefunded && 'line-through')}>{money(task.charged)}</span>
        {task.refunded ? ` ${t('refundedShort')}` : null}
      </span>
    )
  }
  if (task && (task.state === 'canceled' || task.state === 'failed')) return null
  return row.quote ? <QuoteText quote={row.quote} className="text-muted" /> : null
}
